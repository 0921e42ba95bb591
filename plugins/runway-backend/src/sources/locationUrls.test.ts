import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { locationUrl } from './locationUrls';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitlab: [
        {
          host: 'gitlab.acme.com',
          apiBaseUrl: 'https://gitlab.acme.com/api/v4',
        },
      ],
    },
  }),
);

const at = (path: string, line?: number) =>
  ({ path, line, role: 'primary' } as const);

const url = (target: string) => ({ kind: 'url', target } as const);

describe('links to places in a repository', () => {
  it('lead to the line on GitHub', () => {
    expect(
      locationUrl(
        integrations,
        url('https://github.com/acme/shop/tree/main/'),
        at('k8s/shop deploy.yaml', 12),
      ),
    ).toBe('https://github.com/acme/shop/blob/main/k8s/shop%20deploy.yaml#L12');
  });

  it('lead to the line on GitLab', () => {
    expect(
      locationUrl(
        integrations,
        url('https://gitlab.acme.com/g/shop/-/tree/main/'),
        at('k8s/shop.yaml', 12),
      ),
    ).toMatch(
      /^https:\/\/gitlab\.acme\.com\/g\/shop\/-\/\w+\/main\/k8s\/shop\.yaml#L12$/,
    );
  });

  it('lead to the file when no line is known', () => {
    expect(
      locationUrl(
        integrations,
        url('https://github.com/acme/shop/tree/main/'),
        at('Dockerfile'),
      ),
    ).toBe('https://github.com/acme/shop/blob/main/Dockerfile');
  });

  it('do not exist for local folders', () => {
    expect(
      locationUrl(
        integrations,
        { kind: 'folder', target: '/examples/okla' },
        at('Dockerfile', 1),
      ),
    ).toBeNull();
  });
});
