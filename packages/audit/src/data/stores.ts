import { KubernetesObject } from '../artifacts/manifest.types';
import { Position } from '../artifacts/position';
import {
  terraformBlocks,
  TerraformBlock,
} from '../artifacts/terraform/terraform';
import {
  asArray,
  asNumber,
  asRecord,
  asString,
  dig,
} from '../artifacts/untyped';
import { Anchor } from '../checks/define-check';
import {
  composePurpose,
  isDefaultRender,
  isForProduction,
  productionWorkloads,
} from '../path/environment';
import {
  ComposeFile,
  ComposeService,
} from '../artifacts/compose/compose.types';
import { DeliveryModel, Workload } from '../path/delivery-model';
import { derived } from '../path/derived';
import { imageName } from '../symbolic/image-name';

/** A thing that holds state which would be lost with it. */
export interface Store {
  readonly name: string;
  readonly engine: Engine;
  readonly kind: 'workload' | 'compose' | 'operator' | 'managed';
  readonly on: Anchor;
  /** Where it is declared. */
  readonly at: Position;
  /** Where its volume is declared, or itself. */
  readonly volume: Position | null;
  readonly instances: number | null;
  /** The resource, of what Terraform declares. */
  readonly resource: TerraformBlock | null;
  /** The object of an operator. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** What keeps the state. */
export type Engine =
  | 'PostgreSQL'
  | 'MySQL'
  | 'MongoDB'
  | 'SQL Server'
  | 'object storage'
  | 'another store';

/** Databases by their image. Search indexes and caches are made anew from these. */
const ENGINES: readonly (readonly [RegExp, Engine])[] = [
  [
    /^(postgres(ql)?|postgis|timescaledb|pgvector|supabase-postgres|spilo.*|[\w-]*postgres(ql)?)$/,
    'PostgreSQL',
  ],
  [/^(mysql|mariadb|percona|percona-server|mysql-server)$/, 'MySQL'],
  [/^(mongo|mongodb|mongodb-community-server)$/, 'MongoDB'],
  [/^(server|mssql-server|azure-sql-edge)$/, 'SQL Server'],
  [/^minio$/, 'object storage'],
  [
    /^(cockroach|cassandra|scylla|couchdb|couchbase|neo4j|influxdb|clickhouse(-server)?|arangodb|rethinkdb|surrealdb|dgraph|etcd|oracle-xe|oracle-free)$/,
    'another store',
  ],
];

/** The engine an image brings; null for everything that is no database. */
function engineOf(image: string | null): Engine | null {
  if (image === null) return null;
  const name = imageName(image).toLowerCase();
  const found = ENGINES.find(([pattern]) => pattern.test(name));
  return found && !(found[1] === 'SQL Server' && !/mssql|azure-sql/.test(image))
    ? found[1]
    : null;
}

/** Every store of production that the tree itself declares. */
export const stores = derived((model: DeliveryModel): readonly Store[] => {
  // A published chart's defaults are said again by whoever installs it.
  const isOwn = (object: KubernetesObject) => !isDefaultRender(model, object);
  const found = [
    ...productionWorkloads(model)
      .filter(({ object }) => isOwn(object))
      .flatMap(workload => ofWorkload(workload)),
    ...model.objects
      .filter(object => isForProduction(object) && isOwn(object))
      .flatMap(ofOperator),
    ...model.composeFiles
      .filter(file => composePurpose(model, file) === 'production')
      .flatMap(file =>
        file.services.flatMap(each => ofCompose(file, each, model)),
      ),
    ...managedStores(model),
  ];
  return found;
});

/** Databases in pods that keep nothing are somebody's test. */
function ofWorkload(workload: Workload): Store[] {
  const { object, containers, podSpec } = workload;
  if (object.kind === 'Job' || object.kind === 'CronJob') return [];
  const templates = asArray(dig(object.body, ['spec', 'volumeClaimTemplates']));
  const claims = asArray(podSpec.volumes).findIndex(
    volume =>
      asRecord(volume).persistentVolumeClaim !== undefined ||
      asRecord(volume).hostPath !== undefined,
  );
  if (templates.length === 0 && claims < 0) return [];
  const database = containers.find(
    ({ image, init }) => !init && engineOf(image?.value ?? null) !== null,
  );
  const engine = engineOf(database?.image?.value ?? null);
  if (!database || !engine) return [];
  return [
    {
      name: object.name,
      engine,
      kind: 'workload',
      on: { workload: workload.key },
      at: object.at,
      volume:
        templates.length > 0
          ? object.positionOf(['spec', 'volumeClaimTemplates', 0])
          : object.positionOf([...workload.podSpecKeys, 'volumes', claims]),
      instances: workload.replicas ?? 1,
      resource: null,
      body: null,
    },
  ];
}

const OPERATORS: readonly (readonly [
  string,
  string,
  Engine,
  readonly string[],
])[] = [
  ['postgresql.cnpg.io', 'Cluster', 'PostgreSQL', ['spec', 'instances']],
  ['acid.zalan.do', 'postgresql', 'PostgreSQL', ['spec', 'numberOfInstances']],
  ['postgres-operator.crunchydata.com', 'PostgresCluster', 'PostgreSQL', []],
  ['pxc.percona.com', 'PerconaXtraDBCluster', 'MySQL', ['spec', 'pxc', 'size']],
  ['psmdb.percona.com', 'PerconaServerMongoDB', 'MongoDB', []],
  [
    'mongodbcommunity.mongodb.com',
    'MongoDBCommunity',
    'MongoDB',
    ['spec', 'members'],
  ],
  ['mysql.oracle.com', 'InnoDBCluster', 'MySQL', ['spec', 'instances']],
  ['k8s.mariadb.com', 'MariaDB', 'MySQL', ['spec', 'replicas']],
];

function ofOperator(object: KubernetesObject): Store[] {
  const group = object.apiVersion.split('/')[0];
  const found = OPERATORS.find(
    ([of, kind]) => of === group && kind === object.kind,
  );
  if (!found) return [];
  const [, , engine, count] = found;
  return [
    {
      name: object.name,
      engine,
      kind: 'operator',
      on: { path: object.at.path },
      at: object.at,
      volume: null,
      instances: count.length > 0 ? asNumber(dig(object.body, count)) : null,
      resource: null,
      body: object.body,
    },
  ];
}

function ofCompose(
  file: ComposeFile,
  service: ComposeService,
  model: DeliveryModel,
): Store[] {
  const image = service.image?.value ?? null;
  const built = service.build
    ? model.dockerfiles
        .find(({ path }) =>
          path.endsWith(
            `${service.build?.context.replace(/^\.\/?/, '')}/${
              service.build?.dockerfile ?? 'Dockerfile'
            }`,
          ),
        )
        ?.stages.at(-1)?.base.value ?? null
    : null;
  const engine = engineOf(image) ?? engineOf(built);
  const volume = service.volumes.find(
    ({ type, readOnly, source }) =>
      !readOnly && source !== null && (type === 'volume' || type === 'bind'),
  );
  if (!engine || !volume) return [];
  return [
    {
      name: service.name,
      engine,
      kind: 'compose',
      on: { path: file.path, composeService: service.name },
      at: service.at,
      volume: volume.at,
      instances: asNumber(dig(service.body, ['deploy', 'replicas'])) ?? 1,
      resource: null,
      body: { volume: volume.source },
    },
  ];
}

const MANAGED: Readonly<Record<string, Engine>> = {
  aws_db_instance: 'another store',
  aws_rds_cluster: 'another store',
  aws_docdb_cluster: 'MongoDB',
  azurerm_postgresql_server: 'PostgreSQL',
  azurerm_postgresql_flexible_server: 'PostgreSQL',
  azurerm_mysql_server: 'MySQL',
  azurerm_mysql_flexible_server: 'MySQL',
  azurerm_mssql_database: 'SQL Server',
  azurerm_cosmosdb_account: 'another store',
  google_sql_database_instance: 'another store',
  digitalocean_database_cluster: 'another store',
  aws_dynamodb_table: 'another store',
  azurerm_storage_account: 'object storage',
  aws_s3_bucket: 'object storage',
  google_storage_bucket: 'object storage',
};

/** Folders of modules for others to use, and of examples. */
const NOT_DEPLOYED =
  /(^|\/)(examples?|samples?|tests?|modules?|templates?|docs|bootstrap|dev|development|sandbox|staging|stage)(\/|$)/i;

function managedStores(model: DeliveryModel): Store[] {
  return terraformBlocks(model).flatMap(block => {
    const engine =
      block.type === 'resource' && Object.hasOwn(MANAGED, block.labels[0])
        ? MANAGED[block.labels[0]]
        : null;
    if (!engine || NOT_DEPLOYED.test(block.folder) || isReplica(block)) {
      return [];
    }
    return [
      {
        name: block.labels.join('.'),
        engine,
        kind: 'managed' as const,
        on: { path: block.at.path },
        at: block.at,
        volume: null,
        instances: null,
        resource: block,
        body: null,
      },
    ];
  });
}

function isReplica(block: TerraformBlock): boolean {
  return (
    block.has('replicate_source_db') ||
    block.has('master_instance_name') ||
    asString(block.text('create_mode')) === 'Replica'
  );
}

/** Databases and the like, without object storage. */
export function databases(model: DeliveryModel): readonly Store[] {
  return stores(model).filter(({ engine }) => engine !== 'object storage');
}
