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
export { directoryTree } from './source/directoryTree';
export type { DirectoryTreeOptions } from './source/directoryTree';
export { memoryTree } from './source/memoryTree';
export type { MemoryTreeOptions } from './source/memoryTree';
export { UnreadableSourceError } from './source/unreadableSourceError';
export { gitRemote, parseGitRemote } from './source/gitRemote';
export type { GitRemote } from './source/gitRemote';
export type { SourceLimits } from './source/sourceLimits';
export type {
  FileText,
  SourceFile,
  SourceProblem,
  SourceTree,
  UnreadableReason,
} from './source/sourceTree';
