import { lineIndex } from '../../artifacts/line-index';
import { Position } from '../../artifacts/position';
import { databases, Store } from '../../data/stores';
import { DeliveryModel } from '../../path/delivery-model';
import { folderOf } from '../../source/tree-path';
import { defineCheck, Outcome } from '../define-check';
import { DATABASE, VOLUMES } from './examples';

/** Names of instances that follow another one. */
const FOLLOWER = /replica|standby|secondary|slave|follower|read-?only/i;
/** Programs that keep several instances in step. */
const CLUSTERED =
  /patroni|repmgr|stolon|galera|group_replication|replSet|pgpool|pg_auto_failover|REPLICATION_MODE/i;

export const singlePoint = defineCheck({
  id: 'recovery/single-point',
  priority: 'P1',
  evidence: ['static'],
  title: 'No single instance carries the state',
  why: 'One lost node is an outage, and one lost disk is lost data up to the last backup.',
  remedy:
    'Run a replica that can take over (an operator such as CloudNativePG does), or use a managed service.',
  sources: ['cicd-audit'],
  example: {
    fails: { 'docker-compose.prod.yml': DATABASE + VOLUMES },
    passes: {
      'docker-compose.prod.yml': `${DATABASE}  db-replica:
    image: postgres:16
    volumes: [replica-data:/var/lib/postgresql/data]
volumes: {db-data: {}, replica-data: {}}
`,
    },
  },
  *run(model) {
    const all = databases(model);
    for (const store of all) {
      if (!FOLLOWER.test(store.name)) yield judge(model, store, all);
    }
  },
});

function judge(
  model: DeliveryModel,
  store: Store,
  all: readonly Store[],
): Outcome {
  const { on, at, name, engine, kind, instances } = store;
  const pass = (message: string): Outcome => ({
    state: 'pass',
    on,
    at,
    message,
  });
  if (kind === 'managed') return pass(`${name} is a managed service`);
  if (kind === 'operator' && instances === null) {
    return {
      state: 'unknown',
      on,
      at,
      reason: `how many instances ${name} has is not written where it is expected`,
    };
  }
  if ((instances ?? 1) > 1) {
    return pass(`${name} has ${instances} instances`);
  }
  const follower = all.find(
    other =>
      other !== store &&
      other.engine === engine &&
      FOLLOWER.test(other.name) &&
      folderOf(other.at.path) === folderOf(at.path) &&
      (kind !== 'compose' || other.at.path === at.path),
  );
  if (follower) return pass(`${follower.name} follows ${name}`);
  if (CLUSTERED.test(JSON.stringify(bodyOf(model, store)))) {
    return {
      state: 'unknown',
      on,
      at,
      reason: `${name} is configured for replication, and whether another instance exists cannot be told`,
    };
  }
  return {
    state: 'fail',
    on,
    message: `One instance of ${engine} (${name}) and one volume carry the state`,
    at: volumeOf(model, store),
    related: [at],
    key: `${at.path}/${name}`,
  };
}

function bodyOf(model: DeliveryModel, store: Store): unknown {
  return store.kind === 'compose'
    ? model.composeFiles
        .find(({ path }) => path === store.at.path)
        ?.services.find(({ name }) => name === store.name)?.body ?? {}
    : model.workloads.find(({ key }) => key === store.on.workload)?.podSpec ??
        store.body ??
        {};
}

/** The declaration of a compose volume, or where the volume is used. */
function volumeOf({ tree }: DeliveryModel, store: Store): Position {
  const name = store.body?.volume;
  if (store.kind !== 'compose' || typeof name !== 'string') {
    return store.volume ?? store.at;
  }
  const file = tree.read(store.at.path);
  const declared =
    file.ok && /^[\w.-]+$/.test(name)
      ? file.text.search(
          new RegExp(
            `(?<=^volumes:[^]*\\n)[ \\t]+["']?${name.replace(
              /\./g,
              '\\.',
            )}["']?:`,
            'm',
          ),
        )
      : -1;
  return file.ok && declared >= 0
    ? lineIndex(store.at.path, file.text).positionAt(declared)
    : store.volume ?? store.at;
}
