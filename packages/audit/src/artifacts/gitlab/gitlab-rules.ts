import { child, GitlabValue, itemsOf, textOf } from './gitlab-value';

/** When a job runs, by GitHub's names of events. */
export interface GitlabEvents {
  readonly events: readonly string[];
  /** True when a person has to start it in every one of them. */
  readonly manual: boolean;
}

const EVERY = ['push', 'pull_request', 'tag', 'schedule'];

/** Reads `rules`, else `only` and `except`, of a job. */
export function gitlabEvents(job: GitlabValue): GitlabEvents {
  const manual = textOf(job, 'when') === 'manual';
  const rules = child(job, 'rules');
  if (rules) return byRules(rules, manual);
  const only = refsOf(child(job, 'only'));
  const except = refsOf(child(job, 'except'));
  const events = (
    only ? only.flatMap(eventsOfRef) : ['push', 'pull_request', 'tag']
  ).filter(
    event =>
      // Branches of open merge requests are branches as well.
      !except?.some(ref => eventsOfRef(ref).includes(event) && !isBranch(ref)),
  );
  return { events: [...new Set(events)], manual };
}

function byRules(rules: GitlabValue, manual: boolean): GitlabEvents {
  const events = new Set<string>();
  let byHand = true;
  let some = false;
  for (const rule of flatten(rules)) {
    const when = textOf(rule, 'when') ?? (manual ? 'manual' : 'on_success');
    if (when === 'never') continue;
    some = true;
    if (when !== 'manual') byHand = false;
    for (const event of eventsOfCondition(textOf(rule, 'if'))) {
      events.add(event);
    }
  }
  return { events: [...events], manual: some && byHand };
}

function flatten(value: GitlabValue): GitlabValue[] {
  return itemsOf(value).flatMap(item => (item.items ? flatten(item) : [item]));
}

/** The events for which a condition can hold. */
function eventsOfCondition(condition: string | null): readonly string[] {
  if (condition === null) return EVERY;
  const found: string[] = [];
  if (
    /merge_request_event|external_pull_request|CI_MERGE_REQUEST_(ID|IID)/.test(
      condition,
    )
  ) {
    found.push('pull_request');
  }
  if (/"?schedule"?/.test(condition)) found.push('schedule');
  if (/\$CI_COMMIT_TAG/.test(condition)) found.push('tag');
  if (/\$CI_COMMIT_(BRANCH|REF_NAME)\s*(==|=~)/.test(condition))
    found.push('push');
  if (/^\s*\$CI_COMMIT_BRANCH\s*($|&&|!=)/.test(condition)) {
    found.push('push', 'pull_request');
  }
  return found.length > 0 ? found : EVERY;
}

function refsOf(value: GitlabValue | null): string[] | null {
  if (!value) return null;
  const refs = child(value, 'refs');
  if (value.entries && !refs) return null;
  return itemsOf(refs ?? value).flatMap(({ text }) => text ?? []);
}

function eventsOfRef(ref: string): readonly string[] {
  switch (ref) {
    case 'merge_requests':
      return ['pull_request'];
    case 'branches':
    case 'pushes':
      return ['push', 'pull_request'];
    case 'tags':
      return ['tag'];
    case 'schedules':
      return ['schedule'];
    case 'web':
    case 'api':
    case 'triggers':
    case 'pipelines':
      return ['workflow_dispatch'];
    default:
      return ['push'];
  }
}

function isBranch(ref: string): boolean {
  return eventsOfRef(ref).length === 1 && eventsOfRef(ref)[0] === 'push';
}
