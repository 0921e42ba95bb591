/**
 * A string with holes: values that are only known when a workflow runs stay
 * symbolic. `ghcr.io/${{ github.repository_owner }}/api` is
 * `['ghcr.io/', {hole: 'github.repository_owner'}, '/api']`.
 */
export type SymbolicPart = string | Hole;

/** An unknown part of a string. */
export interface Hole {
  /** The expression as people wrote it, for messages. */
  readonly hole: string;
}

/** Parts in order; adjacent literals are merged, so a known string has at most one part. */
export type Symbolic = readonly SymbolicPart[];
