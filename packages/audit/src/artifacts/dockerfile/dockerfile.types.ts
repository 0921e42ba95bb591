import { ArtifactProblem, Position, Positioned } from '../position';

/** `COPY` or `ADD`. Variables in paths are substituted where their value is known. */
export interface CopyInstruction {
  readonly keyword: 'COPY' | 'ADD';
  readonly sources: readonly string[];
  /** True when a source names a variable, which a build can set otherwise. */
  readonly variable: boolean;
  readonly destination: string;
  /** Stage or image named by `--from`, null when from the build context. */
  readonly from: string | null;
  readonly at: Position;
}

/** `CMD` or `ENTRYPOINT`. */
export interface CommandInstruction {
  readonly keyword: 'CMD' | 'ENTRYPOINT';
  /** Words of the exec form, or the shell form split by a shell parser. */
  readonly words: readonly string[];
  readonly form: 'exec' | 'shell';
  /** Text as written, without the keyword. */
  readonly text: string;
  readonly at: Position;
}

export interface DockerStage {
  /** Name after `AS`, or null. */
  readonly name: string | null;
  readonly index: number;
  /** Base image with known build arguments substituted; holes kept as `${NAME}`. */
  readonly base: Positioned;
  /** Index of the earlier stage that `base` names, or null for an image. */
  readonly baseStage: number | null;
  /** Last `USER`, or null when the stage sets none. */
  readonly user: Positioned | null;
  readonly copies: readonly CopyInstruction[];
  readonly runs: readonly Positioned[];
  /** What `RUN --mount` says, as written. */
  readonly mounts: readonly Positioned[];
  readonly exposes: readonly Positioned[];
  /** ENV and ARG: name, value (null when none), which keyword. */
  readonly variables: readonly {
    readonly keyword: 'ENV' | 'ARG';
    readonly name: string;
    readonly value: string | null;
    readonly at: Position;
  }[];
  readonly cmd: CommandInstruction | null;
  readonly entrypoint: CommandInstruction | null;
  readonly workdir: string | null;
  readonly healthcheck: Positioned | null;
  readonly at: Position;
}

export interface Dockerfile {
  readonly path: string;
  readonly stages: readonly DockerStage[];
  readonly problems: readonly ArtifactProblem[];
}
