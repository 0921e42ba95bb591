import { stringify } from 'yaml';
import { KubernetesObject } from '../artifacts/manifest.types';
import {
  asArray,
  asRecord,
  asString,
  asText,
  UntypedRecord,
} from '../artifacts/untyped';
import { symbolic, Symbolic } from '../symbolic/symbolic';
import { HelmRelease } from './helm-releases';
import { NOT_FOR_PRODUCTION } from './production-images';
import { normalisePath } from '../source/tree-path';

/**
 * The releases that Argo CD Applications and Flux HelmReleases make of charts
 * that lie in the tree.
 *
 * @param charts - Folders of the charts.
 */
export function releasesOfObjects(
  objects: readonly KubernetesObject[],
  charts: ReadonlySet<string>,
): HelmRelease[] {
  return objects.flatMap(object => {
    if (NOT_FOR_PRODUCTION.test(object.at.path)) return [];
    const { kind, apiVersion } = object;
    if (kind === 'Application' && apiVersion.startsWith('argoproj.io/')) {
      return ofApplication(object, charts);
    }
    return kind === 'HelmRelease' ? ofHelmRelease(object, charts) : [];
  });
}

function ofApplication(
  object: KubernetesObject,
  charts: ReadonlySet<string>,
): HelmRelease[] {
  const spec = asRecord(object.body.spec);
  const sources = [spec.source, ...asArray(spec.sources)].map(asRecord);
  return sources.flatMap(source => {
    const chart = folderIn(charts, asString(source.path));
    if (chart === null) return [];
    const helm = asRecord(source.helm);
    return [
      {
        chart,
        name: text(helm.releaseName ?? object.name),
        namespace: text(asRecord(spec.destination).namespace),
        // `$ref/…` names a file of another source, perhaps of this repository.
        valuesFiles: given(
          asArray(helm.valueFiles).map(file => valuesFile(chart, asText(file))),
        ),
        set: asArray(helm.parameters).map(asRecord).flatMap(parameter),
        inline: given([inlineText(helm.valuesObject), asString(helm.values)]),
        openValues: asArray(helm.fileParameters).length > 0,
        at: object.at,
      },
    ];
  });
}

function ofHelmRelease(
  object: KubernetesObject,
  charts: ReadonlySet<string>,
): HelmRelease[] {
  const spec = asRecord(object.body.spec);
  const { chart: name, valuesFiles } = asRecord(asRecord(spec.chart).spec);
  const chart = folderIn(charts, asString(name));
  if (chart === null) return [];
  return [
    {
      chart,
      name: text(spec.releaseName ?? object.name),
      namespace: text(spec.targetNamespace ?? object.namespace),
      valuesFiles: given(
        asArray(valuesFiles).map(file =>
          text(asText(file)?.replace(/^\.\//, '')),
        ),
      ),
      set: [],
      inline: given([inlineText(spec.values)]),
      openValues: asArray(spec.valuesFrom).length > 0,
      at: object.at,
    },
  ];
}

function folderIn(
  charts: ReadonlySet<string>,
  path: string | null,
): string | null {
  const folder = path === null ? null : normalisePath(path);
  return folder !== null && charts.has(folder) ? folder : null;
}

function valuesFile(chart: string, file: string | null): Symbolic | null {
  if (file === null) return null;
  const root = /^\$[\w-]+\/(.*)$/.exec(file)?.[1];
  const path = normalisePath(root ?? `${chart}/${file}`);
  return symbolic(path ?? file);
}

function parameter(each: UntypedRecord): HelmRelease['set'] {
  const name = asString(each.name);
  const value = asText(each.value);
  return name === null || value === null
    ? []
    : [
        {
          kind: each.forceString === true ? 'string' : 'typed',
          text: symbolic(`${name}=${value.replace(/,/g, '\\,')}`),
        },
      ];
}

/** Values written as a map, as the text a values file would have. */
function inlineText(values: unknown): string | null {
  const map = asRecord(values);
  return Object.keys(map).length === 0 ? null : stringify(map);
}

function text(value: unknown): Symbolic | null {
  const known = asText(value);
  return known === null || known === '' ? null : symbolic(known);
}

function given<T>(values: readonly (T | null)[]): T[] {
  return values.filter((value): value is T => value !== null);
}
