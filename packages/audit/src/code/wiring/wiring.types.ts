import { Position } from '../../artifacts/position';

/** A place in code that asks the container for something. */
export interface Demand {
  /** The class whose constructor asks. */
  readonly consumer: string;
  /** When the container builds it. */
  readonly when: 'at start' | 'when it is first asked for';
  /** Where the application tells the container to build it. */
  readonly activated: Position;
  /** The parameter that asks. */
  readonly parameter: Position;
}

/** Something an application asks its container for and never gives it. */
export interface Missing {
  /** The interface or class, as a person says it. */
  readonly needs: string;
  readonly demands: readonly Demand[];
  /** The most alike that is registered, or a registration nobody runs. */
  readonly nearMiss: { readonly text: string; readonly at: Position } | null;
  /** The line to write, when there is one choice. */
  readonly remedy: string | null;
  /** Why it may be registered all the same; null when nothing can. */
  readonly doubt: string | null;
}

/** An application with a container, and what the container cannot build. */
export interface Application {
  /** As a person calls it: the project, the module. */
  readonly name: string;
  readonly framework: 'ASP.NET Core' | 'NestJS' | 'Spring';
  /** Where its wiring begins. */
  readonly entry: Position;
  readonly missing: readonly Missing[];
  /** How many classes were looked at. */
  readonly built: number;
  /** Why nothing can be told of it; null when it was read. */
  readonly unread: string | null;
}
