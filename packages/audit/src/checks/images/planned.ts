import { planned } from '../planned';

/** Checks of this layer that are not written yet. */
export const plannedChecks = planned([
  {
    id: 'images/deployed-from-registry-pushed',
    priority: 'P1',
    evidence: ['cross'],
    title: 'Images are pulled from the registry and owner they are pushed to',
    why: 'An image of the right name under another registry or owner is another image: it may be old, or not there at all.',
    remedy:
      'Use the same registry and owner in the workload and in the pipeline that pushes.',
    sources: ['post-mortem'],
  },
  {
    id: 'images/tag-rewritten-at-deploy',
    priority: 'P1',
    evidence: ['cross'],
    title: 'Deploys do not rewrite tags in manifests',
    why: 'A tag that sed or yq writes during a deploy exists in the cluster only; the repository says something else from then on.',
    remedy:
      'Set the tag by a committed change, a Helm value or a Kustomize image, not in place.',
    sources: ['sre-diagnosis'],
  },
  {
    id: 'images/tag-exists',
    priority: 'P0',
    evidence: ['runtime'],
    title: 'The registry has the tag or digest that runs',
    why: 'A pod that is rescheduled pulls again; when the tag is gone it does not start.',
    remedy:
      'Push the tag again or deploy one that exists, and keep what production runs.',
    sources: ['sre-diagnosis', 'rollback-plan'],
  },
  {
    id: 'images/digest-changed',
    priority: 'P0',
    evidence: ['runtime'],
    title: 'A new release has a new digest',
    why: 'A new commit with the old digest means that the build reused stale layers: the old code runs under a new name.',
    remedy:
      'Rebuild without cache and find the cache that served stale layers.',
    sources: ['post-mortem'],
  },
  {
    id: 'images/sbom',
    priority: 'P2',
    evidence: ['cross'],
    title: 'Images come with a software bill of materials',
    why: 'Without one nobody can tell which running images contain a vulnerable package.',
    remedy: 'Set sbom: true on the build, or run syft after it.',
    sources: ['cicd-audit'],
  },
  {
    id: 'images/signed',
    priority: 'P2',
    evidence: ['cross'],
    title: 'Images are signed',
    why: 'An unsigned image can be replaced without anybody noticing.',
    remedy: 'Sign by digest with cosign in the job that pushes.',
    sources: ['cicd-audit'],
  },
  {
    id: 'images/scanned',
    priority: 'P2',
    evidence: ['cross'],
    title: 'Images are scanned for vulnerabilities',
    why: 'Known vulnerabilities reach production unseen.',
    remedy: 'Scan the pushed digest and fail on what you do not accept.',
    sources: ['cicd-audit'],
  },
]);
