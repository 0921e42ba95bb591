import { ComposeFile } from '../artifacts/compose/compose.types';
import { KubernetesObject } from '../artifacts/manifest.types';
import { containersEndWithJob } from '../pipelines/docker-host';
import { knownText } from '../symbolic/symbolic';
import { realDeploys } from '../rollout/real-deploys';
import { isKustomization } from '../artifacts/kustomize/kustomization';
import { DeliveryModel, Workload } from './delivery-model';
import { derived } from './derived';
import { NOT_FOR_PRODUCTION, PRODUCTION_COMPOSE } from './production-images';

/** What a file is for; `unclear` when nothing says so. */
export type Purpose = 'production' | 'development' | 'unclear';

/**
 * Folders and files that show, test or teach something: nobody deploys them.
 * The second half are words that services are called by as well, so that only a
 * folder or file of exactly that name counts.
 */
const SHOWS =
  /(^|[/._-])(docs?|documentation|examples?|samples?|tests?|testing|e2e|conformance|hack|tutorials?|demos?|quick-?starts?|getting-?started|playgrounds?|bench(marks?)?|skeletons?|cookiecutter|fixtures?|testdata|proposals?|prototypes?|poc|rfcs?|archived|deprecated|obsolete|minikube|k3d)([/._-]|$)|(^|\/)(integration|guides?|workshops?|labs?|exercises?|recipes?|snapshots?|designs?|archive|legacy|kind|website\/(docs|content|static))([/.]|$)/i;

/** Words in a namespace of an environment that is not production. */
const OTHER_NAMESPACE =
  /(^|[-_.])(dev|devel|develop|development|local|test|tests|testing|e2e|qa|sandbox|preview|staging|stage|ci)([-_.]|$)/i;

/** Environments that are not a developer's and not production either. */
const BEFORE_PRODUCTION =
  /(^|[/._-])(staging|stage|stg|qa|uat|preview|sandbox|preprod|pre-prod)([/._-]|$)/i;

/** Names of compose files that developers use beside another one. */
const DEVELOPER_COMPOSE =
  /(^|[./_-])(dev|devel|develop|development|local|override)([./_-]|$)/i;

/** Files that people copy and fill in before they use them. */
const TEMPLATE =
  /(^|[/._-])(template|templates|tmpl|tpl|dist|skel)([._-]|\.ya?ml$)[^/]*$/i;

/** True for a manifest that people copy: what is applied may differ from it. */
export function isCopied({ at, origin }: KubernetesObject): boolean {
  return (
    SHOWS.test(at.path) || (origin?.kind !== 'helm' && TEMPLATE.test(at.path))
  );
}

/** True for manifests that somebody applies: not an example, a test or documentation. */
export function isDeployable(object: KubernetesObject): boolean {
  return !SHOWS.test(builtBy(object));
}

/** The file that says where an object goes: the overlay, for those of a base. */
function builtBy({ at, origin }: KubernetesObject): string {
  return origin?.kind === 'kustomize' ? origin.kustomization : at.path;
}

/** True for objects of production, or of an environment that is not named. */
export function isForProduction(object: KubernetesObject): boolean {
  return (
    isDeployable(object) &&
    !NOT_FOR_PRODUCTION.test(builtBy(object)) &&
    !BEFORE_PRODUCTION.test(builtBy(object)) &&
    !OTHER_NAMESPACE.test(object.namespace)
  );
}

/** Folders that hold a kustomization, which says what of the folder is applied. */
const kustomizedFolders = derived(
  ({ tree }: DeliveryModel): ReadonlySet<string> =>
    new Set(
      tree.files
        .filter(({ path }) => isKustomization(path))
        .map(({ path }) => path.replace(/[^/]*$/, '')),
    ),
);

/** A file beside a kustomization that does not take it is applied by nobody. */
function isLeftOut(model: DeliveryModel, { origin, at }: KubernetesObject) {
  return (
    origin === undefined &&
    kustomizedFolders(model).has(at.path.replace(/[^/]*$/, ''))
  );
}

function isApplied(model: DeliveryModel, object: KubernetesObject): boolean {
  return isDeployable(object) && !isCopied(object) && !isLeftOut(model, object);
}

/** Objects that somebody applies: no example, no test, nothing left out. */
export const appliedObjects = derived(
  (model: DeliveryModel): readonly KubernetesObject[] =>
    model.objects.filter(object => isApplied(model, object)),
);

/** Workloads that somebody applies. */
export const appliedWorkloads = derived(
  (model: DeliveryModel): readonly Workload[] =>
    model.workloads.filter(({ object }) => isApplied(model, object)),
);

/** Workloads that are not an example, a test or documentation. */
export const deployableWorkloads = derived(
  (model: DeliveryModel): readonly Workload[] =>
    model.workloads.filter(({ object }) => isDeployable(object)),
);

/** The workloads of production, or of environments that are not named. */
export const productionWorkloads = derived(
  (model: DeliveryModel): readonly Workload[] =>
    appliedWorkloads(model).filter(({ object }) => isForProduction(object)),
);

/**
 * What a compose file is for. Its name says so, or a job that starts it, or the
 * developers' own file beside it; a single `compose.yaml` may be either.
 */
export function composePurpose(
  model: DeliveryModel,
  { path }: ComposeFile,
): Purpose {
  if (SHOWS.test(path)) return 'development';
  if (PRODUCTION_COMPOSE.test(path)) return 'production';
  if (NOT_FOR_PRODUCTION.test(path)) return 'development';
  const folder = path.replace(/[^/]*$/, '');
  const beside = model.composeFiles.filter(
    other =>
      other.path !== path &&
      other.path.startsWith(folder) &&
      !other.path.slice(folder.length).includes('/'),
  );
  const name = path.slice(folder.length);
  if (DEVELOPER_COMPOSE.test(name)) return 'development';
  if (startedByDeploy(model, path)) return 'production';
  // An override is merged by itself, for whoever tries the stack out as well.
  if (
    beside.some(
      other =>
        DEVELOPER_COMPOSE.test(other.path) && !/override/i.test(other.path),
    )
  ) {
    return 'production';
  }
  return 'unclear';
}

/** A job or script that is named a deploy starts the file. */
function startedByDeploy({ pipelines }: DeliveryModel, path: string): boolean {
  return pipelines.deploys.some(
    ({ kind, targets, run, at }) =>
      kind === 'compose-up' &&
      !(run && containersEndWithJob(run)) &&
      /deploy|release|prod|update/i.test(
        run ? `${run.job.id} ${run.job.name ?? ''}` : at.path,
      ) &&
      (targets.length === 0
        ? /^(docker-)?compose\.ya?ml$/.test(path)
        : targets.some(target => knownText(target) === path)),
  );
}

/**
 * True for what a chart makes of its own defaults: nothing here installs the
 * chart, so that the values it gets in production are not known.
 */
export function isDefaultRender(
  model: DeliveryModel,
  { origin }: KubernetesObject,
): boolean {
  return (
    origin?.kind === 'helm' &&
    !realDeploys(model).some(({ kind }) => kind === 'helm') &&
    !appliedObjects(model).some(
      ({ kind, apiVersion }) =>
        kind === 'HelmRelease' ||
        (kind === 'Application' && apiVersion.startsWith('argoproj.io/')),
    )
  );
}
