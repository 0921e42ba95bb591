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

  describe('in command and args', () => {
    const runs = (lines: string) => ({
      'k8s/bot.yaml': deployment('bot', `          image: a/bot:1\n${lines}`),
    });

    it('fails when nothing defines the variable', async () => {
      const [result] = await ask(
        envOrder,
        runs('          args: ["--region", "$(REGION)"]\n'),
      );
      expect(result).toMatchObject({
        state: 'fail',
        locations: [{ path: 'k8s/bot.yaml', line: 14 }],
      });
      expect(result.message).toContain('literal text "$(REGION)"');
    });

    it('takes variables in any order, of envFrom and of Services for defined', async () => {
      expect(
        await states(
          envOrder,
          runs(
            '          args: ["$(REGION)", "$(API_SERVICE_HOST)", "$$(LITERAL)"]\n          env: [{name: OTHER, value: x}, {name: REGION, value: eu}]\n',
          ),
        ),
      ).toEqual(['pass bot']);
      expect(
        await states(envOrder, {
          ...runs(
            '          args: ["$(REGION)"]\n          envFrom: [{configMapRef: {name: settings}}]\n',
          ),
          'k8s/config.yaml':
            'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\ndata: {REGION: eu}\n',
        }),
      ).toEqual(['pass bot']);
    });

    it('does not know what a Secret from elsewhere defines, or what a shell is given', async () => {
      expect(
        await states(
          envOrder,
          runs(
            '          args: ["$(REGION)"]\n          envFrom: [{secretRef: {name: elsewhere}}]\n',
          ),
        ),
      ).toEqual(['unknown bot']);
      expect(
        await states(
          envOrder,
          runs('          command: [sh, -c, "echo $(HOSTNAME)"]\n'),
        ),
      ).toEqual(['unknown bot']);
    });
  });

  it('knows what a kustomization generates, and its env file that is not committed', async () => {
    const files = (generator: string) => ({
      ...env(
        '            - {name: URL, value: "$(HOST)/x"}\n',
        '          envFrom: [{configMapRef: {name: settings}}]\n',
      ),
      'k8s/kustomization.yaml': `resources: [bot.yaml]\nnamespace: shop\nconfigMapGenerator: [{name: settings, ${generator}}]\n`,
    });
    expect(await states(envOrder, files('literals: [HOST=a]'))).toEqual([
      'pass bot',
    ]);
    expect(await failures(envOrder, files('literals: [POST=a]'))).toEqual([
      'k8s/bot.yaml:16',
    ]);
    expect(await states(envOrder, files('envs: [.env]'))).toEqual([
      'unknown bot',
    ]);
  });

  it('asks nothing of manifests of tests and examples', async () => {
    const { 'k8s/bot.yaml': bot } = env(USE);
    expect(
      await states(envOrder, {
        'test/cli/bot.yaml': bot,
        'docs/bot.yaml': bot,
      }),
    ).toEqual(['not-applicable .']);
  });

  it.each(['k8s/integration-service.yaml', 'k8s/website/bot.yaml'])(
    'takes a service that is called like a test for one: %s',
    async path => {
      const { 'k8s/bot.yaml': bot } = env(USE);
      expect(await failures(envOrder, { [path]: bot })).toHaveLength(1);
    },
  );
});
