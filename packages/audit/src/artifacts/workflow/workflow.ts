import { ArtifactProblem } from '../position';
import { asArray, asRecord, asText, isRecord } from '../untyped';
import { parseJob, parseSteps } from './workflow-jobs';
import { workflowExpressions } from './workflow-expressions';
import { workflowFaults } from './workflow-faults';
import { WorkflowReader } from './workflow-reader';
import { CompositeAction, Workflow, WorkflowInput } from './workflow.types';
import { parseYaml } from '../yaml/yaml';

/**
 * True for the files GitHub loads as workflows: directly in the folder, with
 * the ending `.yml` or `.yaml` (so not `ci.yml.bak`).
 */
export function isWorkflowFile(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}

/** True for the metadata file of an action, in any folder. */
export function isActionFile(path: string): boolean {
  return /(?:^|\/)action\.ya?ml$/.test(path);
}

function open(
  path: string,
  text: string,
): { reader: WorkflowReader | null; problems: readonly ArtifactProblem[] } {
  const parsed = parseYaml(path, text);
  const [document] = parsed.documents;
  const problems = [...parsed.problems];
  if (!document || !isRecord(document.data)) {
    problems.push({
      at: document?.at ?? { path, line: 1 },
      message: 'not a map of keys to values',
      severity: 'error',
    });
    return { reader: null, problems };
  }
  return { reader: new WorkflowReader(document, text.split('\n')), problems };
}

/** Reads a workflow; what cannot be understood is left out and reported. */
export function parseWorkflow(path: string, text: string): Workflow {
  const { reader, problems } = open(path, text);
  if (!reader) {
    return {
      system: 'github',
      path,
      files: [path],
      name: null,
      onAt: { path, line: 1 },
      on: {},
      inputs: {},
      outputs: {},
      env: {},
      concurrency: null,
      jobs: [],
      jobsAt: { path, line: 1 },
      problems,
      faults: problems.filter(({ severity }) => severity === 'error'),
      expressions: [],
      elsewhere: [],
    };
  }
  return {
    system: 'github',
    path,
    files: [path],
    name: reader.text(['name']),
    onAt: reader.keyAt(['on']),
    on: events(reader),
    inputs: inputs(reader),
    outputs: calledOutputs(reader),
    env: reader.positionedMap(['env']),
    concurrency:
      reader.positioned(['concurrency']) ??
      reader.positioned(['concurrency', 'group']),
    jobs: reader
      .keys(['jobs'])
      .filter(id => isRecord(reader.data(['jobs', id])))
      .map(id => parseJob(reader, id)),
    jobsAt: reader.keyAt(['jobs']),
    problems,
    faults: workflowFaults(reader, problems),
    expressions: workflowExpressions(reader),
    elsewhere: [],
  };
}

function events(reader: WorkflowReader): Readonly<Record<string, unknown>> {
  const on = reader.data(['on']);
  if (isRecord(on)) return on;
  const result: Record<string, unknown> = Object.create(null);
  for (const name of reader.names(['on'])) result[name] = null;
  return result;
}

function inputs(
  reader: WorkflowReader,
): Readonly<Record<string, WorkflowInput>> {
  const result: Record<string, WorkflowInput> = Object.create(null);
  for (const event of ['workflow_dispatch', 'workflow_call'] as const) {
    for (const name of reader.keys(['on', event, 'inputs'])) {
      const input = asRecord(reader.data(['on', event, 'inputs', name]));
      const options = asArray(input.options)
        .map(asText)
        .filter(text => text !== null);
      const before = result[name];
      result[name] = {
        default: input.default ?? before?.default ?? null,
        required: input.required === true,
        type: asText(input.type),
        options: options.length > 0 ? options : before?.options ?? null,
        events: [...(before?.events ?? []), event],
      };
    }
  }
  return result;
}

function calledOutputs(reader: WorkflowReader): Workflow['outputs'] {
  return outputValues(reader, ['on', 'workflow_call', 'outputs']);
}

function outputValues(
  reader: WorkflowReader,
  keys: readonly string[],
): Workflow['outputs'] {
  const result: Record<string, Workflow['outputs'][string]> =
    Object.create(null);
  for (const name of reader.keys(keys)) {
    const value = reader.positioned([...keys, name, 'value']);
    if (value) result[name] = value;
  }
  return result;
}

/** Reads the metadata of an action; only composite ones have steps. */
export function parseCompositeAction(
  path: string,
  text: string,
): CompositeAction {
  const { reader, problems } = open(path, text);
  const slash = path.lastIndexOf('/');
  const folder = slash < 0 ? '' : path.slice(0, slash);
  if (!reader) {
    return {
      path,
      folder,
      using: null,
      inputs: {},
      outputs: {},
      steps: [],
      problems,
    };
  }
  const declared: Record<string, CompositeAction['inputs'][string]> =
    Object.create(null);
  for (const name of reader.keys(['inputs'])) {
    declared[name] = {
      default: reader.text(['inputs', name, 'default']),
      required: reader.data(['inputs', name, 'required']) === true,
    };
  }
  return {
    path,
    folder,
    using: reader.text(['runs', 'using']),
    inputs: declared,
    outputs: outputValues(reader, ['outputs']),
    steps: parseSteps(reader, ['runs', 'steps']),
    problems,
  };
}
