import { ask, deployment, failures, neverFails } from '../testing';
import { configParses } from './parses';

const deploy = (file: string) => ({
  '.github/workflows/deploy.yml': `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: |
          kubectl create configmap gateway-config \\
            --from-file=routes.json=${file} \\
            --dry-run=client -o yaml | kubectl apply -f -
`,
});
const COMMENTED =
  '{\n  "Routes": [\n    // leads\n    {"Path": "/leads"}\n  ]\n}\n';

describe('config/parses', () => {
  it('fails for a file with comments that a ConfigMap is made from', async () => {
    const [result] = await ask(configParses, {
      ...deploy('gateway/routes.prod.json'),
      'gateway/routes.prod.json': COMMENTED,
    });
    expect(result).toMatchObject({ state: 'fail' });
    expect(result.locations[0]).toMatchObject({
      path: 'gateway/routes.prod.json',
      line: 3,
    });
    expect(result.message).toContain(
      'ConfigMap gateway-config is made from it',
    );
  });

  it('fails for the counterpart of a mounted file, and says which readers accept it', async () => {
    const [result] = await ask(configParses, {
      'gateway/Gateway.csproj': '<Project/>',
      'gateway/routes.prod.json': '{}',
      'gateway/routes.dev.json': COMMENTED,
      'k8s/gateway.yaml': deployment(
        'gateway',
        '          volumeMounts: [{name: c, mountPath: /app/routes.prod.json, subPath: r}]\n      volumes: [{name: c, configMap: {name: x}}]\n',
      ),
    });
    expect(result.state).toBe('fail');
    expect(result.message).toContain('counterpart of gateway/routes.prod.json');
    expect(result.message).toContain('.NET configuration accepts it');
  });

  it('fails for a syntax error', async () => {
    expect(
      await failures(configParses, {
        ...deploy('a.json'),
        'a.json': '{\n  "a": 1,,\n}\n',
      }),
    ).toEqual(['a.json:2']);
  });

  it('accepts comments where the reader does by convention', async () => {
    expect(
      await neverFails(configParses, {
        ...deploy('api/appsettings.Production.json'),
        'api/appsettings.Production.json': COMMENTED,
      }),
    ).toBe(true);
  });

  it('says nothing about files that nothing on the path reads', async () => {
    expect(
      await neverFails(configParses, {
        'tsconfig.json': COMMENTED,
        'tests/fixtures/broken.json': '{',
        'notes.json': COMMENTED,
      }),
    ).toBe(true);
  });

  it('reads every file of a folder that a ConfigMap is made from', async () => {
    expect(
      await failures(configParses, {
        'gateway/routes.json': '{"a": 1} // no\n',
        'gateway/more/other.json': '{"a": 1} // no\n',
        'deploy.sh': 'kubectl create configmap gateway --from-file=gateway/\n',
      }),
    ).toEqual(['gateway/routes.json:1']);
  });

  it("does not take another service's file for the one that is mounted", async () => {
    expect(
      await neverFails(configParses, {
        'tools/editor/config.json': COMMENTED,
        'k8s/api.yaml': deployment(
          'api',
          '          volumeMounts: [{name: c, mountPath: /app/config.json, subPath: r}]\n      volumes: [{name: c, configMap: {name: x}}]\n',
        ),
      }),
    ).toBe(true);
  });

  it('reads the file a kustomization makes a ConfigMap from', async () => {
    const files = (text: string) => ({
      'deploy/kustomization.yaml':
        'configMapGenerator:\n  - name: limits\n    files: [limits.json=config/settings.json]\n',
      'deploy/config/settings.json': text,
    });
    expect(await failures(configParses, files('{\n  "rps": 5,\n}\n'))).toEqual([
      'deploy/config/settings.json:2',
    ]);
    expect(await neverFails(configParses, files('{"rps": 5}'))).toBe(true);
  });

  it('refuses settings of ASP.NET Core that are no JSON, comments aside', async () => {
    const files = (text: string) => ({
      'api/Api.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"/>',
      'api/appsettings.Production.json': text,
    });
    expect(
      await failures(configParses, files('{\n  "A": 1\n  "B": 2\n}\n')),
    ).toEqual(['api/appsettings.Production.json:3']);
    expect(
      await neverFails(configParses, files('{\n  // why\n  "A": 1,\n}\n')),
    ).toBe(true);
  });

  it('refuses a key that stands twice in the settings of Spring Boot', async () => {
    const path = 'src/main/resources/application.yml';
    expect(
      await failures(configParses, {
        [path]: 'spring:\n  a: 1\nserver:\n  port: 1\nspring:\n  b: 2\n',
      }),
    ).toEqual([`${path}:5`]);
    expect(
      await neverFails(configParses, {
        [path]: 'spring:\n  a: 1\n---\nspring:\n  b: @project.version@\n',
      }),
    ).toBe(true);
  });
});
