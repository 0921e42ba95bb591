import { ComposeFile } from '../artifacts/compose.types';
import { readShell, ShellSurroundings } from '../artifacts/shell';
import { isShellScript } from '../artifacts/shell-builtins';
import { SourceTree } from '../source/sourceTree';
import { buildsOfAction, mayPushImages } from './pipeline-build-actions';
import { buildsOfCommands } from './pipeline-builds';
import { createdByAction, createdByCommand, createdByManifest } from './pipeline-created';
import { deployOfAction, deployOfCommand } from './pipeline-deploys';
import { globTree, readTreeFile } from './pipeline-files';
import { inlineManifests } from './pipeline-manifests';
import { PipelineReader, PipelineSources } from './pipeline-reader';
import { ActionUse, withOrigin } from './pipeline-steps';
import {
  CreatedResource,
  DeployAction,
  ImageBuild,
  InlineManifest,
  JobRun,
  Pipelines,
  ShellCommand,
} from './pipeline.types';
import { holeNamed } from './symbolic';

export { isShortLivedClusterJob } from './pipeline-clusters';
export type { RepositoryName } from './pipeline-scope';

/** What the pipelines of a tree are read from. */
export interface PipelineInput extends PipelineSources {
  readonly composeFiles?: readonly ComposeFile[];
}

/** Scripts beyond these are not read, and the result says so. */
const MAX_SCRIPTS = 400;
const VENDORED = /(?:^|\/)(?:node_modules|vendor|third_party|\.git)\//;
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
  const findings = new Findings(composeFiles);
  const runs = reader.allRuns();
  for (const run of runs) {
    const reading = reader.read(run);
    if (!reading) continue;
    if (reading.truncated) reader.truncated = true;
    findings.add(reading.commands, reading.uses);
    findings.addUnreadCall(reader, run);
  }
  const called = new Set(findings.commands.map(command => command.script));
  const complete = readScripts(input, called, commands =>
    findings.add(commands, []),
  );
  return {
    runs,
    ...findings.result(),
    truncated: reader.truncated || !complete,
  };
}

/** Collects what commands and actions do. */
class Findings {
  readonly commands: ShellCommand[] = [];
  private readonly builds: ImageBuild[] = [];
  private readonly deploys: DeployAction[] = [];
  private readonly created: CreatedResource[] = [];
  private readonly inline: InlineManifest[] = [];

  constructor(private readonly composeFiles: readonly ComposeFile[]) {}

  /** The commands and actions of one run, or the commands of one script. */
  add(commands: readonly ShellCommand[], uses: readonly ActionUse[]): void {
    // One command can have variants that differ in values only.
    const resources = new Map<string, CreatedResource>();
    this.commands.push(...commands);
    this.builds.push(...buildsOfCommands(commands, this.composeFiles));
    for (const command of commands) {
      const deploy = deployOfCommand(command);
      if (deploy) this.deploys.push(deploy);
      const created = createdByCommand(command);
      if (created) resources.set(resourceKey(created), created);
      for (const manifest of inlineManifests(command)) {
        this.inline.push(manifest);
        const resource = createdByManifest(manifest);
        if (resource) resources.set(resourceKey(resource), resource);
      }
    }
    this.created.push(...resources.values());
    for (const use of uses) {
      this.builds.push(...buildsOfAction(use));
      const deploy = deployOfAction(use);
      if (deploy) this.deploys.push(deploy);
      const created = createdByAction(use);
      if (created) this.created.push(created);
    }
  }

  /** A called workflow that is not in the tree may push anything. */
  addUnreadCall(reader: PipelineReader, run: JobRun): void {
    const { uses } = run.job;
    if (!uses || reader.called(run.job) || !mayPushImages(uses.value)) return;
    this.builds.push({
      references: [holeNamed(uses.value)],
      dockerfile: null,
      context: null,
      target: null,
      pushed: 'unknown',
      cacheFrom: [],
      cacheTo: [],
      at: uses.at,
      via: 'other',
      run,
      step: null,
    });
  }

  result(): Pick<
    Pipelines,
    'commands' | 'builds' | 'deploys' | 'created' | 'inlineManifests'
  > {
    return {
      commands: this.commands,
      builds: this.builds,
      deploys: this.deploys,
      created: this.created,
      inlineManifests: this.inline,
    };
  }
}

function resourceKey(resource: CreatedResource): string {
  const { kind, name, namespace, keys, at, dockerPassword } = resource;
  return JSON.stringify([
    kind,
    name,
    namespace,
    keys,
    at,
    dockerPassword?.value,
  ]);
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
      /\.(?:ba)?sh$/.test(path) && !called.has(path) && !VENDORED.test(path),
  );
  const read = new Map<string, readonly ShellCommand[]>();
  const inner = new Set<string>();
  for (const { path } of scripts.slice(0, MAX_SCRIPTS)) {
    const text = readTreeFile(tree, path);
    if (!text || !INTERESTING.test(text) || !isShellScript(path, text)) {
      continue;
    }
    const { commands } = readShell(
      { text, path, line: 1, indent: 0 },
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
