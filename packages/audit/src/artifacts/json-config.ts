import { visit } from 'jsonc-parser';
import { JsonConfig } from '../path/delivery-model';
import { lineIndex } from './line-index';
import { Positioned } from './position';

/** The parser recurses; nobody nests configuration this deep. */
const MAX_DEPTH = 200;
const MAX_DUPLICATES = 20;

class TooDeep extends Error {}

/** Offsets of what strict JSON does not allow; null when there is none. */
interface Findings {
  readonly error: number | null;
  /** Of the first comment or trailing comma. */
  readonly extension: number | null;
  readonly duplicates: readonly { key: string; offset: number }[];
}

function isStrictJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function inspect(text: string): Findings {
  const duplicates: { key: string; offset: number }[] = [];
  const open: Set<string>[] = [];
  let error: number | null = null;
  let extension: number | null = null;
  let lastComma: number | null = null;
  const begin = (offset: number) => {
    lastComma = null;
    open.push(new Set());
    if (open.length > MAX_DEPTH) {
      error ??= offset;
      throw new TooDeep();
    }
  };
  const end = () => {
    open.pop();
    extension ??= lastComma;
    lastComma = null;
  };
  try {
    visit(
      text,
      {
        onObjectBegin: begin,
        onArrayBegin: begin,
        onObjectEnd: end,
        onArrayEnd: end,
        onObjectProperty(key, offset) {
          lastComma = null;
          const keys = open.at(-1);
          if (keys?.has(key) && duplicates.length < MAX_DUPLICATES) {
            duplicates.push({ key, offset });
          }
          keys?.add(key);
        },
        onLiteralValue() {
          lastComma = null;
        },
        onSeparator(character, offset) {
          if (character === ',') lastComma = offset;
        },
        onComment(offset) {
          extension ??= offset;
        },
        onError(_code, offset) {
          error ??= offset;
        },
      },
      { allowTrailingComma: true },
    );
  } catch (thrown) {
    if (!(thrown instanceof TooDeep)) throw thrown;
  }
  return { error, extension, duplicates };
}

/**
 * Tells how strictly a JSON file reads, and where it stops being strict JSON.
 * Never throws. Of duplicate keys, each but the first is listed.
 */
export function parseJsonConfig(path: string, text: string): JsonConfig {
  const lines = lineIndex(path, text);
  const { error, extension, duplicates } = inspect(text);
  const duplicateKeys: Positioned[] = duplicates.map(({ key, offset }) => ({
    value: key,
    at: lines.positionAt(offset),
  }));
  if (isStrictJson(text)) {
    return { path, dialect: 'json', firstProblem: null, duplicateKeys };
  }
  const dialect = error === null && extension !== null ? 'jsonc' : 'invalid';
  const offset = dialect === 'jsonc' ? extension : error;
  return {
    path,
    dialect,
    firstProblem: lines.positionAt(offset ?? 0),
    duplicateKeys,
  };
}
