/**
 * The Runway engine: reads the deployment files of a tree, links them into the
 * delivery path and answers what fails on the way from commit to running
 * service. Knows nothing of Backstage, executes nothing, opens no connection.
 *
 * @packageDocumentation
 */
export { auditTree } from './audit';
export type { AuditOptions } from './audit';
export { checkExample, CHECKS } from './checks';
export type { CheckExample } from './checks/define-check';
export type { DocumentLanguage } from './docs/words';
export { configJsonSchema, CONFIG_FILES } from './config/config-schema';
export type {
  ConfiguredService,
  ConfiguredWaiver,
  RunwayConfig,
} from './config/config-schema';
export { parseConfig, readConfig } from './config/read-config';
export type { ConfigFile, ConfigProblem } from './config/read-config';
export { compareResults } from './compare/compare';
export { ImportError } from './import/import-error';
export { importJunit } from './import/import-junit';
export { importSarif } from './import/import-sarif';
export type { ImportOptions } from './import/import-sarif';
export type { ImportedFile } from './import/imports';
export {
  renderCheckList,
  renderCheckPage,
  renderJson,
  renderJunit,
  renderMarkdown,
  renderSarif,
  renderText,
} from './report';
export type { CheckPageOptions, SarifOptions, TextOptions } from './report';
export { directoryTree } from './source/directory-tree';
export type { DirectoryTreeOptions } from './source/directory-tree';
export { listedTree } from './source/listed-tree';
export type { ListedTreeOptions } from './source/listed-tree';
export { memoryTree } from './source/memory-tree';
export type { MemoryTreeOptions } from './source/memory-tree';
export { UnreadableSourceError } from './source/unreadable-source-error';
export { gitRemote, parseGitRemote } from './source/git-remote';
export type { GitRemote } from './source/git-remote';
export { DEFAULT_SOURCE_LIMITS } from './source/source-limits';
export type { SourceLimits } from './source/source-limits';
export type {
  FileText,
  SourceFile,
  SourceProblem,
  SourceTree,
  UnreadableReason,
} from './source/source-tree';
