import { KubernetesObject, ManifestFile } from './manifest.types';
import { ArtifactProblem } from './position';
import { asRecord, asString, asTextMap, dig, isRecord, own } from './untyped';
import { ParseYaml } from './yaml/parse-once';
import { parseYaml } from './yaml/yaml';
import { KeyPath, YamlDocument } from './yaml/yaml.types';

/** API groups that look like Kubernetes and are read by a tool, not a cluster. */
const TOOL_GROUPS = [
  'backstage.io',
  'skaffold',
  'kustomize.config.k8s.io',
  'kind.x-k8s.io',
  'k3d.io',
  'eksctl.io',
  'ctlptl.dev',
  'kubeadm.k8s.io',
  'kubelet.config.k8s.io',
  'kubeproxy.config.k8s.io',
  'kubescheduler.config.k8s.io',
];
const VERSION = /^v\d+(?:(?:alpha|beta)\d+)?$/;

/** Files of other tools, told by name without reading them. */
const OTHER_TOOLS =
  /(?:^|\/)(?:\.github\/|Chart\.ya?ml$|kustomization\.ya?ml$|skaffold\.ya?ml$|(?:docker-)?compose[^/]*\.ya?ml$|package(?:-lock)?\.json$|pnpm-lock\.yaml$)/;

/** Folders of the Helm charts among some paths: those with a `Chart.yaml`. */
export function helmChartFolders(paths: Iterable<string>): readonly string[] {
  const folders: string[] = [];
  for (const path of paths) {
    const match = /^(.*\/)?Chart\.ya?ml$/.exec(path);
    if (match) folders.push((match[1] ?? '').replace(/\/$/, ''));
  }
  return folders;
}

/**
 * True for files that may hold Kubernetes objects.
 *
 * @param chartFolders - Helm charts; their `templates/` are Go templates and no YAML.
 */
export function isManifestCandidate(
  path: string,
  chartFolders: readonly string[] = [],
): boolean {
  if (!/\.(?:ya?ml|json)$/.test(path) || OTHER_TOOLS.test(path)) return false;
  return !chartFolders.some(folder =>
    path.startsWith(folder === '' ? 'templates/' : `${folder}/templates/`),
  );
}

/** True for `v1` and `group/version` of what a cluster understands. */
export function isClusterApi(apiVersion: string): boolean {
  const [version, group = ''] = apiVersion.split('/').reverse();
  return (
    VERSION.test(version) &&
    (group !== '' || version === 'v1') &&
    !TOOL_GROUPS.some(tool => group === tool || group.endsWith(`.${tool}`))
  );
}

/** The objects at `keys` of a document: one, or those of a `List`. */
function* objectsAt(
  document: YamlDocument,
  keys: KeyPath,
): Generator<KubernetesObject> {
  const body = dig(document.data, keys);
  if (!isRecord(body)) return;
  const apiVersion = asString(own(body, 'apiVersion'));
  const kind = asString(own(body, 'kind'));
  if (apiVersion === null || kind === null || !isClusterApi(apiVersion)) return;
  const items = own(body, 'items');
  if (kind.endsWith('List') && Array.isArray(items)) {
    // A list in a list is not valid, and would make this recursion unbounded.
    if (keys.length > 0) return;
    for (const index of items.keys()) {
      yield* objectsAt(document, ['items', index]);
    }
    return;
  }
  const metadata = asRecord(own(body, 'metadata'));
  const name =
    asString(own(metadata, 'name')) ?? asString(own(metadata, 'generateName'));
  if (name === null) return;
  yield {
    apiVersion,
    kind,
    name,
    namespace: asString(own(metadata, 'namespace')) ?? 'default',
    labels: asTextMap(own(metadata, 'labels')),
    annotations: asTextMap(own(metadata, 'annotations')),
    body,
    node: document.nodeAt(keys),
    positionOf: more => document.positionOf([...keys, ...more]),
    at: document.positionOf(keys),
  };
}

/**
 * The Kubernetes objects of a YAML or JSON file: what has an API version of a
 * cluster, a kind and a name. Documents with syntax errors are left out, as
 * `kubectl` would refuse them; so are templates of any language.
 */
export function parseManifest(
  path: string,
  text: string,
  parse: ParseYaml = parseYaml,
): ManifestFile {
  // Most YAML and JSON files are none; parsing them would cost seconds.
  if (!text.includes('apiVersion') || !text.includes('kind')) {
    return { path, objects: [], problems: [] };
  }
  const { documents, problems } = parse(path, text);
  const broken = problems.some(problem => problem.severity === 'error');
  if (broken && text.includes('{{')) {
    const template: ArtifactProblem = {
      at: problems[0].at,
      message: 'not read: a template, not a manifest',
      severity: 'warning',
    };
    return { path, objects: [], problems: [template] };
  }
  const objects = documents
    .filter(document => !document.broken)
    .flatMap(document => [...objectsAt(document, [])]);
  return { path, objects, problems };
}
