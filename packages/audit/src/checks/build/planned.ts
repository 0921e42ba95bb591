import { planned } from '../planned';

/** Checks of this layer that are not written yet. */
export const plannedChecks = planned([
  {
    id: 'build/digest-verified',
    priority: 'P1',
    evidence: ['static'],
    title: 'The digest that a build pushes is used or checked',
    why: 'A build can succeed and still push the image of yesterday.',
    remedy:
      "Take the digest from the build's output and deploy or compare that.",
    sources: ['post-mortem'],
  },
  {
    id: 'build/multi-stage',
    priority: 'P2',
    evidence: ['static'],
    title: 'The final image carries no build tools',
    why: 'Compilers and SDKs make images large and give an intruder tools.',
    remedy: 'Build in one stage and copy the result into a runtime base.',
    sources: ['cicd-audit'],
  },
  {
    id: 'build/base-image-pinned',
    priority: 'P2',
    evidence: ['static'],
    title: 'The final base image has a version',
    why: 'A base without a version changes under you between two builds.',
    remedy: 'Name a version, or better a digest.',
    sources: ['cicd-audit'],
  },
  {
    id: 'build/lockfile-install',
    priority: 'P1',
    evidence: ['cross'],
    title: 'Dependencies are installed from the lockfile',
    why: 'What was tested is not what is built when the lockfile is ignored.',
    remedy:
      'Use npm ci, pnpm install --frozen-lockfile, yarn install --immutable, pip install -r with hashes.',
    sources: ['cicd-audit', 'hardening-status'],
  },
  {
    id: 'build/copy-source-exists',
    priority: 'P0',
    evidence: ['cross'],
    title: 'Every COPY source is in the build context',
    why: 'The build fails, or copies another file than you think.',
    remedy: 'Correct the path, the context or .dockerignore.',
  },
  {
    id: 'build/target-exists',
    priority: 'P0',
    evidence: ['cross'],
    title: 'Every --target names a stage',
    why: 'The build fails.',
    remedy: 'Name a stage that the Dockerfile has.',
  },
  {
    id: 'build/secrets-in-layers',
    priority: 'P0',
    evidence: ['static'],
    title: 'No credentials in image layers',
    why: 'Whoever can pull the image can read them, also after a later layer deletes them.',
    remedy:
      'Use build secrets (--mount=type=secret) and rotate what was exposed.',
    sources: ['cicd-audit'],
  },
  {
    id: 'build/port-matches',
    priority: 'P1',
    evidence: ['cross'],
    title: 'The port that is served is the port that is probed and routed',
    why: 'Traffic or probes go to a port where nobody listens.',
    remedy:
      "Make EXPOSE, the server's setting, containerPort, probes and targetPort agree.",
    sources: ['sre-diagnosis'],
  },
]);
