import { CodeFile } from '../code/code-files';
import { Constants } from './constants';

/** Where an expression stands, and what may tell its names. */
export interface Place {
  readonly file: CodeFile;
  readonly offset: number;
  readonly constants: Constants;
  readonly frame?: Frame;
}

/** An expression in a file. */
export interface Written {
  readonly text: string;
  readonly offset: number;
  readonly file: CodeFile;
}

/**
 * One way in which a piece of code runs: who calls the method, which element
 * the loop is at, which class inherits.
 */
export interface Choice {
  /** What a name of the scope stands for; null when it cannot be told. */
  valueOf(name: string): Written | null;
  /** Where it is chosen; null when that is no place of its own. */
  readonly at: Pick<Written, 'file' | 'offset'> | null;
  /** The class that inherits, when it is one that makes the choice. */
  readonly heir?: string;
}

/** A method, loop or class whose names are given from outside. */
export interface Scope {
  readonly key: string;
  choices(): readonly Choice[];
}

/** The choices made so far, and the scopes that still wait for one. */
export interface Frame {
  readonly chosen: ReadonlyMap<string, Choice>;
  /** Grows as expressions are looked into. */
  readonly open: Scope[];
}

/** How many folders two paths share, from the root. */
export function nearness(path: string, other: string): number {
  let count = 0;
  for (let at = 0; at < path.length && path[at] === other[at]; at++) {
    if (path[at] === '/') count++;
  }
  return path === other ? count + 1 : count;
}
