import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  const config = {
    data: {
      app: { title: 'Runway', baseUrl: 'http://localhost:3000' },
      backend: { baseUrl: 'http://localhost:7007' },
    },
    context: 'test',
  };

  it('starts, and asks a visitor to sign in', async () => {
    process.env = {
      ...process.env,
      APP_CONFIG: JSON.parse(JSON.stringify([config])),
    };
    render(App.createRoot());
    expect(
      await screen.findByRole('button', { name: 'Enter' }, { timeout: 20_000 }),
    ).toBeInTheDocument();
  }, 30_000);
});
