import { Positioned } from '../position';
import { isRecord } from '../untyped';
import { WorkflowReader } from './workflow-reader';
import { Job, Step } from './workflow.types';
import { KeyPath } from '../yaml/yaml.types';

/** Reads one job of a workflow, expressions unresolved. */
export function parseJob(reader: WorkflowReader, id: string): Job {
  const keys: KeyPath = ['jobs', id];
  const defaults: KeyPath = [...keys, 'defaults', 'run'];
  const workflowDefaults: KeyPath = ['defaults', 'run'];
  return {
    id,
    name: reader.text([...keys, 'name']),
    needs: reader.names([...keys, 'needs']),
    declaredNeeds: declaredNeeds(reader, [...keys, 'needs']),
    if: reader.positioned([...keys, 'if']),
    runsOn: runsOn(reader, keys),
    environment: environment(reader, keys),
    env: reader.positionedMap([...keys, 'env']),
    matrix: reader.data([...keys, 'strategy', 'matrix']) ?? null,
    uses: reader.positioned([...keys, 'uses']),
    with: reader.positionedMap([...keys, 'with']),
    secrets:
      reader.text([...keys, 'secrets']) === 'inherit'
        ? 'inherit'
        : reader.positionedMap([...keys, 'secrets']),
    outputs: reader.positionedMap([...keys, 'outputs']),
    continueOnError: reader.positioned([...keys, 'continue-on-error']),
    timeoutMinutes: reader.text([...keys, 'timeout-minutes']),
    concurrency:
      reader.positioned([...keys, 'concurrency']) ??
      reader.positioned([...keys, 'concurrency', 'group']),
    workingDirectory:
      reader.text([...defaults, 'working-directory']) ??
      reader.text([...workflowDefaults, 'working-directory']),
    shell:
      reader.text([...defaults, 'shell']) ??
      reader.text([...workflowDefaults, 'shell']),
    container:
      reader.positioned([...keys, 'container']) ??
      reader.positioned([...keys, 'container', 'image']),
    steps: parseSteps(reader, [...keys, 'steps']),
    events: null,
    manual: false,
    retried: false,
    at: reader.keyAt(keys),
  };
}

function declaredNeeds(
  reader: WorkflowReader,
  keys: KeyPath,
): readonly Positioned[] {
  const single = reader.positioned(keys);
  if (single) return [single];
  return Array.from({ length: reader.length(keys) }, (_, index) =>
    reader.positioned([...keys, index]),
  ).filter(need => need !== null);
}

function runsOn(reader: WorkflowReader, keys: KeyPath): readonly string[] {
  const value = reader.data([...keys, 'runs-on']);
  return isRecord(value)
    ? [
        ...reader.names([...keys, 'runs-on', 'group']),
        ...reader.names([...keys, 'runs-on', 'labels']),
      ]
    : reader.names([...keys, 'runs-on']);
}

function environment(
  reader: WorkflowReader,
  keys: KeyPath,
): Job['environment'] {
  const place: KeyPath = [...keys, 'environment'];
  const value = reader.data(place);
  if (value === undefined || value === null) return null;
  return {
    name: reader.text(place) ?? reader.text([...place, 'name']),
    url: reader.positioned([...place, 'url']),
    at: reader.at(place),
  };
}

/** Reads the steps of a job or a composite action. */
export function parseSteps(
  reader: WorkflowReader,
  keys: KeyPath,
): readonly Step[] {
  return Array.from({ length: reader.length(keys) }, (_, index) =>
    parseStep(reader, [...keys, index], index),
  );
}

function parseStep(reader: WorkflowReader, keys: KeyPath, index: number): Step {
  const run = reader.positioned([...keys, 'run']);
  const place = run ? reader.scriptPlace([...keys, 'run']) : null;
  return {
    index,
    id: reader.text([...keys, 'id']),
    idAt: reader.at([...keys, 'id']),
    name: reader.text([...keys, 'name']),
    if: reader.positioned([...keys, 'if']),
    uses: reader.positioned([...keys, 'uses']),
    with: reader.positionedMap([...keys, 'with']),
    run,
    scriptLine: place?.line ?? null,
    scriptIndent: place?.indent ?? null,
    scriptLines: null,
    shell: reader.text([...keys, 'shell']),
    env: reader.positionedMap([...keys, 'env']),
    continueOnError: reader.positioned([...keys, 'continue-on-error']),
    workingDirectory: reader.text([...keys, 'working-directory']),
    timeoutMinutes: reader.text([...keys, 'timeout-minutes']),
    at: reader.at(keys),
  };
}
