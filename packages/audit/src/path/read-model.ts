import { isComposeFile, parseCompose } from '../artifacts/compose/compose';
import {
  isDockerfile,
  parseDockerfile,
} from '../artifacts/dockerfile/dockerfile';
import { parseJsonConfig } from '../artifacts/json-config';
import {
  helmChartFolders,
  isManifestCandidate,
  parseManifest,
} from '../artifacts/manifest';
import { workloadsOf } from '../artifacts/manifest-workloads';
import { asRecord } from '../artifacts/untyped';
import { parseOnce } from '../artifacts/yaml/parse-once';
import { isGitlabPipeline, parseGitlab } from '../artifacts/gitlab/gitlab';
import { isSkaffoldFile, parseSkaffoldArtifacts } from '../artifacts/skaffold';
import {
  isActionFile,
  isWorkflowFile,
  parseCompositeAction,
  parseWorkflow,
} from '../artifacts/workflow/workflow';
import { SourceTree, UnreadableReason } from '../source/source-tree';
import { keepTexts } from '../source/text-cache';
import { composeEnvironment } from './compose-environment';
import { composeStacks } from './compose-stacks';
import {
  ArtifactKind,
  DeliveryModel,
  JsonConfig,
  UnreadFile,
  Workload,
} from './delivery-model';
import { gitIgnore } from './git-ignore';
import { helmObjects } from './helm-objects';
import { kustomizeObjects } from './kustomize-objects';
import { packageScripts } from './package-scripts';
import { gitlabFiles } from '../pipelines/files';
import { readPipelines } from '../pipelines/pipelines';
import { serviceMapping } from './service-mapping';
import { findServices } from './services';
import { ConfiguredService } from '../config/config-schema';

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

/** What is known of a tree beside its files. */
export interface TreeContext {
  readonly repository: DeliveryModel['repository'];
  /** The same repository before. */
  readonly base?: DeliveryModel | null;
  /** Services that a person has named. */
  readonly services?: readonly ConfiguredService[];
}

/** Recognises and parses every artifact of the tree, and links them. */
export function readModel(
  source: SourceTree,
  { repository, base = null, services: named }: TreeContext,
): ReadModel {
  const start = performance.now();
  const tree = keepTexts(source);
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
  const workflows = [
    ...parseAll(reading, 'workflows', isWorkflowFile, parseWorkflow),
    ...parseAll(reading, 'workflows', isGitlabPipeline, (path, text) =>
      parseGitlab(path, text, gitlabFiles(tree)),
    ).flat(),
  ];
  const actions = parseAll(
    reading,
    'workflows',
    isActionFile,
    parseCompositeAction,
  );
  const environment = composeEnvironment(tree);
  const writtenCompose = parseAll(
    reading,
    'compose',
    isComposeFile,
    (path, text) => parseCompose(path, text, environment(path)),
  );
  const parse = parseOnce();
  const manifestFiles = parseAll(
    reading,
    'workloads',
    path => isManifestCandidate(path, helmCharts) && !isComposeFile(path),
    (path, text) => parseManifest(path, text, parse),
  );
  const built = kustomizeObjects(tree, paths, parse);
  const skaffoldImages = parseAll(
    reading,
    null,
    isSkaffoldFile,
    parseSkaffoldArtifacts,
  ).flat();
  const parsed = performance.now();

  const pipelines = readPipelines({
    workflows,
    actions,
    composeFiles: writtenCompose,
    tree,
    repository,
  });
  const composeFiles = composeStacks(writtenCompose, pipelines.commands, tree);
  const written = [
    ...manifestFiles
      .filter(({ path }) => !built.taken.has(path))
      .flatMap(file => file.objects),
    ...built.objects,
  ];
  const rendered = helmObjects(tree, helmCharts, pipelines, written);
  const objects = [...written, ...rendered.objects];
  const workloads = workloadsOf(objects).filter(each => !isPatch(each));
  const services = findServices({
    workloads,
    builds: pipelines.builds,
    composeFiles,
    dockerfiles,
    mapping: serviceMapping(named),
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
    kustomizations: built.kustomizations,
    skaffoldImages: new Set(skaffoldImages),
    helmCharts,
    helmProblems: rendered.problems,
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
