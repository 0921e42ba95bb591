import { ask, deployment, failures, neverFails, states } from '../testing';
import { envOrder } from './env-order';

const env = (lines: string, extra = '') => ({
  'k8s/bot.yaml': deployment(
    'bot',
    `          image: a/bot:1\n${extra}          env:\n${lines}`,
  ),
});
const USE = `            - name: REDIS_URL
              value: "redis:6379,password=$(REDIS_PASSWORD)"
`;
const DEFINITION = `            - name: REDIS_PASSWORD
              valueFrom: {secretKeyRef: {name: redis, key: password}}
`;

describe('manifests/env-order', () => {
  it('fails when a variable is used before its definition, and names both lines', async () => {
    const [result] = await ask(envOrder, env(USE + DEFINITION));
    expect(result).toMatchObject({
      state: 'fail',
      subject: 'bot',
      locations: [
        { path: 'k8s/bot.yaml', line: 16, role: 'primary' },
        { path: 'k8s/bot.yaml', line: 17, role: 'related' },
      ],
    });
    expect(result.message).toContain('before its definition on line 17');
  });

  it('passes when the definition comes first', async () => {
    expect(await states(envOrder, env(DEFINITION + USE))).toEqual(['pass bot']);
  });

  it('fails when nothing defines the variable', async () => {
    expect(await failures(envOrder, env(USE))).toEqual(['k8s/bot.yaml:16']);
  });

  it('takes keys of an envFrom ConfigMap for defined, prefix included', async () => {
    const config = `          envFrom: [{configMapRef: {name: settings}, prefix: REDIS_}]\n`;
    expect(
      await states(envOrder, {
        ...env(USE, config),
        'k8s/config.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\ndata: {PASSWORD: x}\n',
      }),
    ).toEqual(['pass bot']);
  });

  it('does not know when envFrom names a Secret that is not declared here', async () => {
    const secret = `          envFrom: [{secretRef: {name: elsewhere}}]\n`;
    expect(await states(envOrder, env(USE, secret))).toEqual(['unknown bot']);
  });

  it('knows $$(NAME) for an escape, shell substitutions and service links', async () => {
    expect(
      await neverFails(
        envOrder,
        env(`            - {name: A, value: "$$(PASSWORD)"}
            - {name: B, value: "$(hostname)"}
            - {name: C, value: "http://$(API_SERVICE_HOST):$(API_SERVICE_PORT)"}
`),
      ),
    ).toBe(true);
  });

  it('leaves names to kustomize that its vars replace', async () => {
    const files = {
      'k8s/web.yaml': deployment(
        'web',
        '          image: acme/web:1\n          env: [{name: URL, value: "pg://$(DB_HOST)/x"}]\n',
      ),
    };
    expect(await neverFails(envOrder, files)).toBe(false);
    expect(
      await neverFails(envOrder, {
        ...files,
        'k8s/kustomization.yaml':
          'resources: [web.yaml]\nvars:\n  - name: DB_HOST\n    objref: {kind: Service, name: db, apiVersion: v1}\n',
      }),
    ).toBe(true);
  });

  it('leaves a patch alone, which sees only a part of the variables', async () => {
    expect(
      await neverFails(envOrder, {
        'patches/web.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, env: [{name: URL, value: "pg://$(DB_HOST)/x"}]}]}}}\n',
      }),
    ).toBe(true);
  });
});
