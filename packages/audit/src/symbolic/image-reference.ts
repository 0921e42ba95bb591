import {
  concat,
  holeNamed,
  knownText,
  mapLiterals,
  splitSymbolic,
  symbolic,
  Symbolic,
  SymbolicPart,
} from './symbolic';
import { Unification, unify } from './symbolic-match';

/** Docker's own registry, which a reference without a registry means. */
export const DEFAULT_REGISTRY = 'docker.io';

/** A known image reference in its canonical parts. */
export interface ImageReference {
  /** `docker.io` when none is written. */
  readonly registry: string;
  /** Path in the registry, `library/` included: `library/nginx`. */
  readonly repository: string;
  readonly tag: string | null;
  readonly digest: string | null;
}

const REGISTRY =
  /^(?:(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\])(?::[0-9]+)?$/i;
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^[\w][\w.-]{0,127}$/;
const DIGEST =
  /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const DOCKER_HUB_ALIASES = new Set(['index.docker.io', 'registry-1.docker.io']);

/** A first component with a dot, a port or `localhost` is a registry. */
function looksLikeRegistry(component: string): boolean {
  return (
    component.includes('.') ||
    component.includes(':') ||
    component === 'localhost'
  );
}

function canonicalRegistry(registry: string): string {
  const lower = registry.toLowerCase();
  return DOCKER_HUB_ALIASES.has(lower) ? DEFAULT_REGISTRY : lower;
}

/**
 * Reads a reference by the distribution grammar
 * (https://github.com/distribution/reference). Null when it is not one.
 */
export function parseImageReference(text: string): ImageReference | null {
  const [named, digest, ...more] = text.split('@');
  if (more.length > 0 || (digest !== undefined && !DIGEST.test(digest))) {
    return null;
  }
  const colon = named.lastIndexOf(':');
  const tagged = colon > named.lastIndexOf('/');
  const tag = tagged ? named.slice(colon + 1) : null;
  if (tag !== null && !TAG.test(tag)) return null;
  const path = tagged ? named.slice(0, colon) : named;

  const slash = path.indexOf('/');
  const first = slash < 0 ? '' : path.slice(0, slash);
  const hasRegistry = looksLikeRegistry(first);
  if (hasRegistry && !REGISTRY.test(first)) return null;
  const registry = hasRegistry ? canonicalRegistry(first) : DEFAULT_REGISTRY;
  const written = hasRegistry ? path.slice(slash + 1) : path;
  if (!written.split('/').every(part => COMPONENT.test(part))) return null;
  const repository =
    registry === DEFAULT_REGISTRY && !written.includes('/')
      ? `library/${written}`
      : written;
  return { registry, repository, tag, digest: digest ?? null };
}

/** The parts of a reference that may have holes. */
export interface SymbolicReference {
  /**
   * Registry and namespace, as far as they can be told: more than one when it
   * depends on a hole whether the first component is a registry.
   */
  readonly prefixes: readonly Symbolic[];
  /** Last component of the repository. */
  readonly name: Symbolic;
  /** Null when none is written; a hole at the end of the name may still bring one. */
  readonly tag: Symbolic | null;
  readonly digest: Symbolic | null;
}

/** Cuts at the last `mark` in the known parts, or null when there is none. */
function cutLast(
  value: Symbolic,
  mark: string,
): { before: Symbolic; after: Symbolic } | null {
  for (let index = value.length - 1; index >= 0; index--) {
    const part = value[index];
    if (typeof part !== 'string') continue;
    const at = part.lastIndexOf(mark);
    if (at < 0) continue;
    return {
      before: symbolic(...value.slice(0, index), part.slice(0, at)),
      after: symbolic(part.slice(at + mark.length), ...value.slice(index + 1)),
    };
  }
  return null;
}

function startsWithHole(value: Symbolic): boolean {
  return value.length > 0 && typeof value[0] !== 'string';
}

/**
 * Reads a reference with holes.
 *
 * What a hole can hold: beside other text in a component (`app-${{ x }}`) no
 * slash; alone or in front (`${{ env.PREFIX }}api`, `${{ env.IMAGE }}`)
 * anything, so that the prefix is open there. A hole never hides a digest or a
 * tag when one is written after it.
 */
export function parseSymbolicReference(reference: Symbolic): SymbolicReference {
  const atDigest = cutLast(reference, '@');
  const named = atDigest ? atDigest.before : reference;
  const atColon = cutLast(named, ':');
  const tagged =
    atColon !== null && cutLast(atColon.after, '/') === null ? atColon : null;
  const path = tagged ? tagged.before : named;
  const atSlash = cutLast(path, '/');
  const name = atSlash ? atSlash.after : path;
  let prefix: Symbolic = atSlash ? atSlash.before : [];
  let prefixes: readonly Symbolic[];
  if (startsWithHole(name)) {
    // The hole can bring further components in front of the name.
    prefix = atSlash ? concat(prefix, holeNamed('...')) : holeNamed('...');
    prefixes = withRegistry(prefix);
  } else {
    prefixes = atSlash
      ? withRegistry(prefix)
      : [[`${DEFAULT_REGISTRY}/library`]];
  }
  return {
    prefixes,
    name,
    tag: tagged ? tagged.after : null,
    digest: atDigest ? atDigest.after : null,
  };
}

function withRegistry(prefix: Symbolic): readonly Symbolic[] {
  const first = splitSymbolic(prefix, '/')[0];
  const text = knownText(first);
  if (text !== null && looksLikeRegistry(text)) {
    const rest = prefixAfter(prefix, text);
    const registry = canonicalRegistry(text);
    return registry === DEFAULT_REGISTRY && rest.length === 0
      ? [[`${DEFAULT_REGISTRY}/library`]]
      : [concat([registry], rest)];
  }
  const onHub = concat([`${DEFAULT_REGISTRY}/`], prefix);
  return text !== null ? [onHub] : [prefix, onHub];
}

/** The rest of a prefix after its known beginning. */
function prefixAfter(prefix: Symbolic, beginning: string): Symbolic {
  const [first, ...rest] = prefix;
  const tail: SymbolicPart[] =
    typeof first === 'string' ? [first.slice(beginning.length)] : [first];
  return symbolic(...tail, ...rest);
}

/** How two references compare, name and place apart. */
export interface ImageComparison {
  /** Last component of the repository: `api` in `ghcr.io/acme/api`. */
  readonly name: Unification;
  /** Registry and namespace: `ghcr.io/acme`. */
  readonly prefix: Unification;
}

const lower = (value: Symbolic) =>
  mapLiterals(value, text => text.toLowerCase());

const parsed = new WeakMap<Symbolic, SymbolicReference>();

/** A reference in lower case, in parts; each is compared with many others. */
function parseLower(reference: Symbolic): SymbolicReference {
  let found = parsed.get(reference);
  if (!found) {
    found = parseSymbolicReference(lower(reference));
    parsed.set(reference, found);
  }
  return found;
}

/** The last component of the repository, in lower case; null when it has holes. */
export function knownImageName(reference: Symbolic): string | null {
  return knownText(parseLower(reference).name);
}

/**
 * Compares the image a workload pulls with one that is pushed, tags and digests
 * left out. Repository names are lower case by the grammar, so case that comes
 * from an owner's name makes no difference.
 */
export function compareImages(
  workloadImage: Symbolic,
  pushed: Symbolic,
): ImageComparison {
  const pulled = parseLower(workloadImage);
  const made = parseLower(pushed);
  const prefixes = pulled.prefixes.flatMap(a =>
    made.prefixes.map(b => unify(a, b)),
  );
  const certain = pulled.prefixes.length === 1 && made.prefixes.length === 1;
  let prefix: Unification = 'no';
  if (certain && prefixes[0] === 'match') prefix = 'match';
  else if (prefixes.some(answer => answer !== 'no')) prefix = 'maybe';
  return { name: unify(pulled.name, made.name), prefix };
}
