import { isScalar } from 'yaml';
import { Positioned } from '../position';
import { asText, dig, isRecord } from '../untyped';
import { KeyPath, YamlDocument } from '../yaml/yaml.types';

/** Reads positioned values of one YAML document by their keys. */
export class WorkflowReader {
  constructor(
    private readonly document: YamlDocument,
    private readonly lines: readonly string[],
  ) {}

  data(keys: KeyPath): unknown {
    return dig(this.document.data, keys);
  }

  at(keys: KeyPath) {
    return this.document.positionOf(keys);
  }

  keyAt(keys: KeyPath) {
    return this.document.keyPositionOf(keys);
  }

  /** A scalar's text; null for nothing, maps and lists. */
  text(keys: KeyPath): string | null {
    return asText(this.data(keys));
  }

  /** A scalar with its position. */
  positioned(keys: KeyPath): Positioned | null {
    const value = this.text(keys);
    return value === null ? null : { value, at: this.at(keys) };
  }

  /** Scalar entries of a map; an empty value is an empty text. */
  positionedMap(keys: KeyPath): Readonly<Record<string, Positioned>> {
    const map = this.data(keys);
    const result: Record<string, Positioned> = Object.create(null);
    if (!isRecord(map)) return result;
    for (const [key, value] of Object.entries(map)) {
      const entry = [...keys, key];
      const text = value === null ? '' : asText(value);
      if (text !== null) result[key] = { value: text, at: this.at(entry) };
    }
    return result;
  }

  /** Names of a list, a single name, or the keys of a map. */
  names(keys: KeyPath): readonly string[] {
    const value = this.data(keys);
    if (Array.isArray(value)) {
      return value.map(asText).filter(text => text !== null);
    }
    if (isRecord(value)) return Object.keys(value);
    const text = asText(value);
    return text === null ? [] : [text];
  }

  length(keys: KeyPath): number {
    const value = this.data(keys);
    return Array.isArray(value) ? value.length : 0;
  }

  keys(keys: KeyPath): readonly string[] {
    const value = this.data(keys);
    return isRecord(value) ? Object.keys(value) : [];
  }

  /** Where the text of a script stands: below the `|` of a block scalar. */
  scriptPlace(keys: KeyPath): { line: number; indent: number } | null {
    const node = this.document.nodeAt(keys);
    if (!isScalar(node)) return null;
    const at = this.at(keys);
    if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') {
      return { line: at.line + 1, indent: this.indentFrom(at.line + 1) };
    }
    const quote = node.type === 'PLAIN' ? 0 : 1;
    return { line: at.line, indent: (at.column ?? 1) - 1 + quote };
  }

  private indentFrom(line: number): number {
    for (let index = line - 1; index < this.lines.length; index++) {
      const text = this.lines[index];
      if (text.trim() !== '') return text.length - text.trimStart().length;
    }
    return 0;
  }
}
