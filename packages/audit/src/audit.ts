import {
  assess,
  AuditReport,
  CheckResult,
} from '@runway/backstage-plugin-runway-common';
import { answerCheck } from './assess/answer';
import { isHclFile, loadHclLibrary } from './artifacts/terraform/hcl-library';
import { ALL_CHECKS } from './checks';
import { compareResults } from './compare/compare';
import { applyConfig } from './config/apply-config';
import { ConfiguredWaiver, RunwayConfig } from './config/config-schema';
import { addImports, ImportedFile } from './import/imports';
import { DeliveryModel } from './path/delivery-model';
import { Check } from './checks/define-check';
import { drawPath } from './path/draw-path';
import { loadExpressionLibrary } from './symbolic/expression-library';
import { readModel } from './path/read-model';
import { SourceTree } from './source/source-tree';

/** What to ask, and of what. @public */
export interface AuditOptions {
  /** Check ids; all when absent. */
  readonly only?: readonly string[];
  /** Layer ids; all when absent. */
  readonly layers?: readonly string[];
  /** Owner and name of the repository, when the caller knows them. */
  readonly repository?: { readonly owner: string; readonly name: string };
  /**
   * The same repository before: what checks that need the past compare with,
   * and what findings are told new, fixed or unchanged by.
   */
  readonly base?: { readonly tree: SourceTree; readonly name: string };
  /** What the repository's `runway.yaml` says; see `readConfig`. */
  readonly config?: RunwayConfig;
  /** Reports of other tools, added to the answers. */
  readonly imports?: readonly ImportedFile[];
  /** Adds the delivery path to the report. */
  readonly withPath?: boolean;
  /** What the report calls the tree; `.` when absent. */
  readonly root?: string;
  /** The present, in ISO 8601; the clock when absent. */
  readonly now?: () => string;
}

/**
 * Audits a tree: recognises and parses its artifacts, links them into the
 * delivery path, asks every check, and assesses the answers. Reads nothing but
 * the tree and never throws for what the tree contains.
 *
 * @throws ImportError when a report of another tool is none
 * @public
 */
export async function auditTree(
  tree: SourceTree,
  options: AuditOptions = {},
): Promise<AuditReport> {
  const { base, config = { version: 1 }, imports = [] } = options;
  const now = (options.now ?? (() => new Date().toISOString()))();
  await loadLibraries([tree, ...(base ? [base.tree] : [])]);

  const context = {
    repository: options.repository ?? null,
    services: config.services,
  };
  const before = base ? readModel(base.tree, context).model : null;
  const { model, parseMs, linkMs } = readModel(tree, {
    ...context,
    base: before,
  });

  const start = performance.now();
  const asked = ALL_CHECKS.filter(check => isAsked(check, options));
  const answers = addImports(await answerAll(asked, model), imports, {
    toolLayers: config.imports?.tools,
    serviceOf: path => model.services.ofPath(path)?.name ?? null,
  });
  const { results, unused } = applyConfig(answers, config, now);
  const comparison =
    base && before
      ? compareResults(base.name, await answerAll(asked, before), results)
      : null;
  const assessment = assess(results);
  const checkMs = performance.now() - start;

  return {
    schema: 'runway.audit/v1',
    root: options.root ?? '.',
    revision: tree.revision,
    generatedAt: now,
    services: model.services.services,
    results,
    ...assessment,
    // What was not asked is not proven either.
    verdict:
      asked.length < ALL_CHECKS.length && assessment.verdict === 'ready'
        ? 'unproven'
        : assessment.verdict,
    timings: {
      parseMs: Math.round(parseMs),
      linkMs: Math.round(linkMs),
      checkMs: Math.round(checkMs),
    },
    ...(unused.length > 0 && { notices: unused.map(unusedWaiver) }),
    ...(comparison && { comparison }),
    ...(options.withPath ? { path: drawPath(model, results) } : {}),
  };
}

async function answerAll(
  checks: readonly Check[],
  model: DeliveryModel,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const answers = await answerCheck(check, model);
    results.push(...answers.sort(bySubjectAndPlace));
  }
  return results;
}

function unusedWaiver({ check, reason }: ConfiguredWaiver): string {
  return `The waiver of ${check} ("${reason}") waives nothing: remove it.`;
}

/** Libraries that load asynchronously, when the trees have something for them. */
async function loadLibraries(trees: readonly SourceTree[]): Promise<void> {
  await loadExpressionLibrary();
  if (trees.some(({ files }) => files.some(isHcl))) {
    await loadHclLibrary();
  }
}

function isHcl({ path }: { readonly path: string }): boolean {
  return isHclFile(path);
}

function isAsked(
  { id, layer }: Check,
  { only, layers: chosen, config }: AuditOptions,
): boolean {
  const layers: readonly string[] | undefined = chosen ?? config?.layers;
  return (
    (only === undefined || only.includes(id)) &&
    (layers === undefined || layers.includes(layer))
  );
}

function bySubjectAndPlace(a: CheckResult, b: CheckResult): number {
  return (
    a.subject.localeCompare(b.subject) ||
    placeOf(a).localeCompare(placeOf(b), undefined, { numeric: true })
  );
}

function placeOf({ locations }: CheckResult): string {
  const [first] = locations;
  return first ? `${first.path}:${first.line ?? 0}` : '';
}
