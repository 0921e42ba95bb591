import { Service } from '@runway/backstage-plugin-runway-common';
import { Position } from '../artifacts/position';
import { Job } from '../artifacts/workflow/workflow.types';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { imageName } from '../symbolic/image-name';
import { commandsOfJob, commandText } from '../pipelines/commands-by-job';
import { isShortLivedClusterJob } from '../pipelines/clusters';
import { ShellCommand } from '../pipelines/pipelines.types';
import { knownText } from '../symbolic/symbolic';
import { codeFiles } from './code-files';

/** Whether a pipeline starts the containers of a service. */
export type ContainerStart =
  | { readonly started: true; readonly at: Position }
  | { readonly started: false; readonly maybe: string | null };

const COMPOSE_UP =
  /^(docker[ -]compose|podman[ -]compose)\b(?=.* (up|run|start)( |$))/;
const STARTS_ALL =
  /^(skaffold (run|dev|verify|test)|tilt (ci|up)|ct (install|lint-and-install)|devspace (dev|run|deploy)|garden (test|deploy)|okteto |earthly .*(test|e2e|integration)|act |dagger |testkube |kind load|minikube image load|k3d image import|ctlptl |container-structure-test |dgoss |goss )/;
const STARTING_ACTION =
  /compose-action|docker-compose|container-structure-test|dgoss|goss-installation|docker-run-action|helm\/chart-testing/i;
/** Something that may start a container, and does not say so. */
const MAY_START =
  /\b(e2e|smoke|integration|acceptance|end-to-end|testcontainers|system-test|functional)\b/i;

/** What pipelines start: everything, or what a command names. */
type Start =
  | { readonly of: 'all'; readonly at: Position }
  | { readonly of: 'image' | 'compose'; readonly command: ShellCommand };

/** Everything that pipelines and tests start, and what may start something. */
const starts = derived((model: DeliveryModel) => {
  const found: Start[] = [];
  let maybe: string | null = null;
  for (const { jobs } of model.workflows) {
    for (const job of jobs) {
      found.push(...jobStarts(model, job));
      maybe ??= jobMayStart(model, job);
    }
  }
  const test = codeFiles(model).find(
    file =>
      file.test &&
      /ImageFromDockerfile|fromDockerfile|from_dockerfile|FromDockerfile|DockerImage\(\s*path/.test(
        file.text,
      ),
  );
  if (test) found.push({ of: 'all', at: test.positionOf(0) });
  return { found, maybe };
});

/** Whether any pipeline starts a container of the service before it is deployed. */
export function containerStart(
  model: DeliveryModel,
  service: Service,
): ContainerStart {
  const names = new Set(
    service.images.map(imageName).filter(name => !/[${}]/.test(name)),
  );
  const { found, maybe } = starts(model);
  for (const start of found) {
    if (start.of === 'all') return { started: true, at: start.at };
    const { command } = start;
    const own =
      start.of === 'image'
        ? runsOwnImage(command, names)
        : composeHas(model, service, command);
    if (own) return { started: true, at: command.at };
  }
  return { started: false, maybe };
}

function* jobStarts(model: DeliveryModel, job: Job): Iterable<Start> {
  const action = job.steps.find(({ uses }) =>
    STARTING_ACTION.test(uses?.value ?? ''),
  );
  if (action) yield { of: 'all', at: action.at };
  for (const command of commandsOfJob(model, job)) {
    const text = commandText(command);
    if (STARTS_ALL.test(text)) {
      yield { of: 'all', at: command.at };
    } else if (
      /^(docker|podman|nerdctl) (container )?(run|create)\b/.test(text)
    ) {
      yield { of: 'image', command };
    } else if (COMPOSE_UP.test(text)) {
      yield { of: 'compose', command };
    }
  }
  const deploy = model.pipelines.deploys.find(each => each.run?.job === job);
  if (deploy?.run && isShortLivedClusterJob(deploy.run, model.pipelines)) {
    yield { of: 'all', at: deploy.at };
  }
}

/** `docker run` of an image that the service is built as, or of one that cannot be told. */
function runsOwnImage(
  { argv }: ShellCommand,
  names: ReadonlySet<string>,
): boolean {
  return argv.slice(2).some((argument, index) => {
    const text = knownText(argument);
    if (text !== null) {
      return !text.startsWith('-') && names.has(imageName(text));
    }
    // An image whose name is only known at run time, not `-e KEY=$VALUE`.
    const before = knownText(argv[index + 1] ?? []) ?? '';
    return !/^-/.test(before) || /^--?(rm|d|it?|t|init|detach)$/.test(before);
  });
}

/** True when a compose file that the service is part of is started. */
function composeHas(
  model: DeliveryModel,
  service: Service,
  { argv, folder }: ShellCommand,
): boolean {
  const files = argv.flatMap((argument, index) => {
    const flag = knownText(argument);
    return flag === '-f' || flag === '--file' ? [argv[index + 1]] : [];
  });
  const base = knownText(folder) ?? '.';
  return model.composeFiles.some(
    file =>
      (files.length === 0 ||
        files.some(each => {
          const path = each && knownText(each);
          return (
            path === null ||
            path === undefined ||
            file.path.endsWith(path.replace(/^\.\//, '')) ||
            `${base}/${path}`.endsWith(file.path)
          );
        })) &&
      file.services.some(
        ({ name }) =>
          model.services.attribute({ composeService: name, path: file.path })
            ?.service === service,
      ),
  );
}

function jobMayStart(model: DeliveryModel, job: Job): string | null {
  if (
    job.uses &&
    !job.uses.value.startsWith('./') &&
    MAY_START.test(job.uses.value)
  ) {
    return `job ${job.id} calls ${job.uses.value}, which lies elsewhere`;
  }
  for (const command of commandsOfJob(model, job)) {
    const text = commandText(command);
    if (
      /^(npm|pnpm|yarn|make|task|just|go|pytest|python3?|bats|bash|sh|gradle|\.\/|mvn|dotnet|cargo|npx|tox|nox|uv|poetry|bazel)\b|^\.\//.test(
        text,
      ) &&
      MAY_START.test(text.replace(/[_:/.]/g, ' '))
    ) {
      return `"${text.slice(0, 80)}" may start it`;
    }
  }
  return null;
}
