import { asArray, asRecord, isRecord } from '../../artifacts/untyped';
import {
  ComposeFile,
  ComposeService,
} from '../../artifacts/compose/compose.types';
import { datastoreOf } from '../../kubernetes/datastores';
import { isReachable, publishedPorts } from '../../path/compose-ports';
import { composePurpose } from '../../path/environment';
import { imageName } from '../../symbolic/image-name';
import { defineCheck, Outcome } from '../define-check';

/** Images at the edge, which have no business with a database. */
const EDGE =
  /^(nginx(-unprivileged)?|traefik|caddy|haproxy|envoy|httpd|openresty|nginx-proxy|kong|apisix|varnish)$/;

const compose = (edge: string, app: string, data: string) => `services:
  proxy:
    image: nginx:1.27
    ports: ["443:443"]
    networks: [${edge}]
  app:
    image: ghcr.io/acme/app:1.4
    networks: [${app}]
  db:
    image: postgres:17
    networks: [${data}]
networks: {edge: {}, data: {}}
`;

export const segmentation = defineCheck({
  id: 'network/segmentation',
  priority: 'P2',
  evidence: ['static'],
  reads: ['compose'],
  title: 'Tiers are on separate networks',
  why: 'Whoever takes over what faces the internet is one connection away from the database.',
  remedy:
    'Give the proxy and the application one network, the application and the database another.',
  sources: ['cicd-audit'],
  example: {
    fails: { 'docker-compose.prod.yml': compose('edge', 'edge', 'edge') },
    passes: {
      'docker-compose.prod.yml': compose('edge', 'edge, data', 'data'),
    },
  },
  *run(model) {
    for (const file of model.composeFiles) {
      if (composePurpose(model, file) === 'production') yield* judge(file);
    }
  },
});

function* judge(file: ComposeFile): Iterable<Outcome> {
  const edges = file.services.filter(
    service =>
      EDGE.test(imageName(service.image?.value ?? '')) &&
      publishedPorts(service).some(isReachable),
  );
  const stores = file.services.filter(
    ({ image }) => image !== null && datastoreOf(image.value) !== null,
  );
  for (const edge of edges) {
    const on = { path: file.path, composeService: edge.name };
    const reached = stores.find(store => shareNetwork(edge, store));
    if (reached) {
      yield {
        state: 'fail',
        on,
        at: edge.at,
        related: [reached.at],
        message: `${edge.name} faces the outside and shares a network with ${reached.name}`,
        key: `${file.path}/${edge.name}`,
      };
    } else if (stores.length > 0) {
      yield { state: 'pass', on, at: edge.at };
    }
  }
}

/** Services that name no network are on the project's default one. */
function networksOf({ body }: ComposeService): string[] {
  const { networks, network_mode: mode } = asRecord(body);
  if (mode !== undefined) return [`mode ${String(mode)}`];
  const names = isRecord(networks)
    ? Object.keys(networks)
    : asArray(networks).map(String);
  return names.length > 0 ? names : ['default'];
}

function shareNetwork(a: ComposeService, b: ComposeService): boolean {
  const theirs = networksOf(b);
  return networksOf(a).some(name => theirs.includes(name));
}
