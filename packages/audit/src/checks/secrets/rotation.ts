import { Position } from '../../artifacts/position';
import { DeliveryModel } from '../../path/delivery-model';
import { defineCheck, Outcome } from '../define-check';
import { baseName } from '../../source/tree-path';

/** Kinds whose controllers renew what they hold. */
const RENEWED_KINDS = new Set([
  'ExternalSecret',
  'ClusterExternalSecret',
  'VaultDynamicSecret',
  'VaultStaticSecret',
  'VaultPKISecret',
  'Certificate',
  'SecretProviderClass',
]);

const SCRIPT = /\.(sh|bash|py|ps1|rb|js|mjs|ts)$/;
const ROTATES = /\brotat(e|es|ed|ing|ion)\b|--rotate\b|\brotate_|_rotate\b/i;
const CREDENTIAL = /secret|password|credential|token|api[-_ ]?key/i;
const DOCUMENT = /\.(md|adoc|rst)$/i;
const LONGEST = 200_000;

export const rotation = defineCheck({
  id: 'secrets/rotation',
  priority: 'P2',
  evidence: ['cross', 'runtime', 'reported'],
  title: 'Credentials are rotated',
  why: 'What is rotated by hand is rotated after the incident: everybody who left still knows it.',
  remedy:
    'Let a schedule run the rotation, or a secret store renew what the workloads read.',
  sources: ['post-mortem', 'cicd-audit', 'hardening-status'],
  example: {
    fails: {
      'scripts/rotate-secrets.sh':
        'openssl rand -hex 32 > secrets/db_password # rotate\n',
    },
    passes: {
      'scripts/rotate-secrets.sh':
        'openssl rand -hex 32 > secrets/db_password # rotate\n',
      '.github/workflows/rotate.yml':
        'on: {schedule: [{cron: "0 3 1 * *"}]}\njobs:\n  rotate:\n    runs-on: ubuntu-latest\n    steps: [{run: scripts/rotate-secrets.sh}]\n',
    },
  },
  *run(model) {
    const renewed = renewedBy(model);
    if (renewed) {
      yield { state: 'pass', on: {}, at: renewed };
      return;
    }
    const scripts = model.tree.files
      .map(({ path }) => path)
      .filter(path => SCRIPT.test(path))
      .flatMap(path => rotationIn(model, path) ?? []);
    for (const at of scripts) {
      yield {
        state: 'fail',
        on: { path: at.path },
        message: `${at.path} rotates credentials, and nothing runs it on a schedule`,
        at,
        related: documented(model, at.path),
        key: at.path,
      };
    }
    if (scripts.length === 0) yield* nothingTold(model);
  },
});

/** What renews credentials by itself; null when nothing is seen to. */
function renewedBy({
  objects,
  workflows,
  tree,
}: DeliveryModel): Position | null {
  const object = objects.find(({ kind }) => RENEWED_KINDS.has(kind));
  if (object) return object.at;
  for (const { path, on, onAt } of workflows) {
    const file = on.schedule === undefined ? null : tree.read(path);
    if (file?.ok && ROTATES.test(file.text) && CREDENTIAL.test(file.text)) {
      return onAt;
    }
  }
  return null;
}

/** The line of a script about credentials that rotates them. */
function rotationIn({ tree }: DeliveryModel, path: string): Position | null {
  const file = tree.read(path);
  if (!file.ok || file.text.length > LONGEST || !ROTATES.test(file.text)) {
    return null;
  }
  const about = CREDENTIAL.test(path);
  const lines = file.text.split('\n');
  const index = lines.findIndex(
    line =>
      !/^\s*(#|\/\/)/.test(line) &&
      ROTATES.test(line) &&
      (about || CREDENTIAL.test(line)),
  );
  return index < 0 ? null : { path, line: index + 1 };
}

/** Where a document tells of the script's rotation. */
function documented({ tree }: DeliveryModel, script: string): Position[] {
  const name = baseName(script);
  return tree.files.flatMap(({ path }) => {
    const file = DOCUMENT.test(path) ? tree.read(path) : null;
    if (!file?.ok || !file.text.includes(name)) return [];
    const index = file.text
      .split('\n')
      .findIndex(line => line.includes(name) && ROTATES.test(line));
    return index < 0 ? [] : [{ path, line: index + 1 }];
  });
}

/** Nothing rotates anything here; somewhere else something may. */
function* nothingTold({
  objects,
  pipelines,
}: DeliveryModel): Iterable<Outcome> {
  const secret =
    objects.find(
      ({ kind, apiVersion }) => kind === 'Secret' && apiVersion === 'v1',
    )?.at ?? pipelines.created.find(({ kind }) => kind === 'Secret')?.at;
  if (secret) {
    yield {
      state: 'unknown',
      on: {},
      at: secret,
      reason:
        'nothing in the repository rotates its credentials; a secret store outside of it may',
    };
  }
}
