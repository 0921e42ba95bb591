import type { ReactNode } from 'react';
import { env } from '../env';

export const metadata = { title: env.NEXT_PUBLIC_APP_NAME };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
