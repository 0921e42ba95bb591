import {
  Dockerfile,
  DockerStage,
} from '../artifacts/dockerfile/dockerfile.types';
import { DeliveryModel } from './delivery-model';
import { derived } from './derived';
import { ImageBuild } from '../pipelines/pipelines.types';
import { composeDockerfile } from './services';
import { folderOf } from '../source/tree-path';

/** An image that is meant for an environment other than a developer's machine. */
export interface ProductionImage {
  readonly dockerfile: Dockerfile;
  /** The stage that becomes the image. */
  readonly stage: DockerStage;
  /** The build that makes it, when a pipeline does. */
  readonly build: ImageBuild | null;
  /**
   * False when only a compose file without a word about production builds it,
   * so that nobody can tell whether it leaves a developer's machine.
   */
  readonly shipped: boolean;
}

/** Words in a Dockerfile's path that say it is for development or tests. */
export const NOT_FOR_PRODUCTION =
  /(^|[/._-])(dev|devel|develop|development|devcontainer|local|debug|test|tests|testing|e2e|integration|ci|example|examples|sample|samples|fixtures|testdata|playground)([/._-]|$)/i;

/** Words in the path of an image that tests, documentation or builds use. */
const NEVER_DEPLOYED =
  /(^|[/._-])(tests?|e2e|examples?|samples?|fixtures|testdata|playground|docs?|hack|tilt|devcontainer|fuzz(ers?)?|build-?(images?|containers?|env|tools?)|builders?|toolchain|lint(er)?|packaging)([/._-]|$)|(^|[/._-])base([/.]dockerfile)?$/i;

/** Names of compose files for an environment that others use. */
export const PRODUCTION_COMPOSE =
  /(^|[./_-])(prod|production|secure|deploy|stack|swarm|live|staging)([./_-]|$)/i;

/**
 * Images that pipelines push, and Dockerfiles nobody builds in a pipeline unless
 * their path says that they are for development.
 */
export const productionImages = derived(
  (model: DeliveryModel): readonly ProductionImage[] =>
    model.dockerfiles.flatMap(dockerfile => {
      const builds = model.pipelines.builds.filter(
        build => build.dockerfile === dockerfile.path,
      );
      const shipped = builds.filter(build => build.pushed !== false);
      if (
        isAction(model, dockerfile.path) ||
        (shipped.length === 0 && NOT_FOR_PRODUCTION.test(dockerfile.path)) ||
        (NEVER_DEPLOYED.test(dockerfile.path) &&
          !isDeployed(model, dockerfile.path))
      ) {
        return [];
      }
      const byStage = new Map<number, ProductionImage>();
      const candidates: (ImageBuild | null)[] =
        shipped.length > 0 ? shipped : [null];
      for (const build of candidates) {
        const stage = build
          ? finalStage(dockerfile, build.target)
          : likelyStage(model, dockerfile);
        if (stage && !byStage.has(stage.index)) {
          byStage.set(stage.index, {
            dockerfile,
            stage,
            build,
            shipped:
              build !== null || !isForComposeOnly(model, dockerfile.path),
          });
        }
      }
      return [...byStage.values()];
    }),
);

/** A workload runs the image, whatever its path says. */
function isDeployed({ services }: DeliveryModel, path: string): boolean {
  return (services.ofPath(path)?.workloads.length ?? 0) > 0;
}

/** GitHub runs the image of an action, as root and never in production. */
function isAction({ actions }: DeliveryModel, path: string): boolean {
  const folder = folderOf(path);
  return actions.some(
    action => action.using === 'docker' && (action.folder || '.') === folder,
  );
}

/**
 * The stage that becomes the image when no pipeline says which: the one that a
 * compose file for production builds, else the last that is not for developers.
 */
function likelyStage(
  model: DeliveryModel,
  dockerfile: Dockerfile,
): DockerStage | null {
  for (const file of model.composeFiles) {
    if (PRODUCTION_COMPOSE.test(file.path)) {
      const service = file.services.find(
        each => composeDockerfile(file, each) === dockerfile.path,
      );
      if (service) {
        return finalStage(dockerfile, service.build?.target ?? null);
      }
    }
  }
  return (
    [...dockerfile.stages]
      .reverse()
      .find(({ name }) => !name || !NOT_FOR_PRODUCTION.test(name)) ?? null
  );
}

/** Compose files build it, and none of them is for production or deployed. */
function isForComposeOnly(model: DeliveryModel, path: string): boolean {
  const files = model.composeFiles.filter(file =>
    file.services.some(service => composeDockerfile(file, service) === path),
  );
  const service = model.services.ofPath(path);
  return (
    files.length > 0 &&
    (service?.workloads.length ?? 0) === 0 &&
    !files.some(file => PRODUCTION_COMPOSE.test(file.path)) &&
    !model.pipelines.deploys.some(({ kind }) => kind === 'compose-up')
  );
}

/** The stage a build with this target ends in; null when there is none. */
export function finalStage(
  { stages }: Dockerfile,
  target: string | null,
): DockerStage | null {
  const named = stages.find(stage => target !== null && stage.name === target);
  return named ?? stages[stages.length - 1] ?? null;
}

/** A stage and the stages it is based on, the stage itself first. */
export function stageChain(
  { stages }: Dockerfile,
  stage: DockerStage,
): DockerStage[] {
  const chain: DockerStage[] = [];
  let current: DockerStage | undefined = stage;
  while (current && !chain.includes(current)) {
    chain.push(current);
    current =
      current.baseStage === null ? undefined : stages[current.baseStage];
  }
  return chain;
}
