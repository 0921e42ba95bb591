import { isAlias, isMap, isScalar, isSeq, Node, Pair, YAMLMap } from 'yaml';
import { LineIndex } from '../line-index';
import { Position } from '../position';
import { KeyPath } from './yaml.types';

/** A value's node, and its key's where it is in a map. */
interface Found {
  readonly key: Node | null;
  readonly value: Node | null;
}

function asNode(value: unknown): Node | null {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value)
    ? value
    : null;
}

function keyText(pair: Pair): string | null {
  return isScalar(pair.key) ? String(pair.key.value) : null;
}

/** Finds values of one document by their keys. */
export class YamlPositions {
  /** Looking for each key of a long map one by one would be quadratic. */
  private readonly indexes = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

  constructor(
    private readonly root: Node | null,
    private readonly aliasTargets: ReadonlyMap<Node, Node>,
    private readonly lines: LineIndex,
  ) {}

  nodeAt(keys: KeyPath): Node | null {
    const way = this.way(keys);
    return way.length > keys.length ? way[keys.length].value : null;
  }

  positionOf(keys: KeyPath): Position {
    const { key, value } = this.nearest(keys);
    // An empty value (`image:`) stands where its key does.
    const empty = isScalar(value) && value.source === '' && key !== null;
    return this.at(empty ? key : value ?? key);
  }

  keyPositionOf(keys: KeyPath): Position {
    const { key, value } = this.nearest(keys);
    return this.at(key ?? value);
  }

  private at(node: Node | null): Position {
    return this.lines.positionAt(node?.range?.[0] ?? 0);
  }

  private nearest(keys: KeyPath): Found {
    const way = this.way(keys);
    return way[way.length - 1];
  }

  /** The root and every existing step towards `keys`. */
  private way(keys: KeyPath): Found[] {
    const way: Found[] = [{ key: null, value: this.root }];
    for (const key of keys) {
      const found = this.child(this.target(way[way.length - 1].value), key);
      if (!found) break;
      way.push(found);
    }
    return way;
  }

  private target(node: Node | null): Node | null {
    return isAlias(node) ? this.aliasTargets.get(node) ?? null : node;
  }

  private child(node: Node | null, key: string | number): Found | null {
    if (isSeq(node)) {
      const item = typeof key === 'number' ? asNode(node.items[key]) : null;
      return item && { key: null, value: item };
    }
    if (!isMap(node)) return null;
    const wanted = String(key);
    const pair = this.indexOf(node).get(wanted);
    return pair
      ? { key: asNode(pair.key), value: asNode(pair.value) }
      : this.merged(node.items, wanted);
  }

  /** Pairs by key; of duplicate keys the last one, which is the one in force. */
  private indexOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.indexes.get(map);
    if (known) return known;
    const index = new Map<string, Pair>();
    for (const pair of map.items) {
      const key = keyText(pair);
      if (key !== null) index.set(key, pair);
    }
    this.indexes.set(map, index);
    return index;
  }

  /** The key in a map merged with `<<`; the first source that has it wins. */
  private merged(pairs: readonly Pair[], key: string): Found | null {
    for (const pair of pairs) {
      if (keyText(pair) !== '<<') continue;
      const source = this.target(asNode(pair.value));
      for (const item of isSeq(source) ? source.items : [source]) {
        const map = this.target(asNode(item));
        const found = isMap(map) ? this.child(map, key) : null;
        if (found) return found;
      }
    }
    return null;
  }
}
