import { concat, isKnown, Symbolic } from '../../symbolic/symbolic';
import { HclFile, HclValue } from './hcl.types';

/** Longer texts are not put together any further. */
const MAX_TEXT = 10_000;

/** What `var.x` and `local.x` stand for in one module. */
export class TerraformScope {
  readonly #written = new Map<string, HclValue>();
  readonly #resolved = new Map<string, HclValue | null>();

  /** @param values - The module's `terraform.tfvars`, which win over defaults. */
  constructor(files: readonly HclFile[], values: HclFile | null) {
    for (const { type, labels, attributes } of files.flatMap(
      ({ blocks }) => blocks,
    )) {
      const fallback = attributes.get('default');
      if (type === 'variable' && labels.length > 0 && fallback) {
        this.#written.set(`var.${labels[0]}`, fallback.value);
      } else if (type === 'locals') {
        for (const [name, { value }] of attributes) {
          this.#written.set(`local.${name}`, value);
        }
      }
    }
    for (const [name, { value }] of values?.attributes ?? []) {
      this.#written.set(`var.${name}`, value);
    }
  }

  /** Fills in variables and locals, also inside texts, lists and maps. */
  resolve(value: HclValue): HclValue {
    switch (value.kind) {
      case 'unknown':
        return this.#lookup(value.expression) ?? value;
      case 'text':
        return { kind: 'text', value: this.#fill(value.value) };
      case 'list':
        return {
          kind: 'list',
          items: value.items.map(item => this.resolve(item)),
        };
      case 'map':
        return {
          kind: 'map',
          entries: new Map(
            [...value.entries].map(([key, entry]) => [
              key,
              this.resolve(entry),
            ]),
          ),
        };
      default:
        return value;
    }
  }

  /** Each name is resolved once; one that leads back to itself stays unknown. */
  #lookup(name: string): HclValue | null {
    const known = this.#resolved.get(name);
    if (known !== undefined) return known;
    const written = this.#written.get(name);
    if (!written) return null;
    this.#resolved.set(name, null);
    const value = this.resolve(written);
    this.#resolved.set(name, value);
    return value;
  }

  #fill(text: Symbolic): Symbolic {
    if (isKnown(text)) return text;
    const filled = concat(
      ...text.map((part): Symbolic => {
        if (typeof part === 'string') return [part];
        const value = this.#lookup(part.hole);
        if (value?.kind === 'text') return value.value;
        const scalar = knownScalar(value);
        return scalar === null ? [part] : [scalar];
      }),
    );
    const length = filled.reduce(
      (sum, part) => sum + (typeof part === 'string' ? part.length : 1),
      0,
    );
    return length > MAX_TEXT ? text : filled;
  }
}

/** A text, number or boolean that is known, as text. */
export function knownScalar(value: HclValue | null): string | null {
  switch (value?.kind) {
    case 'text':
      return isKnown(value.value) ? value.value.join('') : null;
    case 'number':
    case 'boolean':
      return String(value.value);
    default:
      return null;
  }
}
