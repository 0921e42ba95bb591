import picomatch from 'picomatch';
import { asArray, asRecord, asString } from '../../artifacts/untyped';
import { DeliveryModel } from '../../path/delivery-model';
import { CreatedResource } from '../../pipelines/pipelines.types';
import { knownText } from '../../symbolic/symbolic';
import { defineCheck, Outcome } from '../define-check';
import { ON_MAIN, workflowOf } from '../example-files';

const job = (command: string) =>
  workflowOf(
    ON_MAIN,
    'deploy',
    'uses: actions/checkout@v4',
    `run: |
          ${command}
          kubectl apply -f k8s/`,
  );
const CREATE = 'kubectl create configmap gateway --from-file=gateway.json';

export const configmapSynced = defineCheck({
  id: 'config/configmap-synced',
  priority: 'P1',
  evidence: ['cross'],
  reads: ['workflows'],
  title: 'ConfigMaps follow the files they are made from',
  why: 'The file is changed, reviewed and merged, and the cluster keeps the old one: the pipeline is green and the service behaves as before.',
  remedy:
    'Make the ConfigMap in the deploy: `kubectl create configmap … --dry-run=client -o yaml | kubectl apply -f -`, or a Kustomize generator.',
  sources: ['sre-diagnosis'],
  example: {
    fails: {
      'gateway.json': '{"routes": []}\n',
      '.github/workflows/deploy.yml': job(`${CREATE} || true`),
    },
    passes: {
      'gateway.json': '{"routes": []}\n',
      '.github/workflows/deploy.yml': job(
        `${CREATE} --dry-run=client -o yaml | kubectl apply -f -`,
      ),
    },
  },
  *run(model) {
    for (const created of model.pipelines.created) {
      if (created.kind === 'ConfigMap') yield* judge(model, created);
    }
  },
});

function* judge(
  model: DeliveryModel,
  created: CreatedResource,
): Iterable<Outcome> {
  const name = knownText(created.name);
  const [source] = created.files.flatMap(({ path }) => {
    const file = knownText(path)?.replace(/^\.\//, '');
    const exists =
      file && (model.tree.hasFile(file) || model.tree.hasFolder(file));
    return exists ? [file] : [];
  });
  if (name === null || source === undefined) return;
  const users = usersOf(model, name);
  const anchors = users.length > 0 ? users : [{ path: source }];
  for (const on of anchors) {
    yield { on, at: created.at, ...verdict(model, created, name, source) };
  }
}

type Verdict =
  | { state: 'pass' }
  | { state: 'unknown'; reason: string }
  | { state: 'fail'; message: string; key: string };

function verdict(
  model: DeliveryModel,
  created: CreatedResource,
  name: string,
  source: string,
): Verdict {
  const key = `${name}/${source}`;
  const { run } = created;
  if (!run) {
    const others = model.pipelines.created.some(
      other => other.run && knownText(other.name) === name,
    );
    if (others) return { state: 'pass' };
    return model.pipelines.deploys.some(deploy => deploy.run)
      ? {
          state: 'fail',
          key,
          message: `ConfigMap ${name} is made from ${source} by a script that no workflow runs`,
        }
      : {
          state: 'unknown',
          reason: `ConfigMap ${name} is made from ${source} by a script; nothing here deploys, so who runs it cannot be told`,
        };
  }
  if (!isUpdated(model, created)) {
    return {
      state: 'fail',
      key,
      message: `ConfigMap ${name} is created once from ${source}: the command changes nothing when it exists already`,
    };
  }
  const filter = pathFilter(run.workflow.on);
  if (filter && !filter(source)) {
    return {
      state: 'fail',
      key,
      message: `ConfigMap ${name} is made from ${source}, and a change of that file does not start ${run.workflow.path}`,
    };
  }
  return { state: 'pass' };
}

/** Replaced, applied, or deleted before it is created anew. */
function isUpdated(
  { pipelines }: DeliveryModel,
  { at, name, run }: CreatedResource,
): boolean {
  const created = pipelines.commands.find(
    command => command.at.path === at.path && command.at.line === at.line,
  );
  if (!created) return true;
  if (created.words.some(word => word.startsWith('--dry-run'))) return true;
  return pipelines.commands.some(
    ({ words, run: other }) =>
      other?.job === run?.job &&
      words.includes('delete') &&
      words.some(word => /^(configmaps?|cm)(\/|$)/.test(word)) &&
      words.some(word => word.includes(knownText(name) ?? ' ')),
  );
}

/** Which changed paths start the workflow on a push; null when all do, or no push does. */
function pathFilter(
  on: Readonly<Record<string, unknown>>,
): ((path: string) => boolean) | null {
  const push = asRecord(on.push);
  const only = asArray(push.paths).flatMap(each => asString(each) ?? []);
  const wanted = only.filter(pattern => !pattern.startsWith('!'));
  if (wanted.length === 0 || 'schedule' in on) return null;
  const matches = picomatch(wanted, { dot: true });
  return path => matches(path) || matches(`${path}/x`);
}

/** Workloads that mount or read the ConfigMap. */
function usersOf(
  { workloads }: DeliveryModel,
  name: string,
): { readonly workload: string }[] {
  return workloads
    .filter(({ podSpec }) => namesConfigMap(podSpec, name))
    .map(({ key }) => ({ workload: key }));
}

function namesConfigMap(
  podSpec: Readonly<Record<string, unknown>>,
  name: string,
): boolean {
  const volumes = asArray(podSpec.volumes).map(
    volume => asRecord(asRecord(volume).configMap).name,
  );
  const sources = asArray(podSpec.containers).flatMap(container => [
    ...asArray(asRecord(container).envFrom).map(
      from => asRecord(asRecord(from).configMapRef).name,
    ),
    ...asArray(asRecord(container).env).map(
      entry =>
        asRecord(asRecord(asRecord(entry).valueFrom).configMapKeyRef).name,
    ),
  ]);
  return [...volumes, ...sources].includes(name);
}
