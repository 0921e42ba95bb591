import { isComposeFile, parseCompose } from '../artifacts/compose/compose';
import {
  isDockerfile,
  parseDockerfile,
} from '../artifacts/dockerfile/dockerfile';
import { parseJsonConfig } from '../artifacts/json-config';
import {
  isKustomization,
  Kustomization,
  parseKustomization,
} from '../artifacts/kustomization';
import {
  helmChartFolders,
  isManifestCandidate,
  parseManifest,
} from '../artifacts/manifest';
import { workloadsOf } from '../artifacts/manifest-workloads';
import { asRecord } from '../artifacts/untyped';
import { isSkaffoldFile, parseSkaffoldArtifacts } from '../artifacts/skaffold';
import {
  isActionFile,
  isWorkflowFile,
  parseCompositeAction,
  parseWorkflow,
} from '../artifacts/workflow/workflow';
import { SourceTree, UnreadableReason } from '../source/source-tree';
import { composeEnvironment } from './compose-environment';
import {
  ArtifactKind,
  DeliveryModel,
  JsonConfig,
  UnreadFile,
  Workload,
} from './delivery-model';
import { gitIgnore } from './git-ignore';
import { packageScripts } from './package-scripts';
import { readPipelines } from '../pipelines/pipelines';
import { findServices, normalisePath } from './services';

/** The linked model and how long the two steps took, in milliseconds. */
export interface ReadModel {
  readonly model: DeliveryModel;
  readonly parseMs: number;
  readonly linkMs: number;
}

/** What is read, and what could not be. */
interface Reading {
  readonly tree: SourceTree;
  readonly paths: readonly string[];
  readonly unread: UnreadFile[];
}

const UNREAD: Readonly<Record<UnreadableReason, string>> = {
  missing: 'it vanished while it was read',
  'too-large': 'it is larger than the limit',
  binary: 'it is binary',
  unreadable: 'it cannot be opened',
};

/** Folders of what tests read: broken on purpose, and deployed by nobody. */
const TEST_INPUT =
  /(^|\/)(testdata|test-data|test_data|fixtures|__fixtures__|__mocks__|__snapshots__)\//i;

/** Recognises and parses every artifact of the tree, and links them. */
export function readModel(
  tree: SourceTree,
  repository: DeliveryModel['repository'],
  base: DeliveryModel | null = null,
): ReadModel {
  const start = performance.now();
  const paths = tree.files
    .map(({ path }) => path)
    .filter(path => !TEST_INPUT.test(path));
  const reading: Reading = { tree, paths, unread: [] };
  const helmCharts = helmChartFolders(paths);
  const dockerfiles = parseAll(
    reading,
    'dockerfiles',
    isDockerfile,
    parseDockerfile,
  );
  const workflows = parseAll(
    reading,
    'workflows',
    isWorkflowFile,
    parseWorkflow,
  );
  const actions = parseAll(
    reading,
    'workflows',
    isActionFile,
    parseCompositeAction,
  );
  const environment = composeEnvironment(tree);
  const composeFiles = parseAll(
    reading,
    'compose',
    isComposeFile,
    (path, text) => parseCompose(path, text, environment(path)),
  );
  const manifestFiles = parseAll(
    reading,
    'workloads',
    path => isManifestCandidate(path, helmCharts) && !isComposeFile(path),
    parseManifest,
  );
  const kustomizations = parseAll(
    reading,
    null,
    isKustomization,
    parseKustomization,
  );
  const skaffoldImages = parseAll(
    reading,
    null,
    isSkaffoldFile,
    parseSkaffoldArtifacts,
  ).flat();
  const parsed = performance.now();

  const patches = new Set(kustomizations.flatMap(patchFiles));
  const objects = manifestFiles
    .filter(({ path }) => !patches.has(path))
    .flatMap(file => file.objects);
  const workloads = workloadsOf(objects).filter(each => !isPatch(each));
  const pipelines = readPipelines({
    workflows,
    actions,
    composeFiles,
    tree,
    repository,
  });
  const services = findServices({
    workloads,
    builds: pipelines.builds,
    composeFiles,
    dockerfiles,
  });
  const model: DeliveryModel = {
    tree,
    base,
    repository,
    dockerfiles,
    workflows,
    actions,
    manifestFiles,
    objects,
    workloads,
    composeFiles,
    jsonConfig: jsonConfigReader(tree),
    kustomizeImages: kustomizations.flatMap(({ images }) => images),
    kustomizeVars: new Set(kustomizations.flatMap(({ vars }) => vars)),
    skaffoldImages: new Set(skaffoldImages),
    helmCharts,
    unread: reading.unread,
    packageScripts: packageScripts(tree),
    isGitIgnored: gitIgnore(tree),
    pipelines,
    services,
  };
  return { model, parseMs: parsed - start, linkMs: performance.now() - parsed };
}

/** A workload without any image and selector is a patch of another one. */
function isPatch({ object, containers }: Workload): boolean {
  return (
    containers.length > 0 &&
    containers.every(({ image }) => image === null) &&
    asRecord(object.body.spec).selector === undefined
  );
}

/** Files a kustomization applies as patches, as paths of the tree. */
function patchFiles({ path, patches }: Kustomization): (string | null)[] {
  const folder = path.replace(/[^/]*$/, '');
  return patches.map(patch => normalisePath(`${folder}${patch}`));
}

/** Parses every recognised file; one that cannot be read is left out and noted. */
function parseAll<T>(
  { tree, paths, unread }: Reading,
  kind: ArtifactKind | null,
  recognise: (path: string) => boolean,
  parse: (path: string, text: string) => T,
): T[] {
  return paths.filter(recognise).flatMap(path => {
    const file = tree.read(path);
    if (file.ok) {
      return [parse(path, file.text)];
    }
    if (kind !== null) {
      unread.push({ path, kind, reason: UNREAD[file.reason] });
    }
    return [];
  });
}

function jsonConfigReader(
  tree: SourceTree,
): (path: string) => JsonConfig | null {
  const known = new Map<string, JsonConfig | null>();
  return path => {
    let config = known.get(path);
    if (config === undefined) {
      const file = tree.read(path);
      config =
        file.ok && file.text.trim() !== ''
          ? parseJsonConfig(path, file.text)
          : null;
      known.set(path, config);
    }
    return config;
  };
}
