import { lineIndex } from '../artifacts/line-index';
import { Position } from '../artifacts/position';
import { codeFiles } from '../code/code-files';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { isForProduction } from '../path/environment';
import { placeIn, runPlaces } from './run-places';
import { Engine } from './stores';

/** Something that copies state to a place of its own. */
export interface Backup {
  /** `pg_dump`, `restic`, `Velero` … */
  readonly tool: string;
  /** What it can copy; null for anything. */
  readonly engine: Engine | null;
  /** Where it is written. */
  readonly at: Position;
  /** Text around it that says how: the whole script, command or object. */
  readonly text: string;
  /** Offset of the tool in that text. */
  readonly offset: number;
  /** Encrypts, keeps apart and prunes by itself or by its own declaration. */
  readonly managed: boolean;
  readonly scheduled: boolean;
}

/** Programs that make a copy, and of what. */
const PROGRAMS: readonly (readonly [RegExp, string, Engine | null])[] = [
  [/\bpg_dump(?:all)?\b/, 'pg_dump', 'PostgreSQL'],
  [/\bwal-g\s+(?:backup-push|wal-push)\b/, 'WAL-G', 'PostgreSQL'],
  [/\bwal-e\s+(?:backup-push|wal-push)\b/, 'WAL-E', 'PostgreSQL'],
  [/\bpgbackrest\b/, 'pgBackRest', 'PostgreSQL'],
  [/\bbarman(?:-cloud)?(?:-backup)?\b/, 'Barman', 'PostgreSQL'],
  [
    /\bmysqldump\b|\bmariadb-dump\b|\bxtrabackup\b|\bmariabackup\b|\bmydumper\b/,
    'mysqldump',
    'MySQL',
  ],
  [/\bmongodump\b/, 'mongodump', 'MongoDB'],
  [/\bBACKUP\s+DATABASE\b/, 'BACKUP DATABASE', 'SQL Server'],
  [/\brestic\b[^\n]{0,200}?\bbackup\b|\brestic\/restic\b/, 'restic', null],
  [/\bborg(?:matic)?\s+(?:create|--)|\bborgmatic\b/, 'Borg', null],
  [/\bkopia\s+snapshot\b/, 'Kopia', null],
  [/\bduplicity\b|\bduplicati\b/, 'Duplicity', null],
  [
    /\bofelia\b[^\n]{0,100}backup|\bprodrigestivill\/postgres-backup-local\b|\bpostgres-backup-s3\b|\boffen\/docker-volume-backup\b|\btiredofit\/db-backup\b|\bdataback\/mysql-backup\b/,
    'a backup container',
    null,
  ],
  [
    /\baz\s+(?:postgres|mysql)\s+flexible-server\s+backup\s+create\b|\baws\s+rds\s+create-db-snapshot\b|\bgcloud\s+sql\s+backups\s+create\b/,
    'a snapshot',
    null,
  ],
];

const ANY_PROGRAM = new RegExp(
  PROGRAMS.map(([pattern]) => pattern.source).join('|'),
);

/** Names of code and configuration that may make copies; nothing else is read for it. */
const NAMED = /backup|dump|archiv|snapshot|recover|restore|cron|schedul/i;
const CONFIG = /(^|\/)[^/]*\.conf$|(^|\/)pgbackrest[^/]*$/;
const NOT_OURS =
  /(^|\/)(node_modules|vendor|third_party|tests?|testdata|docs?|examples?)\//i;
const MAX_CONFIGS = 500;

/** Everything of the tree that makes copies of state. */
export const backups = derived((model: DeliveryModel): readonly Backup[] => {
  const found: Backup[] = [];
  const add = (
    text: string,
    position: (offset: number) => Position,
    scheduled: boolean,
  ) => {
    const start = ANY_PROGRAM.exec(text);
    if (!start || isCommented(text, start.index)) return;
    const program = PROGRAMS.find(([pattern]) => pattern.test(start[0]));
    if (!program) return;
    found.push({
      tool: program[1],
      engine: program[2],
      at: position(start.index),
      text,
      offset: start.index,
      managed: false,
      scheduled,
    });
  };
  for (const place of runPlaces(model)) {
    const { text, when } = place;
    if (when === 'ci') continue;
    add(text, offset => placeIn(place, offset), when === 'schedule');
  }
  for (const file of codeFiles(model)) {
    if (file.test || !NAMED.test(file.path)) continue;
    add(file.masked('comments'), offset => file.positionOf(offset), false);
  }
  for (const { path } of model.tree.files
    .filter(each => CONFIG.test(each.path) && !NOT_OURS.test(each.path))
    .slice(0, MAX_CONFIGS)) {
    const file = model.tree.read(path);
    if (file.ok) {
      add(
        file.text,
        offset => lineIndex(path, file.text).positionAt(offset),
        true,
      );
    }
  }
  found.push(...ofObjects(model));
  return unique(found);
});

/** Kinds of objects that make copies, by API group. */
const KINDS: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^velero\.io\//, /^(Schedule|Backup)$/, 'Velero'],
  [/^k8up\.io\//, /^(Schedule|Backup)$/, 'K8up'],
  [/^postgresql\.cnpg\.io\//, /^(ScheduledBackup|Backup)$/, 'CloudNativePG'],
  [
    /^(stash|core\.kubestash|kubestash)\.(appscode\.com|com)/,
    /^(BackupConfiguration|BackupBatch)$/,
    'Stash',
  ],
  [/\.percona\.com\//, /Backup$/, 'Percona'],
  [/^longhorn\.io\//, /^RecurringJob$/, 'Longhorn'],
  [/^snapscheduler\.backube\//, /^SnapshotSchedule$/, 'SnapScheduler'],
  [/^volsync\.backube\//, /^ReplicationSource$/, 'VolSync'],
  [
    /^mariadb\.|^k8s\.mariadb\.com/,
    /^(Backup|PhysicalBackup)$/,
    'MariaDB operator',
  ],
  [
    /^backup\.kubernetes|^kasten|^config\.kio\.kasten\.io/,
    /^Policy$/,
    'Kasten',
  ],
];

/** Sections of a cluster's own object that switch its copies on. */
const OWN_SECTION =
  /"(?:barmanObjectStore|backups?|pgbackrest|logicalBackupSchedule|enableLogicalBackup)":(?!\{\}|null|false|\[\])/;
const CLUSTERS =
  /^(Cluster|postgresql|PostgresCluster|PerconaXtraDBCluster|PerconaServerMongoDB|InnoDBCluster)$/;

function ofObjects(model: DeliveryModel): Backup[] {
  return model.objects.filter(isForProduction).flatMap(object => {
    const kind = KINDS.find(
      ([group, name]) =>
        group.test(object.apiVersion) && name.test(object.kind),
    );
    const text =
      kind || CLUSTERS.test(object.kind) ? JSON.stringify(object.body) : '';
    if (!kind && !OWN_SECTION.test(text)) return [];
    return [
      {
        tool: kind?.[2] ?? `the operator of ${object.name}`,
        engine: null,
        at: object.at,
        text,
        offset: 0,
        managed: true,
        scheduled: true,
      },
    ];
  });
}

function isCommented(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset) + 1;
  return /^\s*(#|\/\/|--)/.test(text.slice(start, offset));
}

/** The same script reached in two ways is one. */
function unique(found: readonly Backup[]): Backup[] {
  const places = new Map<string, Backup>();
  for (const backup of found) {
    const key = `${backup.at.path}:${backup.at.line}`;
    const known = places.get(key);
    if (!known || backup.text.length > known.text.length) {
      places.set(key, {
        ...backup,
        scheduled: backup.scheduled || (known?.scheduled ?? false),
      });
    }
  }
  return [...places.values()];
}

/** The copies that cover a store. */
export function backupsOf(
  model: DeliveryModel,
  engine: Engine,
): readonly Backup[] {
  return backups(model).filter(
    backup =>
      backup.engine === null ||
      backup.engine === engine ||
      engine === 'another store',
  );
}
