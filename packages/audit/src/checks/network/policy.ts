import { asArray, asRecord } from '../../artifacts/untyped';
import { KubernetesObject } from '../../artifacts/manifest.types';
import { DeliveryModel, Workload } from '../../path/delivery-model';
import { isDefaultRender, productionWorkloads } from '../../path/environment';
import { selects } from '../../kubernetes/labels';
import { mayShareNamespace } from '../../kubernetes/namespaces';
import { deployment } from '../example-files';
import { isLongRunning } from '../../kubernetes/running-containers';
import { defineCheck, Outcome } from '../define-check';

/** Policies of network plugins and meshes, whose selectors are not read here. */
const OTHER_POLICY =
  /^(CiliumNetworkPolicy|CiliumClusterwideNetworkPolicy|GlobalNetworkPolicy|AdminNetworkPolicy|BaselineAdminNetworkPolicy|ClusterNetworkPolicy|AuthorizationPolicy|Server|ServerAuthorization|MeshTrafficPermission|AntreaClusterNetworkPolicy)$/;

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny, namespace: shop}
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
`;

export const policy = defineCheck({
  id: 'network/policy',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workloads'],
  title: 'Network policies restrict who talks to whom',
  why: 'Without policies every pod reaches every other: one compromised service reads every database of the cluster.',
  remedy: 'Add a default deny for the namespace, and the flows you need.',
  sources: ['cicd-audit', 'hardening-status'],
  example: {
    fails: { 'k8s/api.yaml': deployment('api', 8080) },
    passes: {
      'k8s/api.yaml': deployment('api', 8080),
      'k8s/policy.yaml': POLICY,
    },
  },
  *run(model) {
    const workloads = productionWorkloads(model).filter(
      workload =>
        isLongRunning(workload) && workload.podSpec.hostNetwork !== true,
    );
    const [first] = workloads;
    if (!first) return;
    const policies = model.objects.filter(
      ({ kind, apiVersion }) =>
        kind === 'NetworkPolicy' && apiVersion.includes('k8s.io/'),
    );
    const other = model.objects.find(({ kind }) => OTHER_POLICY.test(kind));
    if (policies.length === 0 && !other) {
      yield none(model, first, workloads);
      return;
    }
    for (const workload of workloads)
      yield judge(workload, policies, other ?? null);
  },
});

/** One answer for the repository: it has no policy at all. */
function none(
  model: DeliveryModel,
  { object }: Workload,
  workloads: readonly Workload[],
): Outcome {
  const at = object.positionOf(['metadata', 'name']);
  return workloads.every(each => isDefaultRender(model, each.object))
    ? {
        state: 'unknown',
        on: {},
        at,
        reason:
          "the chart's defaults make no NetworkPolicy; the values of production are not here",
      }
    : {
        state: 'fail',
        on: {},
        at,
        message: `No NetworkPolicy selects any of the ${workloads.length} workloads: every pod of the cluster reaches them`,
        key: 'no-policy',
      };
}

function judge(
  { object, podLabels, key }: Workload,
  policies: readonly KubernetesObject[],
  other: KubernetesObject | null,
): Outcome {
  const on = { workload: key, path: object.at.path };
  const found = policies.find(
    ({ namespace, body }) =>
      mayShareNamespace(namespace, object.namespace) &&
      selects(asRecord(body.spec).podSelector, podLabels) &&
      !letsAllIn(body),
  );
  if (found) return { state: 'pass', on, at: found.at };
  return other
    ? { state: 'pass', on, at: other.at }
    : {
        state: 'fail',
        on,
        at: object.positionOf(['metadata', 'name']),
        message: `No NetworkPolicy selects ${object.kind} ${object.name}: every pod of the cluster reaches it`,
        key,
      };
}

/** `ingress: [{}]` allows everything. */
function letsAllIn(body: Readonly<Record<string, unknown>>): boolean {
  const { ingress, policyTypes } = asRecord(body.spec);
  return (
    !asArray(policyTypes).includes('Egress') &&
    asArray(ingress).some(
      rule => Object.keys(asRecord(rule)).length === 0 && rule !== null,
    )
  );
}
