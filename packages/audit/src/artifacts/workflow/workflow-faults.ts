import { ArtifactProblem, Position } from '../position';
import { isRecord } from '../untyped';
import { KeyPath } from '../yaml/yaml.types';
import { WorkflowReader } from './workflow-reader';
import { WorkflowFault } from './workflow.types';

/** Identifiers of jobs and steps. */
const IDENTIFIER = /^[A-Za-z_][\w-]*$/;

/**
 * Why GitHub would refuse to load a workflow, as far as its structure tells:
 * the rules of its workflow schema that people break.
 */
export function workflowFaults(
  reader: WorkflowReader,
  problems: readonly ArtifactProblem[],
): readonly WorkflowFault[] {
  const faults: WorkflowFault[] = problems.filter(
    ({ severity, message }) =>
      severity === 'error' || message.endsWith('is written twice'),
  );
  const add = (at: Position, message: string) => faults.push({ at, message });
  if (reader.data(['on']) === undefined) {
    add(reader.at([]), 'it does not say on which events it runs (`on`)');
  }
  const jobs = reader.keys(['jobs']);
  if (jobs.length === 0) {
    add(reader.at(['jobs']), 'it has no jobs');
  }
  for (const id of jobs) {
    const keys: KeyPath = ['jobs', id];
    if (!IDENTIFIER.test(id)) {
      add(reader.keyAt(keys), `"${id}" is not a name a job can have`);
    }
    if (!isRecord(reader.data(keys))) {
      add(reader.keyAt(keys), `job ${id} is empty`);
      continue;
    }
    const called = reader.data([...keys, 'uses']) !== undefined;
    const runsOn = reader.data([...keys, 'runs-on']) ?? null;
    if (!called && runsOn === null) {
      add(reader.keyAt(keys), `job ${id} does not say where it runs (runs-on)`);
    }
    if (called && reader.data([...keys, 'steps']) !== undefined) {
      add(
        reader.keyAt([...keys, 'steps']),
        `job ${id} calls a workflow and has steps of its own`,
      );
    }
    faults.push(...stepFaults(reader, [...keys, 'steps'], id));
  }
  return faults;
}

function stepFaults(
  reader: WorkflowReader,
  keys: KeyPath,
  job: string,
): WorkflowFault[] {
  const faults: WorkflowFault[] = [];
  const seen = new Set<string>();
  for (let index = 0; index < reader.length(keys); index++) {
    const step: KeyPath = [...keys, index];
    const label = `step ${index + 1} of job ${job}`;
    const at = reader.at(step);
    if (!isRecord(reader.data(step))) {
      faults.push({ at, message: `${label} is empty` });
      continue;
    }
    const run = reader.data([...step, 'run']) !== undefined;
    const uses = reader.data([...step, 'uses']) !== undefined;
    if (run && uses) {
      faults.push({ at, message: `${label} has both run and uses` });
    } else if (!run && !uses) {
      faults.push({ at, message: `${label} has neither run nor uses` });
    }
    const id = reader.text([...step, 'id']);
    if (id === null || id === '') continue;
    const place = reader.at([...step, 'id']);
    if (seen.has(id.toLowerCase())) {
      faults.push({
        at: place,
        message: `two steps of job ${job} have the id "${id}"`,
      });
    } else if (!IDENTIFIER.test(id)) {
      faults.push({
        at: place,
        message: `"${id}" is not an id a step can have`,
      });
    }
    seen.add(id.toLowerCase());
  }
  return faults;
}
