import { ComposeFile } from '../artifacts/compose/compose.types';
import { readShell, ShellSurroundings } from '../artifacts/shell/shell';
import { SourceTree } from '../source/source-tree';
import { globTree, readTreeFile } from './files';
import { Findings } from './findings';
import { PipelineReader, PipelineSources } from './reader';
import { withOrigin } from './steps';
import { pushesElsewhere, unreadPipelines } from './unread';
import { Pipelines, ShellCommand } from './pipelines.types';
import { makeTargets } from '../artifacts/shell/shell-makefile';
import { holeNamed } from '../symbolic/symbolic';
import { folderOf, VENDORED } from '../source/tree-path';

export { isShortLivedClusterJob } from './clusters';
export type { RepositoryName } from './scope';

/** What the pipelines of a tree are read from. */
export interface PipelineInput extends PipelineSources {
  readonly composeFiles?: readonly ComposeFile[];
}

/** Scripts beyond these are not read, and the result says so. */
const MAX_SCRIPTS = 400;
const SCRIPT = /\.(?:ba)?sh$|(?:^|\/)(?:GNUm|[Mm])akefile$/;
const INTERESTING =
  /\b(?:docker|podman|buildah|kubectl|helm|skaffold|nerdctl|kaniko|skopeo|crane|ko)\b/;

/**
 * Reads what all workflows and scripts of a tree do: the images they build and
 * push, what they deploy, and which ConfigMaps and Secrets they create.
 * Await `loadExpressionLibrary()` once before. Never throws on content.
 */
export function readPipelines(input: PipelineInput): Pipelines {
  const reader = new PipelineReader(input);
  const composeFiles = input.composeFiles ?? [];
  const findings = new Findings({ composeFiles, tree: input.tree });
  const runs = reader.allRuns();
  for (const run of runs) {
    const reading = reader.read(run);
    if (!reading) continue;
    if (reading.truncated) reader.truncated = true;
    findings.addCommands(reading.commands);
    findings.addActions(reading.uses);
    findings.addUnread(run, reading.unread);
    findings.addUnreadCall(reader, run);
  }
  const called = new Set(findings.commands.map(command => command.script));
  const complete = readScripts(input, called, commands =>
    findings.addCommands(commands),
  );
  const read = new Set(input.workflows.flatMap(({ files }) => files));
  findings.builds.push(
    ...unreadPipelines(input.tree, read),
    ...pushesElsewhere(input.workflows),
  );
  return {
    runs,
    ...findings.result(),
    truncated: reader.truncated || !complete,
  };
}

/**
 * Reads the shell scripts of the tree that no workflow runs: people run them.
 *
 * @returns False when there were too many.
 */
function readScripts(
  { tree }: PipelineInput,
  called: ReadonlySet<string>,
  add: (commands: readonly ShellCommand[]) => void,
): boolean {
  const scripts = tree.files.filter(
    ({ path }) =>
      SCRIPT.test(path) && !called.has(path) && !VENDORED.test(path),
  );
  const read = new Map<string, readonly ShellCommand[]>();
  const inner = new Set<string>();
  for (const { path } of scripts.slice(0, MAX_SCRIPTS)) {
    const text = readTreeFile(tree, path);
    if (!text || !INTERESTING.test(text)) continue;
    const { commands } = readShell(
      {
        text: isMakefile(path) ? makeAll(path, text) : text,
        path,
        line: 1,
        indent: 0,
      },
      scriptSurroundings(tree),
    );
    const origin = { run: null, step: null };
    read.set(
      path,
      commands.map(command => withOrigin(command, origin)),
    );
    for (const { at } of commands) if (at.path !== path) inner.add(at.path);
  }
  // A script that another one calls is read there, with its arguments.
  for (const [path, commands] of read) if (!inner.has(path)) add(commands);
  return scripts.length <= MAX_SCRIPTS;
}

function scriptSurroundings(tree: SourceTree): ShellSurroundings {
  return {
    resolve: expression => [holeNamed(expression)],
    variable: () => null,
    parameters: null,
    folder: [],
    readFile: file => readTreeFile(tree, file),
    glob: pattern => globTree(tree, pattern),
  };
}

function isMakefile(path: string): boolean {
  return /makefile$/i.test(path);
}

/** A script that makes every target of a Makefile. */
function makeAll(path: string, text: string): string {
  return `make -C "${folderOf(path)}" ${makeTargets(text).join(' ')}`;
}
