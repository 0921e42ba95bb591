import { ComposeFile } from '../artifacts/compose/compose.types';
import { SourceTree } from '../source/source-tree';
import { holeNamed, Symbolic, symbolic } from '../symbolic/symbolic';
import { ImageBuild } from './pipelines.types';

/** Files that say what a command builds when its words do not. */
export interface BuildSources {
  readonly composeFiles: readonly ComposeFile[];
  readonly tree: SourceTree;
}

/** What a file says about one image. */
export type BuildDetails = Partial<ImageBuild>;

/**
 * A text of a configuration file with what is filled in later as holes:
 * `{{ .Tag }}`, `${TAG}`, `${{ env.TAG }}`.
 */
export function withHoles(text: string): Symbolic {
  return symbolic(
    ...text
      .split(/(\$\{\{[^}]*\}\}|\{\{[^}]*\}\}|\$\{[^}]*\}|\$\w+)/)
      .flatMap((part, index) =>
        index % 2 === 0 ? [part] : holeNamed(holeName(part)),
      ),
  );
}

function holeName(part: string): string {
  if (part.startsWith('${{')) return part.slice(3, -2).trim();
  return part.startsWith('{{') ? part.slice(2, -2).trim() : part;
}

/** A path of the tree below a folder of the tree; `''` and `.` are its root. */
export function below(folder: string, path: string): string | null {
  const parts = folder.split('/').filter(part => part !== '' && part !== '.');
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return path.startsWith('/') ? null : parts.join('/');
}
