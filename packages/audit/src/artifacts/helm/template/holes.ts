import {
  holeNamed,
  render,
  Symbolic,
  symbolic,
} from '../../../symbolic/symbolic';

/**
 * While a template is rendered, each value that is only known at run time is
 * one character of Unicode's private use area: it passes through `trunc`,
 * `lower`, `indent` and a YAML parser as a letter would, and becomes
 * `${{ name }}` again afterwards.
 */
const FIRST = 0xe000;
const LAST = 0xf0ff;
/** From here on: values nobody has set, which count as empty. */
const FIRST_MISSING = 0xf100;
const LAST_MISSING = 0xf8ff;
const ANY = /[\ue000-\uf8ff]/;
const EVERY = /[\ue000-\uf8ff]/g;

/** True when some part of the text is not known. */
export function hasHole(text: string): boolean {
  return ANY.test(text);
}

/** True when nothing of the text is known. */
export function isHole(text: unknown): text is string {
  return typeof text === 'string' && text.length === 1 && ANY.test(text);
}

/** Text of a file, with nothing in it that could be taken for a hole. */
export function withoutHoles(text: string): string {
  return ANY.test(text) ? text.replace(EVERY, '\ufffd') : text;
}

/** True for a value that is not set here, and may be where it is deployed. */
export function isMissing(value: unknown): boolean {
  return isHole(value) && value.charCodeAt(0) >= FIRST_MISSING;
}

/** The unknown values of one rendering. */
export class Holes {
  private readonly names = new Map<string, string>();
  private readonly known = new Map<string, string>();
  private next = FIRST;
  private nextMissing = FIRST_MISSING;

  /** The character that stands for what the expression will be. */
  named(name: string): string {
    // Of thousands of different unknowns, the last stands for all further ones.
    return this.make(name, () => Math.min(this.next++, LAST));
  }

  /** The character for a value that is not set: empty where it is asked for. */
  missing(name: string): string {
    return this.make(`?${name}`, () =>
      Math.min(this.nextMissing++, LAST_MISSING),
    );
  }

  private make(key: string, code: () => number): string {
    const existing = this.known.get(key);
    if (existing !== undefined) return existing;
    const hole = String.fromCharCode(code());
    this.names.set(hole, key.replace(/^\?/, ''));
    this.known.set(key, hole);
    return hole;
  }

  /** A text with holes as the template sees it. */
  textOf(value: Symbolic): string {
    return value
      .map(part =>
        typeof part === 'string' ? withoutHoles(part) : this.named(part.hole),
      )
      .join('');
  }

  /** The name of the first unknown part, for what is made of it. */
  nameIn(text: string): string {
    const found = ANY.exec(text);
    return (found && this.names.get(found[0])) ?? 'unknown';
  }

  /** The rendered text with its unknown parts. */
  symbolicOf(text: string): Symbolic {
    const parts = text.split(/([\ue000-\uf8ff])/);
    return symbolic(
      ...parts.flatMap((part, index) =>
        index % 2 === 0 ? [part] : holeNamed(this.names.get(part) ?? 'unknown'),
      ),
    );
  }

  /** The rendered text as people and checks read it: `${{ name }}`. */
  readable(text: string): string {
    return hasHole(text) ? render(this.symbolicOf(text)) : text;
  }
}
