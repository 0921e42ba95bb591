/** Where something stands in a file: 1-based line and column. @public */
export interface Position {
  readonly path: string;
  readonly line: number;
  readonly column?: number;
}

/** A text and where it was written. @public */
export interface Positioned<T = string> {
  readonly value: T;
  readonly at: Position;
}

/** Something a parser did not understand; never thrown. @public */
export interface ArtifactProblem {
  readonly at: Position;
  readonly message: string;
  /** `error` when the consumer would refuse the file as well. */
  readonly severity: 'error' | 'warning';
}

/** Places without those named before, to the line. */
export function distinctPlaces(places: readonly Position[]): Position[] {
  return [...new Map(places.map(at => [`${at.path}:${at.line}`, at])).values()];
}
