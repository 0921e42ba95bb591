import { Position } from '../../artifacts/position';
import { CodeFile } from '../code-files';

/** Something else that an endpoint waits for before it answers. */
export interface AskedSystem {
  /** `PostgreSQL`, `RabbitMQ`, or the name of the check. */
  readonly name: string;
  readonly at: Position;
}

/** What an endpoint asks before it answers. */
export interface EndpointWork {
  readonly asks: readonly AskedSystem[];
  /** Why it may ask more; null when everything was read. */
  readonly unread: string | null;
}

/** A text in the code. */
export interface Span {
  readonly file: CodeFile;
  readonly start: number;
  readonly end: number;
}

/** A path that an application serves. */
export interface Route {
  /** With a leading slash; `{}` is any segment, `{*}` any rest. */
  readonly path: string;
  /**
   * `app`: below the application's base path only. `router`: below a prefix
   * that a router is mounted at. `either`: the code does not say which.
   */
  readonly on: 'app' | 'router' | 'either';
  readonly at: Position;
  /** The text in the code that declares it; null for paths made by convention. */
  readonly literal: Span | null;
  /** What answering takes; asked for only when it matters. */
  work(): EndpointWork;
}

/** What the code of one framework serves. */
export interface ServedRoutes {
  /** `ASP.NET Core`, `Spring Boot` … */
  readonly framework: string;
  readonly routes: readonly Route[];
  /** Paths under which everything is served, `/` when at the root. */
  readonly bases: readonly string[];
  /** Prefixes that routers are mounted at; null for one that cannot be told. */
  readonly mounts: readonly (string | null)[];
  /** Prefixes in the code that went into the routes. */
  readonly prefixes?: readonly Span[];
  /** Why paths other than these may be served; null when the list is complete. */
  readonly open: string | null;
  /** Port that management endpoints have to themselves, when the code says so. */
  readonly managementPort?: number;
}
