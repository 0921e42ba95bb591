import { Workload } from '../path/delivery-model';
import { imageName } from '../symbolic/image-name';

/** Names of images of databases and caches. */
const DATASTORE =
  /^(postgres(ql)?(-.*)?|postgis|timescaledb(-ha)?|pgvector|mysql(-server)?|mariadb(-galera)?|percona.*|mongo(db)?(-.*)?|redis(-stack|-stack-server|-cluster|-sentinel)?|valkey|keydb|dragonfly|memcached|cassandra|scylla|couchdb|couchbase|elasticsearch|opensearch|clickhouse(-server)?|influxdb|neo4j|arangodb|rethinkdb|cockroach|cockroachdb|etcd|server|mssql-server|azure-sql-edge|oracle-.*|questdb|qdrant|weaviate|milvus|surrealdb|tidb|vitess|crate|solr|meilisearch|typesense|cp-zookeeper|zookeeper)$/;
/** Images of tools beside a database, whose names start alike. */
const TOOL =
  /(express|exporter|admin|commander|insight|backup|client|operator|proxy|pooler|browser|ui|gui|web)/;

/** What a database image is called, for messages; null for other images. */
export function datastoreOf(image: string): string | null {
  const name = imageName(image).toLowerCase();
  // Microsoft's image is mcr.microsoft.com/mssql/server.
  if (name === 'server')
    return /mssql\/server/.test(image) ? 'SQL Server' : null;
  return DATASTORE.test(name) && !TOOL.test(name) ? name : null;
}

/** True for a workload that runs a database or cache. */
export function isDatastore({ containers }: Workload): boolean {
  return containers.some(
    ({ image, init }) =>
      !init && image !== null && datastoreOf(image.value) !== null,
  );
}

/** Names of images of brokers and other systems that applications stand on. */
const BROKER =
  /^(rabbitmq|kafka|cp-kafka|nats|nats-streaming|activemq|artemis|pulsar|emqx|mosquitto|minio|vault|consul|redpanda|seaweedfs|zookeeper|localstack|keycloak)(-.*)?$/;

/** True for a workload that runs a database, cache or broker. */
export function isBackingService(workload: Workload): boolean {
  return (
    isDatastore(workload) ||
    workload.containers.some(
      ({ image, init }) => !init && BROKER.test(imageName(image?.value ?? '')),
    )
  );
}

/** Ports of databases and caches, and whose they are. */
export const DATASTORE_PORTS: ReadonlyMap<number, string> = new Map([
  [5432, 'PostgreSQL'],
  [3306, 'MySQL'],
  [33060, 'MySQL'],
  [1433, 'SQL Server'],
  [1521, 'Oracle'],
  [27017, 'MongoDB'],
  [6379, 'Redis'],
  [11211, 'Memcached'],
  [9042, 'Cassandra'],
  [9200, 'Elasticsearch'],
  [9300, 'Elasticsearch'],
  [8123, 'ClickHouse'],
  [8086, 'InfluxDB'],
  [7687, 'Neo4j'],
  [2379, 'etcd'],
  [5984, 'CouchDB'],
  [26257, 'CockroachDB'],
  [6333, 'Qdrant'],
]);
