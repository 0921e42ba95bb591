import { isAlias, isMap, isPair, isScalar, isSeq, Node, Pair } from 'yaml';

/** Why a document's data is not what its author meant. */
export interface DataProblem {
  readonly offset: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** Plain data of a document, and where its aliases lead. */
export interface PlainData {
  readonly value: unknown;
  readonly aliasTargets: ReadonlyMap<Node, Node>;
  /** False when conversion stopped at the limit, so that `value` is null. */
  readonly complete: boolean;
  readonly problems: readonly DataProblem[];
}

class TooManyValues extends Error {}

interface Anchored {
  readonly node: Node;
  /** Undefined while the anchor's own content is being converted. */
  result?: Converted;
}

interface Converted {
  readonly value: unknown;
  /** Values in it, counting each use of an alias again. */
  readonly size: number;
}

const NULL: Converted = { value: null, size: 1 };

function offsetOf(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)
    ? node.range?.[0] ?? 0
    : 0;
}

function define(target: Record<string, unknown>, key: string, value: unknown) {
  if (key !== '__proto__') {
    target[key] = value;
    return;
  }
  // Assignment would run its setter.
  Object.defineProperty(target, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/** Reads plain data from the nodes of one document, in document order. */
class Converter {
  readonly problems: DataProblem[] = [];
  readonly aliasTargets = new Map<Node, Node>();
  private readonly anchors = new Map<string, Anchored>();

  constructor(private readonly maxValues: number) {}

  convert(node: unknown): Converted {
    if (isAlias(node)) return this.alias(node.source, node);
    if (isScalar(node))
      return this.remember(node, () => this.scalar(node.value));
    if (isSeq(node)) return this.remember(node, () => this.list(node.items));
    if (isMap(node)) return this.remember(node, () => this.map(node.items));
    return NULL;
  }

  private remember(
    node: Node & { anchor?: string },
    convert: () => Converted,
  ): Converted {
    if (node.anchor === undefined) return convert();
    const anchored: Anchored = { node };
    this.anchors.set(node.anchor, anchored);
    anchored.result = convert();
    return anchored.result;
  }

  private alias(name: string, node: Node): Converted {
    const anchored = this.anchors.get(name);
    if (!anchored) {
      this.problem(node, `alias *${name} names no anchor`, 'error');
      return NULL;
    }
    if (!anchored.result) {
      this.problem(node, `alias *${name} contains itself`, 'error');
      return NULL;
    }
    this.aliasTargets.set(node, anchored.node);
    return anchored.result;
  }

  private scalar(value: unknown): Converted {
    return { value: value === undefined ? null : value, size: 1 };
  }

  private list(items: readonly unknown[]): Converted {
    const value: unknown[] = [];
    let size = 1;
    for (const item of items) {
      // `!!omap` and `!!pairs` of YAML 1.1 hold pairs.
      const converted = isPair(item) ? this.map([item]) : this.convert(item);
      size = this.grown(size, converted);
      value.push(converted.value);
    }
    return { value, size };
  }

  private map(pairs: readonly Pair[]): Converted {
    const value: Record<string, unknown> = {};
    const written = new Set<string>();
    let size = 1;
    for (const pair of pairs) {
      const key = isScalar(pair.key) ? String(pair.key.value) : null;
      if (key === null) continue;
      const converted = this.convert(pair.value);
      size = this.grown(size, converted);
      if (key === '<<') {
        this.merge(value, converted.value, pair.key);
        continue;
      }
      if (written.has(key)) {
        this.problem(pair.key, `key "${key}" is written twice`, 'warning');
      }
      written.add(key);
      define(value, key, converted.value);
    }
    return { value, size };
  }

  /** Keys already there win, and earlier sources win over later ones. */
  private merge(target: Record<string, unknown>, source: unknown, at: unknown) {
    for (const from of Array.isArray(source) ? source : [source]) {
      if (typeof from !== 'object' || from === null || Array.isArray(from)) {
        this.problem(at, 'only maps can be merged with <<', 'error');
        continue;
      }
      for (const [key, value] of Object.entries(from)) {
        if (!Object.hasOwn(target, key)) define(target, key, value);
      }
    }
  }

  private grown(size: number, added: Converted): number {
    const sum = size + added.size;
    if (sum > this.maxValues) throw new TooManyValues();
    return sum;
  }

  private problem(
    node: unknown,
    message: string,
    severity: DataProblem['severity'],
  ) {
    this.problems.push({ offset: offsetOf(node), message, severity });
  }
}

/**
 * Plain data of a parsed document. Own code and not the library's `toJS`,
 * because that one expands merge keys without a bound and compares keys
 * pairwise. Depth is bounded by the parser, so recursion is safe here.
 */
export function plainData(root: Node | null, maxValues: number): PlainData {
  const converter = new Converter(maxValues);
  let value: unknown = null;
  let complete = true;
  try {
    value = converter.convert(root).value;
  } catch (error) {
    if (!(error instanceof TooManyValues)) throw error;
    complete = false;
    converter.problems.push({
      offset: offsetOf(root),
      message: `aliases expand to more than ${maxValues} values`,
      severity: 'error',
    });
  }
  return {
    value,
    aliasTargets: converter.aliasTargets,
    complete,
    problems: converter.problems,
  };
}
