import { programOf, leadingWords } from './arguments';
import { JobRun, Pipelines, ShellCommand } from './pipelines.types';

const ACTIONS =
  /(?:^|\/)(?:kind-action|setup-kind|kind|k3d-action|setup-k3d|setup-minikube|action-k3s|k3s-action|setup-k3s|setup-k3d-k3s|minikube|kwok|microk8s-actions|k3d-cluster)(?:@|$)/i;

function createsCluster(command: ShellCommand): boolean {
  const [, second, third] = leadingWords(command, 3);
  switch (programOf(command)) {
    case 'kind':
    case 'ctlptl':
      return second === 'create' && third === 'cluster';
    case 'k3d':
      return second === 'cluster' && third === 'create';
    case 'minikube':
    case 'microk8s':
      return second === 'start';
    case 'k3s':
      return second === 'server';
    case 'curl':
      return command.argv.some(arg => arg.includes('https://get.k3s.io'));
    default:
      return false;
  }
}

/** Runs with a command that makes a cluster, by the commands they are among. */
const knownCreators = new WeakMap<
  Pipelines['commands'],
  ReadonlySet<JobRun | null>
>();

function runsThatCreate(
  commands: Pipelines['commands'],
): ReadonlySet<JobRun | null> {
  let runs = knownCreators.get(commands);
  if (!runs) {
    runs = new Set(commands.filter(createsCluster).map(({ run }) => run));
    knownCreators.set(commands, runs);
  }
  return runs;
}

/**
 * True when the job makes the cluster it deploys to (kind, k3d, minikube …), so
 * that the cluster and its credentials end with the job.
 */
export function isShortLivedClusterJob(
  run: JobRun,
  pipelines: Pick<Pipelines, 'commands'>,
): boolean {
  return (
    run.job.steps.some(step => ACTIONS.test(step.uses?.value ?? '')) ||
    runsThatCreate(pipelines.commands).has(run)
  );
}
