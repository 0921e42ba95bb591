import { SourceTree } from '../../source/source-tree';
import { Position } from '../position';
import { Chart, isLibrary } from './chart/chart';
import {
  capabilitiesObject,
  chartObject,
  filesObject,
  Release,
  releaseObject,
} from './chart/chart-objects';
import { coalesceValues } from './chart/coalesce';
import { withEnabledDependencies } from './chart/dependencies';
import { FUNCTIONS } from './functions/functions';
import { Budget, DEFAULT_RENDER_LIMITS } from './template/budget';
import { Evaluator } from './template/evaluator';
import { Holes, withoutHoles } from './template/holes';
import { Block } from './template/nodes';
import { LineOrigin } from './template/output';
import { parseTemplate } from './template/parser';
import { RenderError } from './template/render-error';
import {
  BuiltIn,
  compareText,
  isMap,
  mapFrom,
  ValueMap,
} from './template/value';

/** What a chart is rendered with. */
export interface ChartRendering {
  readonly tree: SourceTree;
  readonly chart: Chart;
  /** Values that are given beside the chart's own. */
  readonly given: ValueMap;
  readonly release: Release;
  readonly holes: Holes;
  /** True when values may be given that are not known here. */
  readonly openValues: boolean;
  /** What all charts of a tree may cost together. */
  readonly budget: Budget;
}

/** The text a template made, or why it made none. */
export type RenderedTemplate =
  | {
      readonly ok: true;
      /** Of the template file, in the tree. */
      readonly path: string;
      readonly text: string;
      /** Where each line of the text was written. */
      readonly origins: readonly LineOrigin[];
      /** True when a condition depends on something unknown. */
      readonly assumed: boolean;
    }
  | {
      readonly ok: false;
      readonly path: string;
      readonly at: Position;
      readonly reason: string;
    };

/** A template file, and the values its chart sees. */
interface Source {
  readonly path: string;
  /** As `.Template.Name` has it. */
  readonly name: string;
  readonly scope: Scope;
}

interface Scope {
  readonly basePath: string;
  /** Shared by all templates of the chart. */
  readonly objects: ValueMap;
}

const MAX_TEMPLATES = 1_000;
const MAX_TEMPLATE_LENGTH = 2_000_000;
/** Longer files that hold nothing but custom resource definitions are left out. */
const MAX_DEFINITIONS_LENGTH = 50_000;

/** Renders the templates of a chart and its subcharts. Never throws. */
export function renderChart(rendering: ChartRendering): RenderedTemplate[] {
  const results: RenderedTemplate[] = [];
  const failed = (path: string, error: unknown) => {
    const at = (error instanceof RenderError && error.at) || { path, line: 1 };
    results.push({ ok: false, path, at, reason: reasonOf(error) });
  };
  let sources: Source[] = [];
  try {
    const { given } = rendering;
    const chart = withEnabledDependencies(rendering.chart, given);
    const values = coalesceValues(chart, given);
    sources = [...sourcesOf(rendering, chart, values, chart.name, true)];
  } catch (error) {
    failed(inFolder(rendering.chart.folder, 'Chart.yaml'), error);
  }
  const bodies = new Map<string, Block>();
  const templates = new Map<string, Block>();
  // Helm's order: the deepest folders and the last names first. Definitions of
  // files parsed later win, and what one template sets the next ones see.
  sources.sort((a, b) => compareNames(b.name, a.name));
  for (const { path, name } of sources.slice(0, MAX_TEMPLATES)) {
    try {
      const text = sourceText(rendering, path);
      if (isLongDefinitions(text)) continue;
      const parsed = parseTemplate(path, text);
      bodies.set(name, parsed.body);
      templates.set(name, parsed.body);
      for (const [defined, body] of parsed.defines)
        templates.set(defined, body);
    } catch (error) {
      failed(path, error);
    }
  }
  for (const source of sources) {
    const body = bodies.get(source.name);
    if (!body || isPartial(source.path)) continue;
    try {
      results.push(renderTemplate(rendering, source, body, templates));
    } catch (error) {
      failed(source.path, error);
    }
  }
  return results;
}

function compareNames(a: string, b: string): number {
  return a.split('/').length - b.split('/').length || compareText(a, b);
}

function reasonOf(error: unknown): string {
  if (error instanceof RenderError) return error.message;
  // Deep recursion ends in the engine's own RangeError.
  return 'it is nested too deeply';
}

function renderTemplate(
  { budget, holes, openValues }: ChartRendering,
  { path, name, scope }: Source,
  body: Block,
  templates: ReadonlyMap<string, Block>,
): RenderedTemplate {
  const evaluator = new Evaluator({
    templates,
    functions: FUNCTIONS,
    budget: new Budget(DEFAULT_RENDER_LIMITS, budget),
    holes,
    openValues,
  });
  scope.objects.set(
    'Template',
    mapFrom([
      ['Name', name],
      ['BasePath', scope.basePath],
    ]),
  );
  const output = evaluator.render(body, scope.objects);
  return {
    ok: true,
    path,
    text: output.text().split('<no value>').join(''),
    origins: output.origins(),
    assumed: evaluator.assumed,
  };
}

/** Half a megabyte of schema of which nothing is read but its name. */
function isLongDefinitions(text: string): boolean {
  return (
    text.length > MAX_DEFINITIONS_LENGTH &&
    /^kind: CustomResourceDefinition\b/m.test(text) &&
    !/^kind: (?!CustomResourceDefinition\b)|\{\{-? *define /m.test(text)
  );
}

/** Files that only define templates, and the text people see after an install. */
function isPartial(path: string): boolean {
  return /(?:^|\/)(?:_[^/]*|NOTES\.txt)$/.test(path);
}

function sourceText({ tree }: ChartRendering, path: string): string {
  const file = tree.read(path);
  if (!file.ok) throw new RenderError('it cannot be read');
  if (file.text.length > MAX_TEMPLATE_LENGTH) {
    throw new RenderError('it is larger than the limit');
  }
  return withoutHoles(file.text);
}

function* sourcesOf(
  rendering: ChartRendering,
  chart: Chart,
  values: ValueMap,
  name: string,
  isRoot: boolean,
): Iterable<Source> {
  const objects = chartScope(rendering, chart, values, isRoot);
  const basePath = `${name}/templates`;
  for (const file of chart.files) {
    const isTemplate =
      file.startsWith('templates/') &&
      /\.(?:ya?ml|tpl|json|txt)$/.test(file) &&
      // A library lends its partials and makes nothing itself.
      (!isLibrary(chart) || /(?:^|\/)_[^/]*$/.test(file));
    if (isTemplate) {
      yield {
        path: inFolder(chart.folder, file),
        name: `${name}/${file}`,
        scope: { basePath, objects },
      };
    }
  }
  for (const subchart of chart.subcharts) {
    const section = values.get(subchart.name) ?? null;
    yield* sourcesOf(
      rendering,
      subchart,
      isMap(section) ? section : new Map(),
      `${name}/charts/${subchart.name}`,
      false,
    );
  }
}

function chartScope(
  rendering: ChartRendering,
  chart: Chart,
  values: ValueMap,
  isRoot: boolean,
): ValueMap {
  const { release, tree, budget } = rendering;
  const readable = {
    paths: chart.files.filter(path => !path.startsWith('templates/')),
    read: (path: string) => {
      const file = tree.read(inFolder(chart.folder, path));
      return file.ok ? file.text : '';
    },
  };
  const subcharts = chart.subcharts.map(each => {
    const section = values.get(each.name) ?? null;
    const own: ValueMap = isMap(section) ? section : new Map();
    const scope = chartScope(rendering, each, own, false);
    return [each.name, new BuiltIn(scope)] as const;
  });
  return mapFrom([
    ['Values', values],
    ['Chart', chartObject(chart, isRoot)],
    ['Release', releaseObject(release)],
    ['Capabilities', capabilitiesObject()],
    ['Files', filesObject(readable, budget)],
    ['Subcharts', mapFrom(subcharts)],
  ]);
}

function inFolder(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}
