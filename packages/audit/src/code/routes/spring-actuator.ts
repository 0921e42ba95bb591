import { Project } from '../projects';
import { joined, normaliseRoute } from './route-match';
import { EndpointWork, Route } from './routes.types';
import { baseOf, SpringConfig } from './spring-config';
import { firstPlace } from '../../artifacts/line-index';

/** What Spring Boot's own health endpoint asks, by the starter that brings it. */
const INDICATORS: readonly [RegExp, string, string][] = [
  [
    /starter-data-jpa|starter-jdbc|starter-data-jdbc|starter-data-r2dbc|mybatis-spring-boot/,
    'db',
    'a database',
  ],
  [/starter-data-redis/, 'redis', 'Redis'],
  [/starter-amqp|spring-rabbit/, 'rabbit', 'RabbitMQ'],
  [/starter-data-mongodb/, 'mongo', 'MongoDB'],
  [/starter-data-elasticsearch/, 'elasticsearch', 'Elasticsearch'],
  [/starter-data-cassandra/, 'cassandra', 'Cassandra'],
  [/starter-data-neo4j/, 'neo4j', 'Neo4j'],
  [/starter-mail/, 'mail', 'SMTP'],
  [/starter-data-ldap/, 'ldap', 'LDAP'],
  [/starter-activemq|starter-artemis/, 'jms', 'a message broker'],
];

/** Endpoints of the actuator that are exposed, and what its health groups ask. */
export function actuatorRoutes(
  config: SpringConfig,
  packages: readonly string[],
  main: Project,
): Route[] {
  const base = baseOf(config, 'management.endpoints.web.base-path') ?? '';
  const root = base === '' ? '/actuator' : base;
  const at =
    config.values('management.endpoints.web.exposure.include')[0]?.at ??
    ({ ...firstPlace(main.path, main.text, /actuator/), column: 1 } as const);
  const exposed = config
    .values('management.endpoints.web.exposure.include')
    .flatMap(({ value }) => value.split(/[\s,"'[\]]+/))
    .filter(Boolean);
  const route = (path: string, work: () => EndpointWork): Route => ({
    path: normaliseRoute(joined(root, path)),
    on: 'app',
    at,
    literal: null,
    work,
  });
  const nothing = () => ({ asks: [], unread: null });
  const everything = () => ({
    asks: indicators(config, packages).map(({ name }) => ({ name, at })),
    unread: null,
  });
  const mapped = (id: string) =>
    baseOf(config, `management.endpoints.web.path-mapping.${id}`) || id;
  const names = exposed.length > 0 ? exposed : ['health'];
  const routes = names.flatMap(id =>
    id === '*'
      ? [route('{*}', nothing)]
      : [route(mapped(id), id === 'health' ? everything : nothing)],
  );
  if (names.includes('*')) routes.push(route(mapped('health'), everything));
  if (names.includes('health') || names.includes('*')) {
    const probes = config
      .values('management.endpoint.health.probes.enabled')
      .concat(config.values('management.health.probes.enabled'));
    for (const group of probes.some(({ value }) => value === 'false')
      ? []
      : ['liveness', 'readiness']) {
      routes.push(
        route(`${mapped('health')}/${group}`, () =>
          groupWork(config, packages, group),
        ),
      );
    }
    const groups = config
      .namesBelow('management.endpoint.health.group')
      .map(name => name.split('.')[0]);
    for (const group of new Set(groups)) {
      routes.push(
        route(`${mapped('health')}/${group}`, () =>
          groupWork(config, packages, group),
        ),
      );
    }
    // Each component answers below health as well.
    routes.push(route(`${mapped('health')}/{}/{*}`, nothing));
  }
  for (const { value } of config.values(
    'management.endpoint.health.probes.add-additional-paths',
  )) {
    if (value === 'true') {
      for (const path of ['/livez', '/readyz']) {
        routes.push({ ...route('', nothing), path });
      }
    }
  }
  return routes;
}

function groupWork(
  config: SpringConfig,
  packages: readonly string[],
  group: string,
): EndpointWork {
  const includes = config
    .values(`management.endpoint.health.group.${group}.include`)
    .flatMap(({ value, at }) =>
      value
        .split(/[\s,"'[\]]+/)
        .filter(Boolean)
        .map(name => ({ name, at })),
    );
  const known = indicators(config, packages);
  const asks = includes.flatMap(({ name, at }) =>
    name === '*'
      ? known.map(each => ({ name: each.name, at }))
      : known
          .filter(({ id }) => id === name)
          .map(each => ({ name: each.name, at })),
  );
  return { asks, unread: null };
}

/** Indicators that the packages bring and no property switches off. */
function indicators(
  config: SpringConfig,
  packages: readonly string[],
): { id: string; name: string }[] {
  const off = (id: string) =>
    config
      .values(`management.health.${id}.enabled`)
      .some(({ value }) => value === 'false');
  const byDefault = !off('defaults');
  return INDICATORS.filter(
    ([pattern, id]) =>
      packages.some(name => pattern.test(name)) &&
      !off(id) &&
      (byDefault ||
        config.values(`management.health.${id}.enabled`).length > 0),
  ).map(([, id, name]) => ({ id, name }));
}
