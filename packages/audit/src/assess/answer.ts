import {
  Attribution,
  CheckResult,
  Location,
  REPOSITORY_SUBJECT,
} from '@runway/backstage-plugin-runway-common';
import { Position } from '../artifacts/position';
import { Check, Outcome } from '../checks/define-check';
import { DeliveryModel } from '../path/delivery-model';
import { fingerprint } from './fingerprint';
import { leftToDeployer } from './left-to-deployer';
import { unreadParts } from './unread-parts';

type OutcomeOf<S extends Outcome['state']> = Extract<Outcome, { state: S }>;

/** A service, and what is answered about it. */
interface Subject {
  readonly name: string;
  /** Why the first of the answers is about it. */
  readonly attribution: Attribution | null;
  readonly outcomes: Outcome[];
}

/** More findings of one check about one subject than this are summed up. */
const MAX_FINDINGS = 200;

/**
 * Runs one check and turns its outcomes into results: every finding is one
 * result; what is not failing is one result per subject, the worst of unknown
 * and pass. A check that finds nothing of its kind does not apply.
 */
export async function answerCheck(
  check: Check,
  model: DeliveryModel,
): Promise<CheckResult[]> {
  const outcomes: Outcome[] = [];
  try {
    const answers = check.run(model);
    if (Symbol.iterator in answers) {
      outcomes.push(...answers);
    } else {
      for await (const outcome of answers) outcomes.push(outcome);
    }
  } catch (error) {
    return [
      {
        ...head(check, REPOSITORY_SUBJECT),
        state: 'error',
        message: `${check.title}: the check failed to run`,
        reason: error instanceof Error ? error.message : String(error),
        locations: [],
        fingerprint: fingerprint(check.id, REPOSITORY_SUBJECT, 'error'),
      },
    ];
  }
  outcomes.push(...unreadParts(check.reads ?? [], model));
  if (outcomes.length === 0) {
    return [notApplicable(check)];
  }
  const bySubject = new Map<string, Subject>();
  for (const given of outcomes) {
    const outcome = leftToDeployer(given, model);
    const found = model.services.attribute(outcome.on);
    const name = found?.service.name ?? REPOSITORY_SUBJECT;
    const known = bySubject.get(name);
    if (known) {
      known.outcomes.push(outcome);
    } else {
      bySubject.set(name, {
        name,
        attribution: found?.attribution ?? null,
        outcomes: [outcome],
      });
    }
  }
  return [...bySubject.values()].flatMap(subject => {
    const { attribution } = subject;
    const results = summarise(check, subject.name, subject.outcomes);
    return attribution
      ? results.map(result => ({ ...result, attribution }))
      : results;
  });
}

function summarise(
  check: Check,
  subject: string,
  outcomes: readonly Outcome[],
): CheckResult[] {
  const fails = outcomes.filter(
    (outcome): outcome is OutcomeOf<'fail'> => outcome.state === 'fail',
  );
  if (fails.length > 0) {
    return distinct(check, subject, fails).slice(0, MAX_FINDINGS);
  }
  const unknowns = outcomes.filter(
    (outcome): outcome is OutcomeOf<'unknown'> => outcome.state === 'unknown',
  );
  if (unknowns.length > 0) {
    const reasons = [...new Set(unknowns.map(({ reason }) => reason))];
    const more = reasons.length > 3 ? `; and ${reasons.length - 3} more` : '';
    return [
      {
        ...head(check, subject, unknowns[0]),
        state: 'unknown',
        message: `${check.title}: unknown`,
        reason: reasons.slice(0, 3).join('; ') + more,
        locations: unknowns
          .slice(0, 5)
          .flatMap(({ at, related }) => locate(at, related)),
        fingerprint: fingerprint(check.id, subject, 'unknown'),
      },
    ];
  }
  const [first] = outcomes;
  return [
    {
      ...head(check, subject, first),
      state: 'pass',
      message: ('message' in first && first.message) || check.title,
      reason: null,
      locations: locate(first.at, first.related),
      fingerprint: fingerprint(check.id, subject, 'pass'),
    },
  ];
}

/** One result per finding; the same finding reached in two ways is one. */
function distinct(
  check: Check,
  subject: string,
  fails: readonly OutcomeOf<'fail'>[],
): CheckResult[] {
  const results = new Map<string, CheckResult>();
  // Two environments may be built from the one place that is to be mended.
  const seen = new Set<string>();
  for (const fail of fails) {
    const place = `${fail.at.path}:${fail.at.line}:${fail.message}`;
    if (seen.has(place)) continue;
    seen.add(place);
    const key = fail.key ?? `${JSON.stringify(fail.on)}/${fail.message}`;
    let id = fingerprint(check.id, subject, `${fail.at.path}/${key}`);
    const twin = results.get(id);
    if (twin) {
      if (
        twin.locations.some(
          ({ line, role }) => role === 'primary' && line === fail.at.line,
        )
      ) {
        continue;
      }
      // Two places that are told apart by nothing but their order in the file.
      id = fingerprint(
        check.id,
        subject,
        `${fail.at.path}/${key}/${results.size}`,
      );
    }
    results.set(id, {
      ...head(check, subject, fail),
      state: 'fail',
      message: fail.message,
      reason: null,
      locations: locate(fail.at, fail.related),
      remedy: fail.remedy ?? check.remedy,
      fingerprint: id,
    });
  }
  return [...results.values()];
}

function head(check: Check, subject: string, outcome?: Outcome) {
  return {
    check: check.id,
    layer: check.layer,
    priority: check.priority,
    evidence: outcome?.evidence ?? check.evidence[0],
    subject,
    remedy: check.remedy,
  };
}

function locate(
  at: Position | undefined,
  related: readonly Position[] = [],
): Location[] {
  const seen = new Set<string>();
  const places: Location[] = [];
  const add = (position: Position, role: Location['role']) => {
    const key = `${position.path}:${position.line}`;
    if (!seen.has(key)) {
      seen.add(key);
      places.push({
        path: position.path,
        line: position.line,
        ...(position.column === undefined ? {} : { column: position.column }),
        role,
      });
    }
  };
  if (at) {
    add(at, 'primary');
  }
  related.forEach(position => add(position, 'related'));
  return places;
}

function notApplicable(check: Check): CheckResult {
  return {
    ...head(check, REPOSITORY_SUBJECT),
    state: 'not-applicable',
    message: `${check.title}: does not apply`,
    reason: 'the repository has nothing of the kind',
    locations: [],
    fingerprint: fingerprint(check.id, REPOSITORY_SUBJECT, 'not-applicable'),
  };
}
