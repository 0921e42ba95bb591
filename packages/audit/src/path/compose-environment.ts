import { parseEnvFile } from '../artifacts/compose/compose-env-file';
import { SourceTree } from '../source/source-tree';

/** Variables that compose reads from the `.env` beside a compose file. */
export function composeEnvironment(
  tree: SourceTree,
): (composeFile: string) => Readonly<Record<string, string>> {
  return composeFile => {
    const file = tree.read(composeFile.replace(/[^/]*$/, '.env'));
    return file.ok ? parseEnvFile(file.text) : {};
  };
}
