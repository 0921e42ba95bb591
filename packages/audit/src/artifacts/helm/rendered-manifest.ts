import {
  KubernetesObject,
  ManifestFile,
  ObjectOrigin,
} from '../manifest.types';
import { parseManifest } from '../manifest';
import { Position } from '../position';
import { RenderedTemplate } from './render-chart';
import { hasHole, Holes } from './template/holes';
import { LineOrigin } from './template/output';

type Rendered = Extract<RenderedTemplate, { ok: true }>;
type HelmOrigin = Extract<ObjectOrigin, { kind: 'helm' }>;

/** What holds for all objects of one rendering of a chart. */
export interface ManifestContext {
  readonly origin: Omit<HelmOrigin, 'template' | 'assumed' | 'valueLines'>;
  /** Of objects that name none. */
  readonly namespace: string;
  /** `.Release.Namespace` when nobody says what it is. */
  readonly unknownNamespace: string;
}

/** Hooks that run only when somebody asks for a test. */
const TEST_HOOK = /(?:^|,)\s*test(?:-success|-failure)?\s*(?:,|$)/;

/**
 * The objects in a rendered template, as if they stood in the template file:
 * `positionOf` answers the template's line that wrote the value, and what is
 * not known reads `${{ name }}`.
 */
export function manifestOf(
  rendered: Rendered,
  holes: Holes,
  context: ManifestContext,
): ManifestFile {
  const template = withSeparators(rendered);
  const { path, text } = template;
  const parsed = parseManifest(path, text);
  const valueLines = new Set(
    template.origins
      .filter(({ fromValues }) => fromValues)
      .map(({ path: from, line }) => `${from}:${line}`),
  );
  const place = (position: Position) => placed(position, template);
  return {
    path,
    objects: parsed.objects
      .filter(({ annotations }) => {
        const hook = annotations['helm.sh/hook'];
        return hook === undefined || !TEST_HOOK.test(hook);
      })
      .map(object =>
        asObject(object, template, holes, { ...context, valueLines }),
      ),
    problems: parsed.problems
      .filter(({ severity }) => severity === 'error')
      .map(problem => ({
        ...problem,
        at: place(problem.at),
        message: `what it renders is no YAML: ${holes.readable(
          problem.message,
        )}`,
      })),
  };
}

/**
 * Helm cuts at `---` also when text follows it directly, which is what a
 * trimmed newline leaves (`---apiVersion: v1`).
 */
function withSeparators(template: Rendered): Rendered {
  if (!/^---[^\s-]/m.test(template.text)) return template;
  const lines: string[] = [];
  const origins: LineOrigin[] = [];
  template.text.split('\n').forEach((line, index) => {
    const rest = /^---([^\s-].*)$/.exec(line)?.[1];
    for (const part of rest === undefined ? [line] : ['---', rest]) {
      lines.push(part);
      origins.push(template.origins[index]);
    }
  });
  return { ...template, text: lines.join('\n'), origins };
}

function asObject(
  object: KubernetesObject,
  template: Rendered,
  holes: Holes,
  {
    origin,
    namespace,
    unknownNamespace,
    valueLines,
  }: ManifestContext & Pick<HelmOrigin, 'valueLines'>,
): KubernetesObject {
  const place = (position: Position) => placed(position, template);
  const { metadata } = object.body;
  const isNamed =
    typeof metadata === 'object' &&
    metadata !== null &&
    'namespace' in metadata &&
    metadata.namespace !== null &&
    metadata.namespace !== '' &&
    object.namespace !== unknownNamespace;
  return {
    ...object,
    name: holes.readable(object.name),
    namespace: holes.readable(isNamed ? object.namespace : namespace),
    labels: readableMap(object.labels, holes),
    annotations: readableMap(object.annotations, holes),
    body: readableRecord(object.body, holes),
    positionOf: keys => place(object.positionOf(keys)),
    at: place(object.at),
    origin: {
      ...origin,
      template: template.path,
      assumed: template.assumed,
      valueLines,
    },
  };
}

function originOf(
  { line }: Position,
  { origins }: Rendered,
): LineOrigin | null {
  return origins[line - 1] ?? null;
}

/** The template's line that wrote a line of the text; a column where it is its own. */
function placed(position: Position, template: Rendered): Position {
  const origin = originOf(position, template);
  if (!origin || origin.path === '') return { path: template.path, line: 1 };
  const { path, line, exactTo } = origin;
  const { column } = position;
  return column !== undefined && exactTo !== null && column <= exactTo + 1
    ? { path, line, column }
    : { path, line };
}

function readableMap(
  map: Readonly<Record<string, string>>,
  holes: Holes,
): Readonly<Record<string, string>> {
  const entries = Object.entries(map);
  return entries.some(([key, value]) => hasHole(key) || hasHole(value))
    ? Object.fromEntries(
        entries.map(([key, value]) => [
          holes.readable(key),
          holes.readable(value),
        ]),
      )
    : map;
}

function readableRecord(
  record: Readonly<Record<string, unknown>>,
  holes: Holes,
): Readonly<Record<string, unknown>> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record)) {
    // Assignment would run the setter of `__proto__`.
    Object.defineProperty(result, holes.readable(key), {
      value: readableValue(value, holes),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return result;
}

function readableValue(value: unknown, holes: Holes): unknown {
  if (typeof value === 'string') return holes.readable(value);
  if (Array.isArray(value)) {
    return value.map(each => readableValue(each, holes));
  }
  if (typeof value === 'object' && value !== null) {
    return readableRecord({ ...value }, holes);
  }
  return value;
}
