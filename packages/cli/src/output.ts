import { writeFileSync } from 'node:fs';
import {
  renderJson,
  renderJunit,
  renderMarkdown,
  renderSarif,
  renderText,
  SarifOptions,
  TextOptions,
} from '@runway/audit';
import { AuditReport } from '@runway/backstage-plugin-runway-common';
import { UsageError } from './usage-error';

/** Ways to print a report. */
export const FORMATS = ['text', 'json', 'sarif', 'junit', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

export interface OutputFlags {
  readonly format: Format;
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

/** The report in a format. */
export function render(
  format: Format,
  report: AuditReport,
  options: TextOptions & SarifOptions,
): string {
  switch (format) {
    case 'json':
      return renderJson(report);
    case 'sarif':
      return renderSarif(report, options);
    case 'junit':
      return renderJunit(report, options.checks);
    case 'markdown':
      return renderMarkdown(report, options.checks);
    default:
      return renderText(report, options);
  }
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
