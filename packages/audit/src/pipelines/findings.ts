import { buildsOfAction, mayPushImages } from './build-actions';
import { BuildSources } from './build-sources';
import { buildsOfCommands } from './builds';
import {
  createdByAction,
  createdByCommand,
  createdByManifest,
} from './created';
import { deployOfAction, deployOfCommand } from './deploys';
import { inlineManifests } from './manifests';
import { PipelineReader } from './reader';
import { ActionUse } from './steps';
import { unknownBuild, unreadScript } from './unread';
import { Step } from '../artifacts/workflow/workflow.types';
import {
  CreatedResource,
  DeployAction,
  ImageBuild,
  InlineManifest,
  JobRun,
  Pipelines,
  ShellCommand,
} from './pipelines.types';

/** Collects what commands and actions do. */
export class Findings {
  readonly commands: ShellCommand[] = [];
  readonly builds: ImageBuild[] = [];
  private readonly deploys: DeployAction[] = [];
  private readonly created: CreatedResource[] = [];
  private readonly inline: InlineManifest[] = [];

  constructor(private readonly sources: BuildSources) {}

  /** The commands of one run or one script. */
  addCommands(commands: readonly ShellCommand[]): void {
    // One command can have variants that differ in values only.
    const resources = new Map<string, CreatedResource>();
    this.commands.push(...commands);
    this.builds.push(...buildsOfCommands(commands, this.sources));
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
  }

  /** The actions that the steps of one run use. */
  addActions(uses: readonly ActionUse[]): void {
    for (const use of uses) {
      this.builds.push(...buildsOfAction(use, this.sources));
      const deploy = deployOfAction(use);
      if (deploy) this.deploys.push(deploy);
      const created = createdByAction(use);
      if (created) this.created.push(created);
    }
  }

  /** Scripts of a run in a language that is not read. */
  addUnread(run: JobRun, steps: readonly Step[]): void {
    for (const step of steps) {
      const build = unreadScript(run, step);
      if (build) this.builds.push(build);
    }
  }

  /** A called workflow of another repository may push anything. */
  addUnreadCall(reader: PipelineReader, run: JobRun): void {
    const { uses } = run.job;
    if (!uses || uses.value.startsWith('./') || reader.called(run.job)) return;
    if (mayPushImages(uses.value)) {
      this.builds.push(unknownBuild(uses.value, uses.at, run));
    }
  }

  result(): Omit<Pipelines, 'runs' | 'truncated'> {
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
