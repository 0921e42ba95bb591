import { Alternatives, Symbolic } from '../../symbolic/symbolic';
import { Position } from '../position';

/** Text that reaches a command's standard input, and where it was written. */
export interface ShellInput {
  readonly text: Symbolic;
  /** Of its first line; null when it was not written in one place. */
  readonly at: Position | null;
}

/** A command of a script, with variables and expressions resolved as far as known. */
export interface ParsedCommand {
  /** `argv[0]` is the program; prefixes such as `sudo` are left out. */
  readonly argv: readonly Symbolic[];
  /** Text as written of the word that each argument came from. */
  readonly words: readonly string[];
  /** Where each argument was written. */
  readonly wordPositions: readonly Position[];
  readonly at: Position;
  /** The command on the right of `||` after it, as text, or null. */
  readonly fallback: string | null;
  /** True inside a function body, loop or condition. */
  readonly conditional: boolean;
  /** Commands it pipes into, in order. */
  readonly pipedInto: readonly ParsedCommand[];
  /** From a heredoc, a here-string, or a pipe whose text is known. */
  readonly input: ShellInput | null;
  /** File the output goes to, or null. */
  readonly writesTo: Symbolic | null;
  /** Folder it runs in, relative to the root. */
  readonly folder: Symbolic;
}

/** A script and where it stands. */
export interface ShellScript {
  readonly text: string;
  readonly path: string;
  /** Line of the file on which the text starts. */
  readonly line: number;
  /** Columns the text is indented by in the file. */
  readonly indent: number;
  /** Where each line stands, when the lines do not stand one below the other. */
  readonly lines?: readonly Position[] | null;
}

/** What a script finds around it. */
export interface ShellSurroundings {
  /** What a `${{ }}` in the script can be. */
  resolve(expression: string): Alternatives;
  /** Values of an environment variable, or null when it is not set here. */
  variable(name: string): Alternatives | null;
  /** Arguments `$1`, `$2` …; null when they cannot be told. */
  readonly parameters: readonly Symbolic[] | null;
  /** Folder the script starts in, relative to the root. */
  readonly folder: Symbolic;
  /** Text of a file that is sourced, or null. */
  readFile(path: string): string | null;
  /** Paths that match a pattern with `*`, or null when that cannot be told. */
  glob(pattern: string): readonly string[] | null;
}

/** What a script does. */
export interface ShellReading {
  readonly commands: readonly ParsedCommand[];
  /** Written to `$GITHUB_OUTPUT`. */
  readonly outputs: ReadonlyMap<string, Alternatives>;
  /** Written to `$GITHUB_ENV`. */
  readonly environment: ReadonlyMap<string, Alternatives>;
  /** True when something unreadable was written to either. */
  readonly openEnded: boolean;
  /** True when a limit was reached, so that absence proves nothing. */
  readonly truncated: boolean;
}
