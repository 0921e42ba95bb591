import {
  parseConfig,
  readConfig,
  RunwayConfig,
  SourceTree,
} from '@runway/audit';
import { readText } from './read-text';
import { UsageError } from './usage-error';

/**
 * The configuration of `--config`, else the folder's own `runway.yaml`.
 *
 * @throws UsageError when it cannot be read or says what cannot be meant
 */
export function loadConfig(tree: SourceTree, file?: string): RunwayConfig {
  const found =
    file === undefined
      ? readConfig(tree)
      : parseConfig(file, readText(file, 'The configuration cannot be read'));
  if (found.problems.length > 0) {
    const lines = found.problems
      .slice(0, 10)
      .map(({ at, message }) => `  ${at.path}:${at.line}: ${message}`);
    throw new UsageError(`${found.path} is not valid:\n${lines.join('\n')}`);
  }
  return found.config;
}
