import { asRecord } from '../../artifacts/untyped';
import { Job, Step, Workflow } from '../../artifacts/workflow/workflow.types';
import { DeliveryModel } from '../../path/delivery-model';
import { Position } from '../../artifacts/position';

/** Something that keeps a workflow from loading or a job from starting. */
export interface LoadFault {
  readonly at: Position;
  readonly message: string;
  readonly related?: readonly Position[];
}

/** Workflows and actions of the tree that are called and are not there, or not that way. */
export function* calledFaults(
  model: DeliveryModel,
  workflow: Workflow,
): Iterable<LoadFault> {
  if (workflow.system !== 'github') return;
  for (const job of workflow.jobs) {
    yield* workflowCall(model, job);
    for (const step of job.steps) {
      yield* actionCall(model, workflow, job, step);
    }
  }
}

function* workflowCall(model: DeliveryModel, job: Job): Iterable<LoadFault> {
  const { uses } = job;
  if (!uses?.value.startsWith('./')) return;
  const path = uses.value.slice(2);
  const called = model.workflows.find(each => each.path === path);
  if (!called) {
    if (!model.tree.hasFile(path)) {
      yield {
        at: uses.at,
        message: `job ${job.id} calls ${path}, which does not exist`,
      };
    }
    return;
  }
  if (!Object.hasOwn(called.on, 'workflow_call')) {
    yield {
      at: uses.at,
      related: [{ path, line: 1 }],
      message: `job ${job.id} calls ${path}, which does not run on workflow_call`,
    };
    return;
  }
  const inputs = declaredByCall(called, 'inputs');
  yield* unmatched(job, uses.at, path, 'input', inputs, job.with);
  if (job.secrets !== 'inherit') {
    const secrets = declaredByCall(called, 'secrets');
    yield* unmatched(job, uses.at, path, 'secret', secrets, job.secrets);
  }
}

/** What is required and not given, and what is given and not declared. */
function* unmatched(
  job: Job,
  at: Position,
  path: string,
  kind: 'input' | 'secret',
  declared: ReadonlyMap<string, { readonly required: boolean }>,
  given: Readonly<Record<string, { readonly at: Position }>>,
): Iterable<LoadFault> {
  const names = new Set(Object.keys(given).map(name => name.toLowerCase()));
  for (const [name, { required }] of declared) {
    if (required && !names.has(name)) {
      yield {
        at,
        related: [{ path, line: 1 }],
        message: `job ${job.id} does not pass the required ${kind} "${name}" to ${path}`,
      };
    }
  }
  for (const [name, { at: place }] of Object.entries(given)) {
    if (!declared.has(name.toLowerCase())) {
      yield {
        at: place,
        related: [{ path, line: 1 }],
        message: `job ${job.id} passes the ${kind} "${name}" to ${path}, which declares none of that name`,
      };
    }
  }
}

function declaredByCall(
  { on }: Workflow,
  kind: 'inputs' | 'secrets',
): ReadonlyMap<string, { readonly required: boolean }> {
  const declared = asRecord(asRecord(on.workflow_call)[kind]);
  return new Map(
    Object.entries(declared).map(([name, entry]) => {
      const { required, default: fallback } = asRecord(entry);
      return [
        name.toLowerCase(),
        { required: required === true && fallback === undefined },
      ];
    }),
  );
}

function* actionCall(
  model: DeliveryModel,
  workflow: Workflow,
  job: Job,
  step: Step,
): Iterable<LoadFault> {
  const { uses } = step;
  if (!uses?.value.startsWith('./') || uses.value.includes('${{')) return;
  const folder = uses.value.slice(2).replace(/\/+$/, '');
  const prefix = folder === '' || folder === '.' ? '' : `${folder}/`;
  const exists = ['action.yml', 'action.yaml', 'Dockerfile'].some(name =>
    model.tree.hasFile(prefix + name),
  );
  if (
    exists ||
    !readsThisRepository(workflow, job, step) ||
    model.tree.problems.length > 0
  ) {
    return;
  }
  yield {
    at: uses.at,
    message: `step ${step.index + 1} of job ${job.id} uses ${
      uses.value
    }, where there is no action.yml`,
  };
}

/**
 * True when what a step finds in the workspace is this repository: checked out
 * plainly, and nothing before it brings other files.
 */
function readsThisRepository({ on }: Workflow, job: Job, step: Step): boolean {
  const before = job.steps.slice(0, step.index);
  const checkouts = before.filter(({ uses }) =>
    uses?.value.startsWith('actions/checkout@'),
  );
  return (
    !Object.hasOwn(on, 'workflow_call') &&
    checkouts.length > 0 &&
    checkouts.every(
      each =>
        each.with.path === undefined &&
        each.with.repository === undefined &&
        each.with.ref === undefined,
    ) &&
    before.every(
      each => checkouts.includes(each) || (!each.run && isQuiet(each)),
    )
  );
}

/** Actions that put no files of another origin into the workspace. */
function isQuiet({ uses }: Step): boolean {
  return /^(actions\/(setup-|cache)|docker\/|aws-actions\/|google-github-actions\/|azure\/login)/i.test(
    uses?.value ?? '',
  );
}
