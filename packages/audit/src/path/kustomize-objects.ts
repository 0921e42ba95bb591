import {
  isKustomization,
  KustomizeFiles,
} from '../artifacts/kustomize/kustomization';
import { Gap } from '../artifacts/kustomize/reader';
import { KustomizeRenderer } from '../artifacts/kustomize/render';
import {
  currentName,
  originalName,
  Resource,
} from '../artifacts/kustomize/resource';
import { nameOf, placeOf, plain } from '../artifacts/traced';
import { isClusterApi } from '../artifacts/manifest';
import { KubernetesObject } from '../artifacts/manifest.types';
import { asRecord, asTextMap } from '../artifacts/untyped';
import { ParseYaml } from '../artifacts/yaml/parse-once';

/** A kustomization that no other uses, and what is missing from it. */
export interface BuiltKustomization {
  readonly path: string;
  readonly gaps: readonly Gap[];
}

/** What the kustomizations of a tree build. */
export interface KustomizeObjects {
  readonly objects: readonly KubernetesObject[];
  readonly kustomizations: readonly BuiltKustomization[];
  /** Files that kustomizations take, which are no manifests of their own. */
  readonly taken: ReadonlySet<string>;
}

/** More kustomizations than this are not built. */
const MAX_KUSTOMIZATIONS = 500;

/**
 * Builds every kustomization that no other one uses: overlays, and bases that
 * stand alone.
 */
export function kustomizeObjects(
  files: KustomizeFiles,
  paths: readonly string[],
  parse?: ParseYaml,
): KustomizeObjects {
  const renderer = new KustomizeRenderer(files, parse);
  const all = paths.filter(isKustomization);
  const used = new Set(all.flatMap(path => renderer.usedBy(path)));
  const top = all.filter(path => !used.has(path));
  const objects: KubernetesObject[] = [];
  const kustomizations = top.map((path, index): BuiltKustomization => {
    if (index >= MAX_KUSTOMIZATIONS) {
      const at = { path, line: 1, column: 1 };
      const reason = `only ${MAX_KUSTOMIZATIONS} kustomizations are built`;
      return { path, gaps: [{ at, reason, kind: 'elsewhere' }] };
    }
    const { resources, gaps } = renderer.render(path);
    objects.push(
      ...resources.flatMap(resource => builtObject(resource, path) ?? []),
    );
    return { path, gaps };
  });
  return { objects, kustomizations, taken: renderer.taken };
}

function builtObject(
  resource: Resource,
  kustomization: string,
): KubernetesObject | null {
  const traced = resource.body;
  const apiVersion = nameOf(traced.entries.get('apiVersion')) ?? '';
  const kind = nameOf(traced.entries.get('kind')) ?? '';
  const { name, namespace } = currentName(resource);
  if (name === '' || !isClusterApi(apiVersion)) return null;
  const body = asRecord(plain(traced));
  const { labels, annotations } = asRecord(body.metadata);
  return {
    apiVersion,
    kind,
    name,
    namespace,
    labels: asTextMap(labels),
    annotations: asTextMap(annotations),
    body,
    node: null,
    positionOf: keys => placeOf(traced, keys),
    at: traced.at(),
    origin: {
      kind: 'kustomize',
      kustomization,
      name: originalName(resource).name,
    },
    ...(resource.incomplete === null
      ? {}
      : { incomplete: resource.incomplete }),
  };
}

/** Prefixes and suffixes that only say which environment an object is of. */
const ENVIRONMENT =
  /^(?:-?(?:dev|develop|development|local|test|testing|e2e|ci|qa|uat|int|integration|stg|stage|staging|preview|sandbox|demo|preprod|pre-prod|prd|prod|production|live)\d?-?)+$/i;

/**
 * What an object is called in every environment: `staging-api` and `prod-api`
 * of two overlays of one base are both `api`.
 */
export function nameInAnyEnvironment({
  name,
  origin,
}: KubernetesObject): string {
  if (origin?.kind !== 'kustomize' || !name.includes(origin.name)) return name;
  const [before, after] = name.split(origin.name);
  return ENVIRONMENT.test(`${before}${after ?? ''}`) ? origin.name : name;
}
