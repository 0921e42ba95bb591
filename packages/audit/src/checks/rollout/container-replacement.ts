import { DeliveryModel } from '../../path/delivery-model';
import { containersEndWithJob } from '../../pipelines/docker-host';
import { ShellCommand } from '../../pipelines/pipelines.types';
import { knownText, render } from '../../symbolic/symbolic';
import { Outcome } from '../define-check';
import { baseName } from '../../source/tree-path';

/** Names of scripts and jobs that put a version in front of users. */
const DEPLOYS = /deploy|release|rollout|publish|upgrade|update|prod/i;
/** Names of those that do not, although they may hold such a word. */
const NOT_DEPLOYS =
  /test|e2e|\bci\b|dev|local|lint|build|bench|setup|install|clean/i;

/**
 * Deploy scripts that stop or remove a container before they run the one that
 * replaces it, or take a compose stack down before they bring it up.
 */
export function* replacedInScripts(model: DeliveryModel): Iterable<Outcome> {
  for (const commands of scriptsOf(model)) {
    const [first] = commands;
    if (first.run && containersEndWithJob(first.run)) continue;
    const subject = first.run
      ? `${first.run.job.id} ${first.run.job.name ?? ''}`
      : baseName(first.script);
    if (!DEPLOYS.test(subject) || NOT_DEPLOYS.test(subject)) continue;
    for (const [start, command] of commands.entries()) {
      const name = startedContainer(command);
      const stop = name
        ? commands
            .slice(0, start)
            .find(each => stoppedContainers(each).includes(name))
        : null;
      if (name && stop) {
        yield replaced(stop, command, `container ${name}`);
      }
    }
    const down = commands.findIndex(each => composeVerb(each) === 'down');
    const up = commands.findIndex(
      (each, index) => index > down && composeVerb(each) === 'up',
    );
    if (down >= 0 && up >= 0) {
      yield replaced(commands[down], commands[up], 'compose stack');
    }
  }
}

function replaced(
  stop: ShellCommand,
  start: ShellCommand,
  what: string,
): Outcome {
  return {
    state: 'fail',
    on: { path: stop.script },
    at: stop.at,
    related: [start.at],
    message: `${stop.at.path} stops the old ${what} before the new one runs, so that every deploy is an outage and a version that does not start is a long one`,
    key: `${stop.at.path}/${what}`,
    remedy:
      'Start the new container under another name, wait for its health, switch the proxy to it, and stop the old one last.',
  };
}

/** Commands of each script or job, in order. */
function scriptsOf({ pipelines }: DeliveryModel): ShellCommand[][] {
  const groups = new Map<unknown, ShellCommand[]>();
  for (const command of pipelines.commands) {
    const key = command.run ?? command.script;
    const group = groups.get(key);
    if (group) group.push(command);
    else groups.set(key, [command]);
  }
  return [...groups.values()];
}

const words = ({ argv }: ShellCommand) =>
  argv.map(arg => knownText(arg) ?? render(arg));

function isDocker(program: string): boolean {
  return /^(docker|podman|nerdctl)$/.test(program);
}

/** `--name` of a `docker run`; null for other commands. */
function startedContainer(command: ShellCommand): string | null {
  const [program = '', ...rest] = words(command);
  const verb = rest
    .filter(word => word !== 'container')
    .find(word => !word.startsWith('-'));
  if (!isDocker(program) || verb !== 'run') return null;
  const at = rest.indexOf('--name');
  return at >= 0
    ? rest[at + 1] ?? null
    : rest.find(word => word.startsWith('--name='))?.slice('--name='.length) ??
        null;
}

function stoppedContainers(command: ShellCommand): string[] {
  const [program = '', ...rest] = words(command);
  const named = rest.filter(
    word => word !== 'container' && !word.startsWith('-'),
  );
  return isDocker(program) && /^(stop|rm|kill)$/.test(named[0] ?? '')
    ? named.slice(1)
    : [];
}

/** `up`, `down` … of a compose command; null for other commands. */
function composeVerb(command: ShellCommand): string | null {
  const [program = '', second, ...rest] = words(command);
  const isCompose =
    program === 'docker-compose' || (isDocker(program) && second === 'compose');
  return isCompose
    ? [second, ...rest].find(word => /^(up|down)$/.test(word)) ?? null
    : null;
}
