import { ImportError, UnreadableSourceError } from '@runway/audit';
import { CommanderError } from 'commander';
import { createProgram } from './program';
import { UsageError } from './usage-error';

/** Exit codes of `runway`: the contract with CI. */
export const EXIT = {
  /** No failing result at or above `--fail-on`. */
  clean: 0,
  /** Some. */
  failing: 1,
  /** Wrong usage, unreadable input, or a report that could not be written. */
  usage: 2,
} as const;

/**
 * Runs one command line. Never throws and never ends the process, so that
 * buffered output is not lost.
 *
 * @returns the exit code.
 */
export async function main(args: readonly string[]): Promise<number> {
  endQuietlyWithReader();
  let code: number = EXIT.clean;
  const program = createProgram(failing => {
    code = failing ? EXIT.failing : EXIT.clean;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has already said what is wrong; 0 is --help or --version.
      return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
    }
    process.stderr.write(`runway: ${explain(error)}\n`);
    return EXIT.usage;
  }
}

function explain(error: unknown): string {
  const expected = [UsageError, UnreadableSourceError, ImportError];
  if (error instanceof Error && expected.some(each => error instanceof each)) {
    return error.message;
  }
  // Not the user's doing: the stack is what a bug report needs.
  const details = error instanceof Error ? error.stack : String(error);
  return `unexpected error, please report it\n${details}`;
}

/** `runway audit | head` is no error: the reader has seen enough. */
function endQuietlyWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}
