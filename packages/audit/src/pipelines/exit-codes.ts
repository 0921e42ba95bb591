import { ShellCommand } from './pipelines.types';

/** What follows `||` when a failure is swallowed. */
const SWALLOWS = /^[({\s]*(true|:|echo|printf|exit 0|return 0)(?![\w-])/;
/** What ends a script with a failure. */
const FAILS =
  /(^|[\s;&|({])(exit|return)\s+(?!0\b)\S|(^|[\s;&({])false(?![\w-])/;
/** Programs that pass on what they read and succeed. */
const PASSES_ON = /^(tee|cat|ts|sed|head|tail)$/;

/** True when what follows a failing command lets the script go on or succeed. */
function swallowsFailure(fallback: string): boolean {
  return SWALLOWS.test(fallback) && !FAILS.test(fallback);
}

/**
 * Why a failing command cannot fail its step, or null when it can.
 *
 * @param step - All commands of its step, in order.
 */
export function whyIgnored(
  command: ShellCommand,
  step: readonly ShellCommand[],
): string | null {
  const { fallback } = command;
  if (fallback !== null && swallowsFailure(fallback)) {
    return fallback === ':'
      ? 'it only decides a condition'
      : `its exit code is swallowed by "${firstLine(fallback)}"`;
  }
  const script = command.step?.run?.value ?? '';
  // Someone looks at how it ended.
  if (/\$\?|PIPESTATUS/.test(script)) return null;
  if (lostInPipe(command, script)) {
    return `its exit code is lost in the pipe to ${command.pipedInto[0].words[0]} (no pipefail)`;
  }
  return switchedOff(command, step)
    ? 'set +e keeps its exit code from ending the step'
    : null;
}

function firstLine(text: string): string {
  const [line] = text.split('\n');
  return line.length > 40 ? `${line.slice(0, 40)} …` : line;
}

/** GitHub's default shell is `bash -e` without pipefail; `shell: bash` has it. */
function lostInPipe(
  { pipedInto, step, run }: ShellCommand,
  script: string,
): boolean {
  const [next] = pipedInto;
  return (
    next !== undefined &&
    run !== null &&
    run.workflow.system === 'github' &&
    (step?.shell ?? run.job.shell) === null &&
    step?.uses === null &&
    PASSES_ON.test(next.words[0] ?? '') &&
    !script.includes('pipefail')
  );
}

/** `set +e` before it, nothing that switches back, and something after it. */
function switchedOff(
  command: ShellCommand,
  step: readonly ShellCommand[],
): boolean {
  const index = step.indexOf(command);
  const last = step.length - 1;
  if (index < 0 || index === last) return false;
  const setting = step
    .slice(0, index)
    .filter(({ words }) => words[0] === 'set')
    .flatMap(({ words }) => words.slice(1))
    .filter(word => /^[+-]\w*e\w*$/.test(word))
    .at(-1);
  return setting !== undefined && setting.startsWith('+');
}
