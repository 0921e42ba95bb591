import {
  DeliveryPath,
  PathLink,
  PathStatus,
  Station,
  StationKind,
} from '@runway/backstage-plugin-runway-common';

export function exampleStation(
  id: string,
  kind: StationKind,
  name: string,
  rest: Partial<Station> = {},
): Station {
  return {
    id,
    kind,
    name,
    status: 'ok',
    reason: null,
    locations: [],
    checks: [],
    services: ['frontend-web'],
    ...rest,
  };
}

export function exampleLink(
  from: string,
  verb: string,
  to: string,
  status: PathStatus = 'ok',
  reason: string | null = null,
): PathLink {
  return { from, verb, to, status, reason };
}

/** The path of OKLA's web frontend: what CI pushes is not what is pulled. */
export const FRONTEND_WEB_PATH: DeliveryPath = {
  stations: [
    exampleStation('source', 'source', 'frontend/web-next'),
    exampleStation('dockerfile', 'dockerfile', 'frontend/web-next/Dockerfile'),
    exampleStation('build', 'build-job', 'frontend / build-and-push', {
      locations: [
        {
          path: '.github/workflows/_reusable-frontend.yml',
          line: 31,
          role: 'primary',
        },
      ],
      checks: ['build/stale-cache-risk'],
    }),
    exampleStation('pushed', 'image', 'ghcr.io/okla/frontend-web:latest'),
    exampleStation('pulled', 'image', 'ghcr.io/okla/cardealer-web:latest', {
      status: 'broken',
      reason:
        'No workflow pushes this image. The nearest one that is pushed is ghcr.io/okla/frontend-web.',
      locations: [
        { path: 'k8s/deployments.yaml', line: 50, column: 18, role: 'primary' },
      ],
      checks: ['images/pushed-by-ci', 'images/mutable-tag'],
    }),
    exampleStation('registry', 'registry', 'ghcr.io/okla'),
    exampleStation('deploy', 'deploy-job', 'deploy / deploy-to-doks'),
    exampleStation('workload', 'workload', 'okla/Deployment/frontend-web', {
      locations: [{ path: 'k8s/deployments.yaml', line: 31, role: 'primary' }],
      checks: ['manifests/startup-budget'],
    }),
    exampleStation('service', 'service', 'okla/frontend-web'),
    exampleStation('ingress', 'ingress', 'okla.com.do'),
    exampleStation('config', 'config', 'okla/frontend-config'),
    exampleStation('secret', 'secret', 'okla/registry-credentials', {
      status: 'broken',
      reason:
        'Made from the token of the workflow run, which dies within the hour.',
      locations: [
        { path: '.github/workflows/deploy.yml', line: 84, role: 'primary' },
      ],
      checks: ['secrets/ephemeral-pull-credential'],
    }),
    exampleStation('gateway', 'dependency', 'GATEWAY_URL', {
      status: 'unknown',
      reason: 'The host comes from a secret whose value nobody reads.',
      checks: ['manifests/dependency-deployed'],
    }),
  ],
  links: [
    exampleLink('source', 'is built by', 'dockerfile'),
    exampleLink('dockerfile', 'is built in', 'build'),
    exampleLink('build', 'pushes', 'pushed'),
    exampleLink('pushed', 'stored in', 'registry'),
    exampleLink(
      'pulled',
      'is pulled by',
      'workload',
      'broken',
      'Nothing pushes the image it names.',
    ),
    exampleLink('deploy', 'deploys', 'workload'),
    exampleLink('workload', 'answers', 'service'),
    exampleLink('service', 'is published by', 'ingress'),
    exampleLink('config', 'configures', 'workload'),
    exampleLink(
      'secret',
      'lets pull',
      'workload',
      'broken',
      'The credential expires.',
    ),
    exampleLink('workload', 'calls', 'gateway', 'unknown'),
  ],
};

/** A system of many services, a few of them broken. */
export function largePath(services: number): DeliveryPath {
  const stations: Station[] = [
    exampleStation('registry', 'registry', 'ghcr.io/okla'),
  ];
  const links: PathLink[] = [];
  for (let n = 1; n <= services; n += 1) {
    const name = `service-${String(n).padStart(2, '0')}`;
    const broken = n % 9 === 0;
    const id = (kind: StationKind) => `${name}-${kind}`;
    stations.push(
      exampleStation(id('dockerfile'), 'dockerfile', `src/${name}/Dockerfile`),
      exampleStation(id('build-job'), 'build-job', `ci / build (${name})`),
      exampleStation(id('image'), 'image', `ghcr.io/okla/${name}:latest`, {
        status: broken ? 'broken' : 'ok',
        reason: broken ? 'No workflow pushes this image.' : null,
        checks: broken ? ['images/pushed-by-ci'] : [],
      }),
      exampleStation(id('workload'), 'workload', `okla/Deployment/${name}`),
      exampleStation(id('service'), 'service', `okla/${name}`),
    );
    links.push(
      exampleLink(id('dockerfile'), 'is built in', id('build-job')),
      exampleLink(
        id('build-job'),
        'pushes',
        id('image'),
        broken ? 'broken' : 'ok',
      ),
      exampleLink(id('image'), 'is pulled by', id('workload')),
      exampleLink(id('workload'), 'answers', id('service')),
    );
  }
  return { stations, links };
}
