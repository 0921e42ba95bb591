import { deployment, failures, states } from '../testing';
import { probes } from './probes';

const HTTP = 'httpGet: {path: /health, port: 8080}';
const PORTS = '          ports: [{containerPort: 8080}]\n';
const READINESS = `          readinessProbe: {${HTTP}}\n`;
const LIVENESS = `          livenessProbe: {${HTTP}}\n`;

describe('manifests/probes', () => {
  it('fails for a serving container without readiness', async () => {
    expect(
      await failures(probes, { 'a.yaml': deployment('api', PORTS + LIVENESS) }),
    ).toEqual(['a.yaml:12']);
  });

  it('passes with both', async () => {
    expect(
      await states(probes, {
        'a.yaml': deployment('api', PORTS + READINESS + LIVENESS),
      }),
    ).toEqual(['pass api']);
  });

  it('asks no readiness of a worker that serves nothing', async () => {
    expect(
      await states(probes, { 'a.yaml': deployment('worker', LIVENESS) }),
    ).toEqual(['pass worker']);
  });

  it('does not take the patch of a kustomization for a workload', async () => {
    expect(
      await states(probes, {
        'k8s/base/api.yaml': deployment('api', PORTS + READINESS + LIVENESS),
        'k8s/base/kustomization.yaml': 'resources: [api.yaml]\n',
        'k8s/prod/kustomization.yaml':
          'resources: [../base]\npatches: [{path: ports.yaml}]\n',
        'k8s/prod/ports.yaml': deployment('api', PORTS),
      }),
    ).toEqual(['pass api']);
  });

  it('asks nothing of Jobs', async () => {
    expect(
      await states(probes, {
        'a.yaml': `apiVersion: batch/v1
kind: Job
metadata: {name: migrate}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}
`,
      }),
    ).toEqual(['not-applicable .']);
  });

  it('asks none of manifests that tests compare with', async () => {
    expect(
      await states(probes, {
        'operations/api-tests/generated.yaml': deployment('api', PORTS),
      }),
    ).toEqual(['not-applicable .']);
  });
});
