import { ArtifactProblem, Position, Positioned } from '../position';
import { Traced } from '../traced';

export interface ComposeVolume {
  readonly type: 'bind' | 'volume' | 'tmpfs' | 'other';
  /** As written after interpolation; null for anonymous volumes. */
  readonly source: string | null;
  readonly target: string;
  readonly readOnly: boolean;
  readonly at: Position;
}

export interface ComposeService {
  readonly name: string;
  readonly image: Positioned | null;
  readonly build: {
    readonly context: string;
    readonly dockerfile: string | null;
    readonly target: string | null;
    /** True when the Dockerfile is written in the compose file itself. */
    readonly inline?: boolean;
    readonly at: Position;
  } | null;
  readonly command: readonly string[] | null;
  readonly volumes: readonly ComposeVolume[];
  readonly envFiles: readonly {
    readonly path: string;
    readonly required: boolean;
    readonly at: Position;
  }[];
  readonly environment: readonly {
    readonly name: string;
    readonly value: string | null;
    readonly at: Position;
  }[];
  readonly ports: readonly Positioned[];
  readonly dependsOn: readonly Positioned[];
  readonly healthcheck: Position | null;
  readonly profiles: readonly string[];
  readonly extendsService: {
    readonly file: string | null;
    readonly service: string;
    readonly at: Position;
  } | null;
  /** The service as parsed after interpolation. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly at: Position;
}

export interface ComposeFile {
  readonly path: string;
  readonly services: readonly ComposeService[];
  /** Top-level configs and secrets that name a file. */
  readonly fileResources: readonly {
    readonly kind: 'config' | 'secret';
    readonly name: string;
    readonly file: string;
    readonly at: Position;
  }[];
  readonly includes: readonly Positioned[];
  readonly problems: readonly ArtifactProblem[];
  /** Its data after interpolation, to merge other files with; null when unread. */
  readonly root: Traced | null;
  /** The files that run together with it, itself last; absent when it runs alone. */
  readonly mergedFrom?: readonly string[];
}
