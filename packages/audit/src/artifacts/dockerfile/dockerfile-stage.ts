import { posix } from 'node:path';
import {
  CommandInstruction,
  CopyInstruction,
  DockerStage,
} from './dockerfile.types';
import { expandWord } from './dockerfile-variables';
import { Position, Positioned } from '../position';

type Variable = DockerStage['variables'][number];
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Values of `ARG` before the first `FROM`; null without a default. */
export type GlobalArguments = ReadonlyMap<string, string | null>;

/** What an earlier stage hands on to one that starts `FROM` it. */
interface Inherited {
  readonly environment: ReadonlyMap<string, string>;
  readonly workdir: string | null;
}

/** As long as Linux allows. */
const MAX_PATH = 4_096;

function isAbsolutePath(path: string): boolean {
  return /^(?:\/|[A-Za-z]:|\\|\$\{)/.test(path);
}

/** Collects the instructions of one stage. */
export class StageBuilder implements Inherited {
  readonly environment: Map<string, string>;
  workdir: string | null;
  private readonly buildArguments = new Map<string, string | null>();
  private readonly variables: Variable[] = [];
  private readonly copies: CopyInstruction[] = [];
  private readonly runs: Positioned[] = [];
  private readonly mounts: Positioned[] = [];
  private readonly exposes: Positioned[] = [];
  private readonly last: Writable<
    Pick<DockerStage, 'user' | 'cmd' | 'entrypoint' | 'healthcheck'>
  > = { user: null, cmd: null, entrypoint: null, healthcheck: null };

  constructor(
    private readonly head: Pick<
      DockerStage,
      'name' | 'index' | 'base' | 'baseStage' | 'at'
    >,
    inherited: Inherited | null,
    private readonly globals: GlobalArguments,
    private readonly escape: string,
  ) {
    this.environment = new Map(inherited?.environment);
    this.workdir = inherited?.workdir ?? null;
  }

  get name(): string | null {
    return this.head.name;
  }

  /** Replaces variables; the environment wins over build arguments. */
  expand(word: string): string {
    return expandWord(
      word,
      this.escape,
      name => this.environment.get(name) ?? this.buildArguments.get(name),
    );
  }

  environmentVariable(name: string, written: string, at: Position): void {
    const value = this.expand(written);
    this.environment.set(name, value);
    this.variables.push({ keyword: 'ENV', name, value, at });
  }

  /** An argument without a default takes that of the same global one. */
  buildArgument(name: string, written: string | null, at: Position): void {
    const value =
      written === null ? this.globals.get(name) ?? null : this.expand(written);
    this.buildArguments.set(name, value);
    this.variables.push({ keyword: 'ARG', name, value, at });
  }

  changeFolder(written: string): void {
    const folder = this.expand(written);
    const joined = isAbsolutePath(folder)
      ? folder
      : posix.join(this.workdir ?? '/', folder);
    if (joined.length <= MAX_PATH) this.workdir = joined;
  }

  copy(instruction: CopyInstruction): void {
    this.copies.push(instruction);
  }

  run(script: Positioned): void {
    this.runs.push(script);
  }

  mount(options: Positioned): void {
    this.mounts.push({ ...options, value: this.expand(options.value) });
  }

  expose(port: Positioned): void {
    this.exposes.push(port);
  }

  user(user: Positioned): void {
    this.last.user = user;
  }

  healthcheck(check: Positioned): void {
    this.last.healthcheck = check;
  }

  command(command: CommandInstruction): void {
    if (command.keyword === 'CMD') this.last.cmd = command;
    else this.last.entrypoint = command;
  }

  build(): DockerStage {
    return {
      ...this.head,
      ...this.last,
      copies: this.copies,
      runs: this.runs,
      mounts: this.mounts,
      exposes: this.exposes,
      variables: this.variables,
      workdir: this.workdir,
    };
  }
}
