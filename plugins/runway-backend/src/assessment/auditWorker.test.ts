import { AuditRequest } from './auditEngine';
import { auditRequest } from './auditWorker';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop-web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/storefront
`;

const MAPPING = `version: 1
services:
  - name: storefront
    path: web
    workloads: [shop-web]
waivers:
  - check: images/mutable-tag
    reason: nobody has looked at it for a long time
    expires: 2999-12-31
`;

function repository(files: Readonly<Record<string, string>>): AuditRequest {
  const encoder = new TextEncoder();
  return {
    kind: 'files',
    root: 'https://github.com/acme/shop/tree/main',
    revision: null,
    files: Object.entries(files).map(([path, text]) => ({
      path,
      size: text.length,
      content: encoder.encode(text),
    })),
  };
}

describe('the audit of a repository', () => {
  it('calls services what runway.yaml calls them', async () => {
    const files = { 'k8s/web.yaml': DEPLOYMENT };
    const named = async (extra: Readonly<Record<string, string>>) =>
      (await auditRequest(repository({ ...files, ...extra }))).services;
    expect(await named({})).toEqual([
      expect.objectContaining({ name: 'shop-web' }),
    ]);
    expect(await named({ 'runway.yaml': MAPPING })).toEqual([
      expect.objectContaining({
        name: 'storefront',
        path: 'web',
        workloads: ['shop/Deployment/shop-web'],
      }),
    ]);
  });

  it('lets no repository waive what the portal says about it', async () => {
    const { results } = await auditRequest(
      repository({ 'k8s/web.yaml': DEPLOYMENT, 'runway.yaml': MAPPING }),
    );
    const states = results
      .filter(({ check }) => check === 'images/mutable-tag')
      .map(({ state }) => state);
    expect(states).toContain('fail');
    expect(states).not.toContain('waived');
  });
});
