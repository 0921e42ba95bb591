import {
  CheckId,
  EntityResult,
  Priority,
} from '@runway/backstage-plugin-runway-common';
import { exampleResult, unobserved } from './exampleResults';

const REPOSITORY = 'https://github.com/okla/platform/blob/9f31c2a';

const UNOBSERVED: readonly (readonly [CheckId, Priority])[] = [
  ['images/tag-exists', 'P0'],
  ['images/digest-changed', 'P0'],
  ['manifests/healthy', 'P0'],
  ['manifests/drift', 'P1'],
  ['config/drift', 'P1'],
  ['secrets/pull-credential-works', 'P0'],
  ['pipeline/green', 'P0'],
  ['rollout/rollback-rehearsed', 'P2'],
  ['smoke/health-answers', 'P0'],
];

/** The web frontend of OKLA on the day of its post-mortem. */
export const FRONTEND_WEB_RESULTS: readonly EntityResult[] = [
  exampleResult({
    check: 'images/pushed-by-ci',
    state: 'fail',
    priority: 'P0',
    evidence: 'cross',
    title: 'Every image a workload pulls is pushed by CI',
    message:
      'Deployment okla/frontend-web pulls ghcr.io/okla/cardealer-web:latest, which no workflow pushes. The nearest image that is pushed is ghcr.io/okla/frontend-web.',
    why: 'The cluster keeps running the last image somebody pushed under that name. Every deploy reports success and changes nothing.',
    remedy:
      'Name the image that CI pushes in the Deployment: ghcr.io/okla/frontend-web.',
    locations: [
      { path: 'k8s/deployments.yaml', line: 50, column: 18, role: 'primary' },
      {
        path: '.github/workflows/_reusable-frontend.yml',
        line: 31,
        role: 'related',
      },
    ],
    locationUrls: [
      `${REPOSITORY}/k8s/deployments.yaml#L50`,
      `${REPOSITORY}/.github/workflows/_reusable-frontend.yml#L31`,
    ],
  }),
  exampleResult({
    check: 'secrets/ephemeral-pull-credential',
    state: 'fail',
    priority: 'P0',
    evidence: 'cross',
    title: 'Pull secrets outlive the workflow that made them',
    message:
      'Secret okla/registry-credentials is made from the token of the workflow run, which dies within the hour.',
    why: 'Pods that start after the token died cannot pull: a node failure or a scale-up at night becomes an outage.',
    remedy:
      'Make the secret from a credential with a life of its own, such as a machine user’s token with read:packages.',
    locations: [
      { path: '.github/workflows/deploy.yml', line: 84, role: 'primary' },
    ],
    locationUrls: [`${REPOSITORY}/.github/workflows/deploy.yml#L84`],
  }),
  exampleResult({
    check: 'build/stale-cache-risk',
    state: 'fail',
    priority: 'P1',
    title: 'The build cache cannot bring back old code',
    message:
      'A local build cache is restored by the prefix Linux-buildx- and feeds the layers that copy the source.',
    why: 'The build succeeds and yields the image of the last time, with the old code in it.',
    remedy:
      'Use cache-from: type=gha, or a key that holds the hash of the source.',
    locations: [
      {
        path: '.github/workflows/_reusable-frontend.yml',
        line: 22,
        role: 'primary',
      },
    ],
    locationUrls: [
      `${REPOSITORY}/.github/workflows/_reusable-frontend.yml#L22`,
    ],
  }),
  exampleResult({
    check: 'manifests/startup-budget',
    state: 'fail',
    priority: 'P1',
    title: 'Probes leave enough time to start',
    message:
      'The liveness probe stops the container after 30 s; its init container alone may wait 60 s.',
    why: 'The container is killed before it is up, over and over.',
    remedy: 'Add a startup probe that allows at least 90 s.',
    locations: [{ path: 'k8s/deployments.yaml', line: 71, role: 'primary' }],
  }),
  exampleResult({
    check: 'images/mutable-tag',
    state: 'fail',
    priority: 'P2',
    title: 'Images are named by a tag that does not move',
    message: 'ghcr.io/okla/cardealer-web:latest moves with every push.',
    locations: [{ path: 'k8s/deployments.yaml', line: 50, role: 'primary' }],
  }),
  exampleResult({
    check: 'manifests/dependency-deployed',
    state: 'unknown',
    priority: 'P0',
    evidence: 'cross',
    title: 'Every host it needs is deployed',
    message: 'Whether the gateway is reachable could not be told.',
    reason:
      'the host comes from the secret GATEWAY_URL, whose value nobody reads',
  }),
  exampleResult({
    check: 'manifests/env-order',
    state: 'pass',
    priority: 'P0',
    title: 'Variables are defined before they are used',
  }),
  exampleResult({
    check: 'manifests/probes',
    state: 'pass',
    priority: 'P1',
    title: 'Readiness and liveness are probed',
  }),
  exampleResult({
    check: 'build/non-root',
    state: 'pass',
    priority: 'P1',
    title: 'The container does not run as root',
  }),
  exampleResult({
    check: 'build/dev-server',
    state: 'pass',
    priority: 'P0',
    title: 'The image starts a production server',
  }),
  exampleResult({
    check: 'config/parses',
    state: 'pass',
    priority: 'P0',
    evidence: 'cross',
    title: 'Configuration parses for whoever reads it',
  }),
  exampleResult({
    check: 'pipeline/deploy-is-real',
    state: 'pass',
    priority: 'P0',
    title: 'The deploy job deploys',
  }),
  exampleResult({
    check: 'pipeline/security-step-blocks',
    state: 'waived',
    priority: 'P1',
    title: 'Security steps can fail the job',
    reason: 'accepted by the platform team until 1 March',
  }),
  exampleResult({
    check: 'manifests/compose-references',
    state: 'not-applicable',
    priority: 'P0',
    title: 'Compose files name things that exist',
    reason: 'no compose file',
  }),
  ...unobserved(UNOBSERVED),
];
