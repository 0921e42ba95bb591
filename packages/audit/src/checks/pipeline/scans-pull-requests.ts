import { Job, Workflow } from '../../artifacts/workflow/workflow.types';
import { Position } from '../../artifacts/position';
import { asArray, asRecord } from '../../artifacts/untyped';
import { DeliveryModel } from '../../path/delivery-model';
import { commandsOfJob } from '../../pipelines/commands-by-job';
import {
  isScanAction,
  purposeOf,
  softness,
} from '../../pipelines/step-purpose';
import { rootOf } from '../../pipelines/deploy-jobs';
import { defineCheck } from '../define-check';

interface Scan {
  readonly workflow: Workflow;
  readonly job: Job;
  readonly name: string;
  readonly at: Position;
  readonly blocks: boolean;
}

export const scansPullRequests = defineCheck({
  id: 'pipeline/scans-pull-requests',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workflows'],
  title: 'Security scans run on pull requests',
  why: "Findings appear after the merge, when they are somebody else's problem.",
  remedy: 'Add pull_request to the security workflow.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      '.github/workflows/security.yml': `on:
  push: {branches: [main]}
jobs:
  scan:
    runs-on: ubuntu-latest
    steps: [{uses: actions/checkout@v4}, {run: semgrep ci}]
`,
    },
    passes: {
      '.github/workflows/security.yml': `on:
  push: {branches: [main]}
  pull_request:
jobs:
  scan:
    runs-on: ubuntu-latest
    steps: [{uses: actions/checkout@v4}, {run: semgrep ci}]
`,
    },
  },
  *run(model) {
    const scans = sourceScans(model);
    const before = scans.find(
      scan => scan.blocks && runsBeforeMerge(model, scan.workflow, scan.job),
    );
    if (before) {
      yield {
        state: 'pass',
        on: { path: before.workflow.path },
        at: before.at,
      };
      return;
    }
    for (const workflow of new Set(scans.map(scan => scan.workflow))) {
      const own = scans.filter(
        scan =>
          scan.workflow === workflow &&
          !runsBeforeMerge(model, workflow, scan.job),
      );
      if (own.length === 0) continue;
      const names = [...new Set(own.map(({ name }) => name))].slice(0, 3);
      yield {
        state: 'fail',
        on: { path: workflow.path },
        at: workflow.onAt,
        related: [own[0].at],
        message: `The scans of ${workflow.path} (${names.join(
          ', ',
        )}) run after the merge only, and no scan that blocks runs on pull requests`,
        key: workflow.path,
      };
    }
  },
});

/** Scans of sources; what looks at pushed images or scores a project comes later by nature. */
function sourceScans(model: DeliveryModel): Scan[] {
  return model.workflows.flatMap(workflow =>
    workflow.jobs.flatMap(job => {
      const commands = commandsOfJob(model, job);
      return job.steps.flatMap(step => {
        const own = commands.filter(command => command.step === step);
        const scanning = own.filter(
          command =>
            purposeOf(command) === 'security' && !scansImage(command.words),
        );
        const byAction =
          isScanAction(step) && !isLate(step.uses?.value ?? '', step.with);
        if (!byAction && scanning.length === 0) return [];
        const name =
          step.name ?? step.uses?.value.split('@')[0] ?? scanning[0].words[0];
        const blocks = softness(step, job, scanning, own) === null;
        return [{ workflow, job, name, at: step.at, blocks }];
      });
    }),
  );
}

function scansImage(words: readonly string[]): boolean {
  return (
    /^(image|container|grype|dockle)$/.test(words[1] ?? '') ||
    /^(grype|dockle)$/.test(words[0] ?? '')
  );
}

function isLate(
  uses: string,
  given: Readonly<Record<string, unknown>>,
): boolean {
  return (
    /^(ossf\/scorecard|docker\/scout|azure\/container-scan)/i.test(uses) ||
    given['image-ref'] !== undefined ||
    given.image !== undefined
  );
}

/** The job runs for changes that are not merged yet. */
function runsBeforeMerge(
  model: DeliveryModel,
  workflow: Workflow,
  job: Job,
): boolean {
  if (workflow.system === 'gitlab') {
    return job.events?.includes('pull_request') ?? true;
  }
  const roots = model.pipelines.runs.filter(run => run.job === job).map(rootOf);
  return roots.some(
    ({ on }) =>
      Object.keys(on).some(event =>
        /^(pull_request|merge_group)/.test(event),
      ) ||
      (Object.hasOwn(on, 'push') && isEveryBranch(on.push)),
  );
}

/** Pushes to any branch come before the merge. */
function isEveryBranch(push: unknown): boolean {
  const { branches, tags } = asRecord(push);
  return (
    (branches === undefined && tags === undefined) ||
    asArray(branches).some(branch => branch === '**' || branch === '*')
  );
}
