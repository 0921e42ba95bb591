import { parse } from 'unbash';
import { symbolic } from '../../symbolic/symbolic';
import { ShellInterpreter } from './shell-interpreter';
import { ShellReading, ShellScript, ShellSurroundings } from './shell.types';

export type {
  ParsedCommand,
  ShellInput,
  ShellReading,
  ShellScript,
  ShellSurroundings,
} from './shell.types';

/** Characters; longer scripts are not read. */
const MAX_SCRIPT = 200_000;

/** Surroundings in which nothing is known. */
export const UNKNOWN_SURROUNDINGS: ShellSurroundings = {
  resolve: expression => [[{ hole: expression }]],
  variable: () => null,
  parameters: null,
  folder: symbolic(),
  readFile: () => null,
  glob: () => null,
};

/** True for the shells whose scripts can be read; unset means the runner's default. */
export function isReadableShell(shell: string | null): boolean {
  return shell === null || /^(?:bash|sh|dash|zsh)\b|\/(?:ba)?sh\b/.test(shell);
}

/**
 * Reads what a shell script does without running it: its commands in order,
 * with variables, literal loops, functions and `${{ }}` resolved as far as they
 * are known. Both branches of a condition are taken. Comments never count.
 * Never throws; broken scripts give what could be understood.
 */
export function readShell(
  script: ShellScript,
  surroundings: ShellSurroundings = UNKNOWN_SURROUNDINGS,
): ShellReading {
  const interpreter = new ShellInterpreter(script, surroundings);
  if (script.text.length > MAX_SCRIPT) interpreter.giveUp();
  else interpreter.run(parse);
  return interpreter.reading();
}
