import { posix } from 'node:path';
import { directoryTree, memoryTree, SourceTree } from '@runway/audit';
import { AuditRequest } from './auditEngine';

/** The file tree an audit request stands for. */
export function requestTree(request: AuditRequest): SourceTree {
  if (request.kind === 'folder') {
    return directoryTree(request.folder);
  }
  const { files, root, revision } = request;
  const decoder = new TextDecoder();
  const texts = files.map(({ path, content }): [string, string] => [
    path,
    content ? decoder.decode(content) : '',
  ]);
  const withheld = new Set(
    files.filter(({ content }) => !content).map(({ path }) => path),
  );
  const tree = memoryTree(Object.fromEntries(texts), { root, revision });
  return {
    ...tree,
    read: path =>
      withheld.has(posix.normalize(path))
        ? { ok: false, reason: 'too-large' }
        : tree.read(path),
  };
}
