import { readFileSync } from 'node:fs';
import {
  ConfigFile,
  parseConfig,
  readConfig,
  RunwayConfig,
  SourceTree,
} from '@runway/audit';
import { UsageError } from './usage-error';

/**
 * The configuration of `--config`, else the folder's own `runway.yaml`.
 *
 * @throws UsageError when it cannot be read or says what cannot be meant
 */
export function loadConfig(tree: SourceTree, file?: string): RunwayConfig {
  const found = file === undefined ? readConfig(tree) : readOwn(file);
  if (found.problems.length > 0) {
    const lines = found.problems
      .slice(0, 10)
      .map(({ at, message }) => `  ${at.path}:${at.line}: ${message}`);
    throw new UsageError(`${found.path} is not valid:\n${lines.join('\n')}`);
  }
  return found.config;
}

function readOwn(file: string): ConfigFile {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The configuration cannot be read: ${why}`);
  }
  return parseConfig(file, text);
}
