import { Route, ServedRoutes } from './routes.types';

/** Whether a path is served, and by which route. */
export type Answer =
  | { readonly served: true; readonly route: Route }
  | { readonly served: false };

const ANY = '{}';
const REST = '{*}';
/** Routers are seldom mounted deeper than this. */
const DEEPEST = 6;

/**
 * A route as frameworks write it, with what stands for any segment (`:id`,
 * `{id:int}`, `<int:id>`, `[slug]`) as `{}` and any rest as `{*}`.
 */
export function normaliseRoute(template: string): string {
  const segments = template
    .replace(/^[A-Z]+\s+(?=\/)/, '')
    .split('?')[0]
    .split('/')
    .filter(segment => segment !== '' && segment !== '.')
    .map(segment => {
      if (
        /^(\*+\w*|\{\*+\w*.*\}|\{\w+\.\.\.\}|\[\[?\.\.\.[^\]]*\]\]?|<path:\w+>|\(\.\*\)|:\w+\(?[.*+]*\*\)?|\{\w+:path\}|:\w+\*)$/.test(
          segment,
        )
      ) {
        return REST;
      }
      return /^[\w.~$@%+-]+$/.test(segment) ? segment : ANY;
    });
  return `/${segments.join('/')}`;
}

/** True when the template (see {@link normaliseRoute}) matches all of the segments. */
function matches(
  template: readonly string[],
  path: readonly string[],
): boolean {
  for (const [index, segment] of template.entries()) {
    if (segment === REST) return true;
    if (index >= path.length) return false;
    if (
      segment !== ANY &&
      segment.toLowerCase() !== path[index].toLowerCase()
    ) {
      return false;
    }
  }
  return template.length === path.length;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter(segment => segment !== '');
}

/** What a route of the application answers at the path; exact routes win over patterns. */
export function answerAt(served: ServedRoutes, path: string): Answer {
  const wanted = segmentsOf(path);
  const found = served.routes.filter(route =>
    served.bases.some(base => servesBelow(served, route, base, wanted)),
  );
  const [best] = found.sort((a, b) => vagueness(a) - vagueness(b));
  return best ? { served: true, route: best } : { served: false };
}

function vagueness({ path, on }: Route): number {
  const open = path.includes(REST) ? 10 : path.split(ANY).length - 1;
  return open * 10 + (on === 'app' ? 0 : 1);
}

function servesBelow(
  { mounts }: ServedRoutes,
  route: Route,
  base: string,
  wanted: readonly string[],
): boolean {
  const below = segmentsOf(base);
  if (!matches(below, wanted.slice(0, below.length))) return false;
  const rest = wanted.slice(below.length);
  const template = segmentsOf(route.path);
  if (route.on !== 'router' && matches(template, rest)) return true;
  if (route.on === 'app') return false;
  // A router that nobody was seen to mount may be mounted anywhere.
  const prefixes = mounts.length > 0 ? mounts : [null];
  for (let head = 0; head <= Math.min(rest.length, DEEPEST); head++) {
    if (
      matches(template, rest.slice(head)) &&
      composes(prefixes, rest.slice(0, head), DEEPEST)
    ) {
      return true;
    }
  }
  return false;
}

/** True when the segments are one prefix after the other. */
function composes(
  prefixes: readonly (string | null)[],
  head: readonly string[],
  depth: number,
): boolean {
  if (prefixes.includes(null)) return true;
  const known = [...new Set(prefixes)].map(prefix => segmentsOf(prefix ?? ''));
  if (head.length === 0) {
    return known.some(prefix => prefix.length === 0);
  }
  // Which ends can be reached by prefixes, from the front.
  const reachable = new Set([0]);
  for (let at = 0; at < head.length && at < depth; at++) {
    if (!reachable.has(at)) continue;
    for (const prefix of known) {
      if (
        prefix.length > 0 &&
        matches(prefix, head.slice(at, at + prefix.length))
      ) {
        reachable.add(at + prefix.length);
      }
    }
  }
  return reachable.has(head.length);
}

/** A path as the application serves it, for messages; null when its prefix is unknown. */
export function fullPath(served: ServedRoutes, route: Route): string | null {
  const [base] = served.bases;
  if (route.on === 'app' || served.mounts.length === 0) {
    return joined(base ?? '/', route.path);
  }
  const [mount] = served.mounts;
  if (route.on === 'router' && served.mounts.length === 1) {
    return mount === null ? null : joined(base ?? '/', mount, route.path);
  }
  return route.on === 'either' ? joined(base ?? '/', route.path) : null;
}

/** Paths put behind each other with single slashes. */
export function joined(...paths: readonly string[]): string {
  return `/${paths.flatMap(segmentsOf).join('/')}`;
}
