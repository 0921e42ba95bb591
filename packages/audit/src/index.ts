/**
 * The Runway engine: reads the deployment files of a tree, links them into the
 * delivery path and answers what fails on the way from commit to running
 * service. Knows nothing of Backstage, executes nothing, opens no connection.
 *
 * @packageDocumentation
 */
export { auditTree } from './audit';
export type { AuditOptions } from './audit';
export { CHECKS } from './checks';
export { NOT_BUILT_YET } from './checks/planned';
export {
  renderCheckList,
  renderCheckPage,
  renderJson,
  renderText,
} from './report';
export type { TextOptions } from './report';
export { directoryTree } from './source/directory-tree';
export type { DirectoryTreeOptions } from './source/directory-tree';
export { memoryTree } from './source/memory-tree';
export type { MemoryTreeOptions } from './source/memory-tree';
export { UnreadableSourceError } from './source/unreadable-source-error';
export { gitRemote, parseGitRemote } from './source/git-remote';
export type { GitRemote } from './source/git-remote';
export type { SourceLimits } from './source/source-limits';
export type {
  FileText,
  SourceFile,
  SourceProblem,
  SourceTree,
  UnreadableReason,
} from './source/source-tree';
