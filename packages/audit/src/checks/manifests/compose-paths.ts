import { ComposeFile } from '../../artifacts/compose/compose.types';
import { DeliveryModel } from '../../path/delivery-model';
import { baseName, normalisePath, folderOf } from '../../source/tree-path';
import { isInSubmodule } from '../../source/submodules';

/**
 * The path in the tree; null when it lies outside (absolute, home folder) or is
 * not known (a variable, a URL).
 */
export function treePath(
  { path }: ComposeFile,
  written: string,
): string | null {
  if (/^[/~]|^[a-z]+:\/\/|^git@|\$|^[A-Za-z]:\\/.test(written)) {
    return null;
  }
  return normalisePath(`${folderOf(path)}/${written}`);
}

/** Why a missing path may be there when the stack starts; null when nothing says so. */
export function whoMakes(model: DeliveryModel, path: string): string | null {
  if (model.isGitIgnored(path) || model.isGitIgnored(`${path}/`)) {
    return '.gitignore leaves it out on purpose';
  }
  if (isInSubmodule(model.tree, path)) {
    return 'it lies in a git submodule';
  }
  const name = baseName(path);
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const sample = ['example', 'sample', 'template', 'dist', 'tmpl'].find(
    suffix =>
      model.tree.hasFile(`${path}.${suffix}`) ||
      model.tree.hasFile(`${folder ? `${folder}/` : ''}${suffix}.${name}`),
  );
  if (sample || /^\.env(\.|$)/.test(name)) {
    return 'people make their own from a template';
  }
  const command = model.pipelines.commands.find(
    ({ words }) =>
      !/^(echo|printf|test|\[|\[\[|docker|docker-compose)$/.test(
        words[0] ?? '',
      ) &&
      words.some(
        word => word.replace(/["']/g, '').endsWith(name) && /[./]/.test(name),
      ),
  );
  return command
    ? `${command.script} mentions it (line ${command.at.line})`
    : null;
}

/**
 * Compose resolves paths from the folder of its first file, or from
 * --project-directory: a file for another environment in a subfolder may mean
 * the folder above. Null when the path is not there either, or nothing says
 * that compose runs from there.
 */
export function otherFolder(
  model: DeliveryModel,
  { path }: ComposeFile,
  written: string,
): string | null {
  const parts = path.split('/').slice(0, -1);
  for (let depth = parts.length - 1; depth >= 0; depth--) {
    const folder = parts.slice(0, depth).join('/');
    const other = normalisePath(`${folder}/${written}`);
    if (
      other !== null &&
      (model.tree.hasFile(other) || model.tree.hasFolder(other)) &&
      startsFrom(model, folder)
    ) {
      return `${other} is, and compose may run from ${
        folder || 'the root of the repository'
      }`;
    }
  }
  return null;
}

function startsFrom(model: DeliveryModel, folder: string): boolean {
  return (
    model.composeFiles.some(
      ({ path }) => path.replace(/\/?[^/]*$/, '') === folder,
    ) ||
    model.pipelines.commands.some(({ words }) =>
      words.some(word => word.startsWith('--project-directory')),
    )
  );
}
