import {
  assess,
  AuditReport,
  CheckResult,
} from '@runway/backstage-plugin-runway-common';
import { answerCheck } from './assess/answer';
import { ALL_CHECKS } from './checks';
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
  /** The same repository before: for checks that compare with the past. */
  readonly base?: SourceTree;
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
 * @public
 */
export async function auditTree(
  tree: SourceTree,
  options: AuditOptions = {},
): Promise<AuditReport> {
  await loadExpressionLibrary();
  const repository = options.repository ?? null;
  const { model, parseMs, linkMs } = readModel(
    tree,
    repository,
    options.base ? readModel(options.base, repository).model : null,
  );
  const start = performance.now();
  const asked = ALL_CHECKS.filter(check => isAsked(check, options));
  const results: CheckResult[] = [];
  for (const check of asked) {
    const answers = await answerCheck(check, model);
    results.push(...answers.sort(bySubjectAndPlace));
  }
  const assessment = assess(results);
  const checkMs = performance.now() - start;
  return {
    schema: 'runway.audit/v1',
    root: options.root ?? '.',
    revision: tree.revision,
    generatedAt: (options.now ?? (() => new Date().toISOString()))(),
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
    ...(options.withPath ? { path: drawPath(model, results) } : {}),
  };
}

function isAsked(
  { id, layer }: Check,
  { only, layers }: AuditOptions,
): boolean {
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
