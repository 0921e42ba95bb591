import { Position } from '../../artifacts/position';
import { CiWork, ciWork, hiddenWork } from '../../code/ci-work';
import { DeliveryModel } from '../../path/delivery-model';
import { Outcome } from '../define-check';

/** A kind of tool that a repository sets up and its pipeline runs. */
export interface CiTool {
  /** `a linter`. */
  readonly name: string;
  readonly runs: (work: CiWork) => boolean;
  /** Where it is set up; null when it is not. */
  readonly setUp: Position | null;
  /** Where it would be missed, when it is not set up. */
  readonly place: Position;
}

/** Whether a pipeline runs a tool: set up and run, set up only, or absent. */
export function toolInCi(
  model: DeliveryModel,
  { name, runs, setUp, place }: CiTool,
): Outcome {
  const run = ciWork(model).find(runs);
  if (run) return { state: 'pass', on: {}, at: run.at };
  const hidden = hiddenWork(model) ?? opaqueWork(model);
  if (hidden) {
    return {
      state: 'unknown',
      on: {},
      at: setUp ?? undefined,
      reason: `${name} was not seen to run, but ${hidden}`,
    };
  }
  return {
    state: 'fail',
    on: {},
    at: setUp ?? place,
    related: setUp ? [model.workflows[0].jobsAt] : [],
    message: setUp
      ? `${setUp.path} sets up ${name}, and no pipeline runs it`
      : `No pipeline runs ${name}, and none is set up`,
    key: name,
  };
}

const OPAQUE =
  /^(g?make|task|just|mage|bazel(isk)?|nx|turbo|rush|dagger|earthly|tox|nox|invoke|poe|rake|(\.\/)?gradlew?|(\.\/)?mvnw?|\.\/\S+|bash|sh|docker (buildx )?bake)\b|^uses (docker\/bake-action|\.)/;
const MAY_CHECK =
  /\b(lint|verify|verification|check|checks|validate|ci|tests?|presubmit|static|quality|build|all|assets|bake|ui)\b/i;

/** A task of a runner whose recipe is not read may run anything that its name says. */
export function opaqueWork(model: DeliveryModel): string | null {
  const work = ciWork(model);
  const task = work.find(
    ({ text, job }) =>
      OPAQUE.test(text) &&
      MAY_CHECK.test(text.replace(/[_:/.-]+/g, ' ')) &&
      // The recipes of make follow it, where they could be read.
      !(
        /^g?make\b/.test(text) &&
        work.some(
          other => other.job === job && /makefile$|\.mk$/i.test(other.at.path),
        )
      ),
  );
  return task ? `"${task.text.slice(0, 60)}" may do it` : null;
}

/** Where the first file stands whose path matches; null when there is none. */
export function fileNamed(
  { tree }: DeliveryModel,
  pattern: RegExp,
): Position | null {
  const file = tree.files.find(({ path }) => pattern.test(path));
  return file ? { path: file.path, line: 1, column: 1 } : null;
}
