import { readChart, Chart, isLibrary } from '../artifacts/helm/chart/chart';
import { overwrite } from '../artifacts/helm/chart/coalesce';
import { applySet } from '../artifacts/helm/chart/set-values';
import { readValuesText } from '../artifacts/helm/chart/values-text';
import { manifestOf } from '../artifacts/helm/rendered-manifest';
import { renderChart } from '../artifacts/helm/render-chart';
import { Budget } from '../artifacts/helm/template/budget';
import { Holes } from '../artifacts/helm/template/holes';
import { ValueMap } from '../artifacts/helm/template/value';
import { KubernetesObject } from '../artifacts/manifest.types';
import { ArtifactProblem } from '../artifacts/position';
import { Pipelines } from '../pipelines/pipelines.types';
import { SourceTree } from '../source/source-tree';
import { knownText, symbolicKey } from '../symbolic/symbolic';
import { releasesOfObjects } from './helm-declared-releases';
import { HelmRelease, releasesOfCommands } from './helm-releases';

/** What the charts of a tree render to. */
export interface HelmObjects {
  readonly objects: readonly KubernetesObject[];
  /** What could not be rendered: each an unknown, in words. */
  readonly problems: readonly ArtifactProblem[];
}

/** For all charts of a tree together. */
const TOTAL = { steps: 3_000_000, characters: 30_000_000, depth: 1_000 };
/** Beyond these, further charts and releases are not rendered, and said so. */
const MAX_CHARTS = 200;
const MAX_RELEASES = 20;

/**
 * Renders every chart of the tree once per distinct set of values that
 * something deploys it with, or once with its defaults when nothing does.
 *
 * @param declared - Objects of the tree, among them what says that a
 *   controller deploys a chart.
 */
export function helmObjects(
  tree: SourceTree,
  chartFolders: readonly string[],
  pipelines: Pick<Pipelines, 'commands'>,
  declared: readonly KubernetesObject[] = [],
): HelmObjects {
  const roots = chartFolders.filter(
    folder => !isSubchart(folder, chartFolders),
  );
  const charts = new Set(chartFolders);
  const releases = [
    ...releasesOfCommands(pipelines, charts),
    ...releasesOfObjects(declared, charts),
  ];
  const deployed = new Set(releases.map(({ chart }) => chart));
  const folders = [...new Set([...roots, ...deployed])];
  const budget = new Budget(TOTAL);
  const objects: KubernetesObject[] = [];
  const problems: ArtifactProblem[] = [];
  for (const folder of folders.slice(0, MAX_CHARTS)) {
    const chart = readChart(tree, folder);
    const at = { path: chartFile(tree, folder), line: 1 };
    if (!chart) {
      problems.push(problem(at, 'Chart.yaml cannot be read'));
      continue;
    }
    if (isLibrary(chart)) continue;
    if (chart.missing.length > 0) {
      problems.push(problem(at, missingText(chart)));
    }
    const own = distinct(releases.filter(({ chart: c }) => c === folder));
    const renderings = own.length > 0 ? own.slice(0, MAX_RELEASES) : [null];
    for (const release of renderings) {
      const rendered = render(tree, chart, release, budget);
      objects.push(...rendered.objects);
      problems.push(...rendered.problems);
    }
  }
  if (folders.length > MAX_CHARTS) {
    const at = { path: chartFile(tree, folders[MAX_CHARTS]), line: 1 };
    problems.push(
      problem(at, `only the first ${MAX_CHARTS} charts are rendered`),
    );
  }
  return {
    objects: withoutTwins(objects),
    problems: distinctProblems(problems),
  };
}

function problem(at: ArtifactProblem['at'], message: string): ArtifactProblem {
  return { at, message, severity: 'error' };
}

function chartFile(tree: SourceTree, folder: string): string {
  const path = folder === '' ? 'Chart.yaml' : `${folder}/Chart.yaml`;
  return tree.hasFile(path) ? path : path.replace(/yaml$/, 'yml');
}

function isSubchart(folder: string, all: readonly string[]): boolean {
  const parent = /^(?:(.*)\/)?charts\/[^/]+$/.exec(folder);
  return parent !== null && all.includes(parent[1] ?? '');
}

function missingText({ missing }: Chart): string {
  const names = missing.slice(0, 5).join(', ');
  const more = missing.length > 5 ? ' …' : '';
  return `charts it depends on are not in the repository, or only packed: ${names}${more}`;
}

/** Releases that give other values, each once. */
function distinct(releases: readonly HelmRelease[]): HelmRelease[] {
  const byValues = new Map<string, HelmRelease>();
  for (const release of releases) {
    const { name, namespace, valuesFiles, set, inline } = release;
    const texts = [name ?? [], namespace ?? [], ...valuesFiles];
    const key = [
      ...texts.map(symbolicKey),
      ...set.map(({ kind, text }) => `${kind}${symbolicKey(text)}`),
      ...inline,
    ].join('\u0001');
    if (!byValues.has(key)) byValues.set(key, release);
  }
  return [...byValues.values()];
}

function render(
  tree: SourceTree,
  chart: Chart,
  release: HelmRelease | null,
  budget: Budget,
): HelmObjects {
  const holes = new Holes();
  const { values, files, open } = givenValues(tree, release, holes);
  const nameHole = holes.named('.Release.Name');
  const namespaceHole = holes.named('.Release.Namespace');
  const name = release?.name ? holes.textOf(release.name) : nameHole;
  const namespace = release?.namespace
    ? holes.textOf(release.namespace)
    : namespaceHole;
  const openValues = release === null || open;
  const templates = renderChart({
    tree,
    chart,
    given: values,
    release: { name, namespace },
    holes,
    openValues,
    budget,
  });
  const origin = {
    kind: 'helm' as const,
    chart: chart.folder,
    valuesFiles: files,
    deployedBy: release?.at ?? null,
    openValues,
  };
  const objects: KubernetesObject[] = [];
  const problems: ArtifactProblem[] = [];
  for (const template of templates) {
    if (!template.ok) {
      problems.push(problem(template.at, template.reason));
      continue;
    }
    const manifest = manifestOf(template, holes, {
      origin,
      // `default` is what every manifest without a namespace has.
      namespace: release?.namespace ? namespace : 'default',
      unknownNamespace: namespaceHole,
    });
    objects.push(...manifest.objects);
    problems.push(...manifest.problems);
  }
  return { objects, problems };
}

/** What a release gives beside the chart's own values. */
function givenValues(
  tree: SourceTree,
  release: HelmRelease | null,
  holes: Holes,
): { values: ValueMap; files: string[]; open: boolean } {
  const values: ValueMap = new Map();
  const files: string[] = [];
  let open = release?.openValues ?? false;
  for (const file of release?.valuesFiles ?? []) {
    const path = knownText(file);
    const text = path !== null && tree.hasFile(path) ? tree.read(path) : null;
    const given = text?.ok ? readValuesText(text.text) : null;
    if (path !== null) files.push(path);
    if (given) overwrite(values, given);
    else open = true;
  }
  for (const text of release?.inline ?? []) {
    const given = readValuesText(text);
    if (given) overwrite(values, given);
    else open = true;
  }
  for (const { kind, text } of release?.set ?? []) {
    applySet(values, holes.textOf(text), kind);
  }
  return { values, files, open };
}

/** Two releases of a chart often make the same object; it is one then. */
function withoutTwins(
  objects: readonly KubernetesObject[],
): KubernetesObject[] {
  const seen = new Set<string>();
  return objects.filter(({ kind, namespace, body, at }) => {
    const key = `${at.path}:${at.line} ${kind} ${namespace} ${JSON.stringify(
      body,
    )}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function distinctProblems(problems: readonly ArtifactProblem[]) {
  const seen = new Set<string>();
  return problems.filter(({ at, message }) => {
    const key = `${at.path}:${at.line} ${message}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
