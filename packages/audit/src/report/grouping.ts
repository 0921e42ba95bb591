import {
  AuditReport,
  CheckId,
  CheckResult,
  CheckState,
  LAYERS,
  LayerSummary,
  PRIORITIES,
  Priority,
} from '@runway/backstage-plugin-runway-common';

/** The findings of one check. */
export interface FailingCheck {
  readonly id: CheckId;
  readonly priority: Priority;
  readonly evidence: CheckResult['evidence'];
  readonly findings: readonly Finding[];
}

/** One finding, with every subject it was found for. */
export interface Finding {
  readonly subjects: readonly string[];
  readonly result: CheckResult;
}

/** What the text report says about one layer. */
export interface LayerSection {
  readonly summary: LayerSummary;
  readonly title: string;
  readonly failing: readonly FailingCheck[];
  readonly errors: readonly CheckResult[];
  readonly unknown: readonly UnknownReason[];
  readonly passing: readonly PassingCheck[];
}

/** A check that fails nowhere. */
export interface PassingCheck {
  readonly id: CheckId;
  /** True when it could not be answered for every subject. */
  readonly partly: boolean;
}

/** Why the same checks could not be answered, in one or more ways. */
export interface UnknownReason {
  readonly reasons: readonly string[];
  readonly checks: readonly CheckId[];
}

/** Every layer of a report, the one to look at first on top. */
export function layerSections(report: AuditReport): LayerSection[] {
  return report.layers
    .map(summary => {
      const results = report.results.filter(r => r.layer === summary.layer);
      const failing = failingChecks(results);
      return {
        summary,
        title: LAYERS.find(({ id }) => id === summary.layer)?.title ?? '',
        failing,
        errors: results.filter(({ state }) => state === 'error'),
        unknown: unknownReasons(results),
        passing: passingChecks(results),
      };
    })
    .sort(worstFirst);
}

/** How many checks fail, by priority. A check counts once. */
export function failingByPriority(
  sections: readonly LayerSection[],
): Record<Priority, number> {
  const counts = { P0: 0, P1: 0, P2: 0 };
  for (const { failing } of sections) {
    for (const { priority } of failing) counts[priority] += 1;
  }
  return counts;
}

function failingChecks(results: readonly CheckResult[]): FailingCheck[] {
  const failed = results.filter(({ state }) => state === 'fail');
  return unique(failed.map(({ check }) => check))
    .map(id => {
      const own = failed.filter(({ check }) => check === id);
      const [{ priority, evidence }] = own;
      return { id, priority, evidence, findings: findings(own) };
    })
    .sort((a, b) => rank(a.priority) - rank(b.priority));
}

function passingChecks(results: readonly CheckResult[]): PassingCheck[] {
  const having = (...states: CheckState[]) =>
    unique(
      results
        .filter(({ state }) => states.includes(state))
        .map(({ check }) => check),
    );
  const failed = having('fail');
  const open = having('unknown', 'error');
  return having('pass')
    .filter(id => !failed.includes(id))
    .map(id => ({ id, partly: open.includes(id) }));
}

/** Services that share a file share its findings: say each of them once. */
function findings(results: readonly CheckResult[]): Finding[] {
  const found = new Map<string, { subjects: string[]; result: CheckResult }>();
  for (const result of results) {
    const places = result.locations.filter(({ role }) => role === 'primary');
    const identity = JSON.stringify([result.message, places]);
    const known = found.get(identity);
    if (!known) found.set(identity, { subjects: [result.subject], result });
    else if (!known.subjects.includes(result.subject)) {
      known.subjects.push(result.subject);
    }
  }
  return [...found.values()];
}

/** What nobody could tell, the reason of most checks first. */
export function unknownReasons(
  results: readonly CheckResult[],
): UnknownReason[] {
  const checksOf = new Map<string, CheckId[]>();
  for (const { state, reason, message, check } of results) {
    if (state !== 'unknown') continue;
    const said = reason ?? message;
    checksOf.set(said, unique([...(checksOf.get(said) ?? []), check]));
  }
  const groups = new Map<string, { reasons: string[]; checks: CheckId[] }>();
  for (const [reason, checks] of checksOf) {
    const identity = checks.join();
    const group = groups.get(identity);
    if (group) group.reasons.push(reason);
    else groups.set(identity, { reasons: [reason], checks });
  }
  return [...groups.values()].sort((a, b) => b.checks.length - a.checks.length);
}

function worstFirst(a: LayerSection, b: LayerSection): number {
  for (const priority of PRIORITIES) {
    const failing = (section: LayerSection) =>
      section.failing.filter(check => check.priority === priority).length;
    if (failing(a) !== failing(b)) return failing(b) - failing(a);
  }
  return (a.summary.score ?? 11) - (b.summary.score ?? 11);
}

function rank(priority: Priority): number {
  return PRIORITIES.indexOf(priority);
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
