import { readFileSync } from 'node:fs';
import { UsageError } from './usage-error';

/**
 * The text of a file that a flag names.
 *
 * @param failed - what the message begins with: "The baseline cannot be read"
 * @throws UsageError when it cannot be read
 */
export function readText(file: string, failed: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${failed}: ${why}`);
  }
}
