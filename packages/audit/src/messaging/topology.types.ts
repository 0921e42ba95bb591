import { Position } from '../artifacts/position';

/** What kind of thing on the broker. */
export type EntityKind = 'queue' | 'exchange';

/**
 * One place that tells the broker to have a queue or exchange. The broker
 * refuses a declaration that differs from what it has.
 */
export interface Declaration {
  readonly kind: EntityKind;
  readonly name: string;
  /** null when nothing says which. */
  readonly vhost: string | null;
  /**
   * `type`, `durable`, `auto-delete`, `exclusive`, `internal` and the arguments
   * (`x-…`, `alternate-exchange`), as text; null when there, but unknown.
   */
  readonly settings: ReadonlyMap<string, string | null>;
  /** False when arguments may be missing from `settings`. */
  readonly complete: boolean;
  /** True when it only asks whether the entity is there. */
  readonly passive: boolean;
  readonly by: 'code' | 'definitions' | 'operator';
  readonly at: Position;
}

/** Messages of an exchange go to a queue or to another exchange. */
export interface Binding {
  readonly exchange: string | null;
  readonly destination: string | null;
  readonly destinationKind: EntityKind;
  /** null when unknown. */
  readonly routingKey: string | null;
  readonly by: Declaration['by'];
  readonly at: Position;
}

/** A place that sends to an exchange or reads from a queue. */
export interface Use {
  readonly kind: 'publish' | 'consume';
  /** The exchange, or the queue; null when unknown. */
  readonly name: string | null;
  /** What it publishes with; null when unknown or when it consumes. */
  readonly routingKey: string | null;
  readonly at: Position;
}

/** A rule of the broker that adds arguments to what its pattern matches. */
export interface Policy {
  readonly pattern: string;
  readonly appliesTo: 'queues' | 'exchanges' | 'all';
  readonly deadLetterExchange: string | null;
  readonly at: Position;
}

/** Everything the tree says about queues and exchanges. */
export interface Topology {
  readonly declarations: readonly Declaration[];
  readonly bindings: readonly Binding[];
  readonly uses: readonly Use[];
  readonly policies: readonly Policy[];
  /** Default queue types of vhosts, by vhost. */
  readonly defaultQueueTypes: ReadonlyMap<string, string>;
  /** Declarations, bindings and uses whose name could not be told. */
  readonly unnamed: readonly Position[];
}

/** What one file says. */
export interface TopologyPart {
  readonly declarations?: readonly Declaration[];
  readonly bindings?: readonly Binding[];
  readonly uses?: readonly Use[];
  readonly policies?: readonly Policy[];
  readonly defaultQueueTypes?: ReadonlyMap<string, string>;
  readonly unnamed?: readonly Position[];
}
