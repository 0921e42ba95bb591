import { asArray, asRecord, asString } from '../../artifacts/untyped';
import { DeliveryModel, Workload } from '../../path/delivery-model';
import { CreatedResource } from '../../pipelines/pipelines.types';
import { knownText } from '../../symbolic/symbolic';
import { defineCheck, Outcome } from '../define-check';
import { workflowOf } from '../example-files';

const workload = (name: string, secrets: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
${secrets}      containers: [{name: ${name}, image: "ghcr.io/acme/${name}:1.0.0"}]
`;

const NAMED = '      imagePullSecrets: [{name: registry}]\n';

const DEPLOY = workflowOf(
  'push',
  'deploy',
  `run: |
          kubectl create secret docker-registry registry -n shop \\
            --docker-server=ghcr.io --docker-username=acme \\
            --docker-password="\${{ secrets.REGISTRY_TOKEN }}"`,
);

export const pullCredentialUsed = defineCheck({
  id: 'secrets/pull-credential-used',
  priority: 'P1',
  evidence: ['cross'],
  reads: ['workloads', 'workflows'],
  title: 'Workloads name the pull secret they need',
  why: 'The secret is there and the pod does not use it: it pulls a private image anonymously and is refused. Nodes that have the image cached hide it until the next one.',
  remedy:
    "Add the secret to the pod's imagePullSecrets, or to those of its service account.",
  sources: ['sre-diagnosis'],
  example: {
    fails: {
      '.github/workflows/deploy.yml': DEPLOY,
      'k8s/api.yaml': workload('api', NAMED),
      'k8s/worker.yaml': workload('worker', ''),
    },
    passes: {
      '.github/workflows/deploy.yml': DEPLOY,
      'k8s/api.yaml': workload('api', NAMED),
      'k8s/worker.yaml': workload('worker', NAMED),
    },
  },
  *run(model) {
    for (const secret of model.pipelines.created) {
      const name = knownText(secret.name);
      if (secret.secretType === 'docker-registry' && name !== null) {
        yield* judge(model, secret, name);
      }
    }
  },
});

/** Compares the workloads that pull with the secret with those that do not. */
function* judge(
  model: DeliveryModel,
  secret: CreatedResource,
  name: string,
): Iterable<Outcome> {
  const namespace = secret.namespace && knownText(secret.namespace);
  const inReach = model.workloads.filter(
    ({ object }) => !namespace || object.namespace === namespace,
  );
  const users = inReach.filter(each => secretsOf(model, each).includes(name));
  const places = new Set(users.flatMap(placesOf));
  for (const user of users) {
    yield { state: 'pass', on: { workload: user.key }, at: user.object.at };
  }
  for (const other of inReach) {
    const place = placesOf(other).find(each => places.has(each));
    if (place === undefined || secretsOf(model, other).length > 0) continue;
    // Another namespace has another secret, if any.
    const neighbour = users.find(
      ({ object }) => object.namespace === other.object.namespace,
    );
    if (!neighbour) continue;
    const on = { workload: other.key };
    if (isPatched(model)) {
      yield {
        state: 'unknown',
        on,
        at: other.object.at,
        reason: `a script adds pull secrets to service accounts; whether to that of ${other.object.name} cannot be told`,
      };
      continue;
    }
    yield {
      state: 'fail',
      on,
      message: `${other.object.kind} ${other.object.name} pulls from ${place} without pull secret ${name}, which ${neighbour.object.name} needs for it`,
      at: other.object.positionOf([...other.podSpecKeys, 'containers']),
      related: [secret.at, neighbour.object.at],
      key: `${other.key}/${name}`,
      remedy: `Add \`imagePullSecrets: [{name: ${name}}]\` to the pod, or to its service account.`,
    };
  }
}

/** Pull secrets of the pod, and those its service account gives it. */
function secretsOf({ objects }: DeliveryModel, each: Workload): string[] {
  const account = asString(each.podSpec.serviceAccountName) ?? 'default';
  const accounts = objects.filter(
    ({ kind, name, namespace }) =>
      kind === 'ServiceAccount' &&
      name === account &&
      namespace === each.object.namespace,
  );
  return [each.podSpec, ...accounts.map(({ body }) => body)].flatMap(body =>
    asArray(body.imagePullSecrets).flatMap(
      entry => asString(asRecord(entry).name) ?? [],
    ),
  );
}

/** `registry/owner` of its images; public ones of Docker Hub have no registry. */
function placesOf({ containers }: Workload): string[] {
  return containers.flatMap(({ image }) => {
    const [registry, owner, name] = image?.value.split('/') ?? [];
    return name !== undefined && /[.:]/.test(registry)
      ? [`${registry}/${owner}`]
      : [];
  });
}

/** A script patches service accounts, so that pods get the secret from there. */
function isPatched({ pipelines }: DeliveryModel): boolean {
  return pipelines.commands.some(({ words }) => {
    const text = words.join(' ');
    return /\bpatch\b/.test(text) && text.includes('imagePullSecrets');
  });
}
