import { failures, states } from '../testing';
import { configmapSynced } from './configmap-synced';

const WORKFLOW = '.github/workflows/deploy.yml';
const { fails, passes } = configmapSynced.example ?? {};

/** The example whose workflow says something else. */
function changed(from: string, to: string): Record<string, string> {
  return {
    ...passes,
    [WORKFLOW]: (passes?.[WORKFLOW] ?? '').replace(from, to),
  };
}

describe('config/configmap-synced', () => {
  it('finds a ConfigMap that is created once and never again', async () => {
    expect(await failures(configmapSynced, { ...fails })).toEqual([
      `${WORKFLOW}:8`,
    ]);
  });

  it('passes when the deploy applies it', async () => {
    expect(await states(configmapSynced, { ...passes })).toEqual(['pass .']);
  });

  it('passes when the deploy deletes it before', async () => {
    const files = changed(
      'kubectl create configmap gateway --from-file=gateway.json --dry-run=client -o yaml | kubectl apply -f -',
      'kubectl delete configmap gateway --ignore-not-found\n          kubectl create configmap gateway --from-file=gateway.json',
    );
    expect(await states(configmapSynced, files)).toEqual(['pass .']);
  });

  it('finds a workflow that a change of the file does not start', async () => {
    const files = changed(
      'branches: [main]',
      'branches: [main], paths: ["k8s/**"]',
    );
    expect(await failures(configmapSynced, files)).toEqual([`${WORKFLOW}:8`]);
    const both = changed(
      'branches: [main]',
      'branches: [main], paths: ["k8s/**", "*.json"]',
    );
    expect(await failures(configmapSynced, both)).toEqual([]);
  });

  it('finds a script that no workflow runs, where workflows deploy', async () => {
    const files = {
      ...changed(
        'kubectl create configmap gateway --from-file=gateway.json --dry-run=client -o yaml | kubectl apply -f -',
        'true',
      ),
      'setup.sh': 'kubectl create configmap gateway --from-file=gateway.json\n',
    };
    expect(await failures(configmapSynced, files)).toEqual(['setup.sh:1']);
  });

  it('cannot tell who runs a script where nothing deploys', async () => {
    const files = {
      'gateway.json': '{}',
      'setup.sh': 'kubectl create configmap gateway --from-file=gateway.json\n',
    };
    expect(await states(configmapSynced, files)).toEqual(['unknown .']);
  });

  it('lands on the workload that reads it', async () => {
    const workload = `apiVersion: v1
kind: Pod
metadata: {name: gateway}
spec:
  containers: [{name: gateway, image: x}]
  volumes: [{name: c, configMap: {name: gateway}}]
`;
    expect(
      await states(configmapSynced, { ...fails, 'k8s/gateway.yaml': workload }),
    ).toEqual(['fail gateway']);
  });
});
