import { writeFileSync } from 'node:fs';
import { UsageError } from './usage-error';

export interface OutputFlags {
  readonly format: 'text' | 'json';
  /** False after `--no-color`. */
  readonly color: boolean;
  readonly output?: string;
}

/** Columns where no terminal tells: a pipe, a file, a CI log. */
const DEFAULT_WIDTH = 80;

/**
 * How the place the report goes to can show it. `--no-color` wins, then
 * FORCE_COLOR, then NO_COLOR (https://no-color.org), then what it is.
 */
export function terminal(flags: OutputFlags): {
  color: boolean;
  width: number;
} {
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  const onTerminal = process.stdout.isTTY && flags.output === undefined;
  const width = onTerminal ? process.stdout.columns : DEFAULT_WIDTH;
  let color = Boolean(onTerminal) && TERM !== 'dumb';
  if (NO_COLOR) color = false;
  if (FORCE_COLOR !== undefined) color = !['0', 'false'].includes(FORCE_COLOR);
  return { color: color && flags.color, width: width || DEFAULT_WIDTH };
}

/** Prints to stdout, or to the file of `--output`. */
export function print(text: string, flags: OutputFlags): void {
  if (flags.output === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(flags.output, text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The report could not be written: ${why}`);
  }
}
