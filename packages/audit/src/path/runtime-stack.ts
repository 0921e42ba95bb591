import { Container, DeliveryModel, Workload } from './delivery-model';
import { envOf, envSourcesOf } from './container-env';
import { asRecord } from '../artifacts/untyped';

/** What a service is built on, as far as it changes how long it takes to start. */
export type RuntimeStack =
  | 'jvm'
  | 'dotnet'
  | 'python'
  | 'node'
  | 'native'
  | 'unknown';

const BY_BASE_IMAGE: readonly [RegExp, RuntimeStack][] = [
  [
    /(openjdk|temurin|corretto|java|jre|jdk|tomcat|jetty|quarkus|maven|gradle|zulu)/i,
    'jvm',
  ],
  [/(dotnet|aspnet)/i, 'dotnet'],
  [/(python|pypy|uvicorn|conda)/i, 'python'],
  [/(node|bun|deno)/i, 'node'],
  [
    /(scratch|static|golang|rust|alpine|busybox|distroless\/(base|cc))/i,
    'native',
  ],
];

const BY_VARIABLE: readonly [RegExp, RuntimeStack][] = [
  [/^(ASPNETCORE_|DOTNET_)/, 'dotnet'],
  [/^(SPRING_|JAVA_|JDK_|CATALINA_|QUARKUS_)/, 'jvm'],
  [/^(PYTHON|DJANGO_|FLASK_|UVICORN_)/, 'python'],
  [/^(NODE_|NEXT_|NPM_)/, 'node'],
];

/** The stack by the base image of the service's Dockerfile, then by its variables. */
export function stackOf(
  model: DeliveryModel,
  workload: Workload,
  container: Container,
): RuntimeStack {
  const service = model.services.ofWorkload(workload.key);
  const [dockerfile] = service ? model.services.dockerfilesOf(service) : [];
  const base = dockerfile?.stages[dockerfile.stages.length - 1]?.base.value;
  const byBase = BY_BASE_IMAGE.find(([pattern]) => base && pattern.test(base));
  const names = envOf(workload, container).map(variable => variable.name);
  const byVariable = BY_VARIABLE.find(([pattern]) =>
    names.some(name => pattern.test(name)),
  );
  return (byBase ?? byVariable)?.[1] ?? 'unknown';
}

/** Systems that hold state or carry messages, by how configuration names them. */
const BACKING_SERVICES: readonly [RegExp, string][] = [
  [/postgres|pgsql|npgsql|\bpg_?host/i, 'PostgreSQL'],
  [/mysql|mariadb/i, 'MySQL'],
  [/mssql|sqlserver/i, 'SQL Server'],
  [/mongo/i, 'MongoDB'],
  [/redis|valkey/i, 'Redis'],
  [/rabbit|amqp/i, 'RabbitMQ'],
  [/kafka/i, 'Kafka'],
  [/elastic|opensearch/i, 'Elasticsearch'],
  [/cassandra|scylla/i, 'Cassandra'],
  [
    /connectionstrings?__|database_url|datasource_url|[-_]db[-_]connection|db_(host|url)/i,
    'a database',
  ],
];

/** Backing services that a container is configured for, by name. */
export function backingServicesOf(
  model: DeliveryModel,
  workload: Workload,
  container: Container,
): string[] {
  const texts = envOf(workload, container).map(
    ({ name, value }) => `${name}=${value ?? ''}`,
  );
  for (const source of envSourcesOf(model, workload, container)) {
    const data = asRecord(source.object?.body.data);
    texts.push(
      ...Object.entries(data).map(([key, value]) =>
        source.kind === 'ConfigMap' ? `${key}=${String(value)}` : key,
      ),
    );
  }
  const found = BACKING_SERVICES.filter(([pattern]) =>
    texts.some(text => pattern.test(text)),
  ).map(([, name]) => name);
  const databases = [
    'PostgreSQL',
    'MySQL',
    'SQL Server',
    'MongoDB',
    'Cassandra',
  ];
  // "A database" is one of the named ones when one is named.
  return found.some(name => databases.includes(name))
    ? found.filter(name => name !== 'a database')
    : found;
}
