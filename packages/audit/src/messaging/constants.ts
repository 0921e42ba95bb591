import { CodeFile, productionCode } from '../code/code-files';
import { Language } from '../code/languages';
import { closingBracket } from '../code/wiring/csharp-syntax';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';

/** A name that stands for a text, and where it is given one. */
interface Constant {
  readonly value: string;
  readonly file: CodeFile;
  /** The class, object or enumeration it belongs to. */
  readonly owner: string | null;
}

/** Languages that share constants. */
const FAMILIES: readonly (readonly Language[])[] = [
  ['csharp'],
  ['java', 'kotlin'],
  ['javascript', 'typescript'],
  ['python'],
  ['go'],
  ['ruby'],
];

/** Finds what constant names stand for. */
export interface Constants {
  /**
   * The text that a name (`QUEUE`, `Queues.Email`) stands for in a file; null
   * when it is none, or could be several.
   */
  valueOf(name: string, file: CodeFile): string | null;
}

export const constants = derived((model: DeliveryModel): Constants => {
  const known = new Map<string, readonly Constant[]>();
  const named = (name: string, family: readonly Language[]) => {
    const key = `${family[0]}/${name}`;
    let found = known.get(key);
    if (!found) {
      found = [...productionCode(model, ...family)]
        .filter(({ text }) => text.includes(name))
        .flatMap(file => constantsIn(file, name));
      known.set(key, found);
    }
    return found;
  };
  return {
    valueOf(written, file) {
      const parts = written.split('.');
      const name = parts[parts.length - 1];
      const owner = parts.length > 1 ? parts[parts.length - 2] : null;
      const family = FAMILIES.find(each => each.includes(file.language));
      if (!family || !/^\w+$/.test(name)) return null;
      const candidates = named(name, family).filter(
        constant =>
          owner === null || owner === 'this' || constant.owner === owner,
      );
      return (
        agreed(candidates.filter(each => each.file === file)) ??
        agreed(nearestTo(candidates, file.path))
      );
    },
  };
});

function agreed(candidates: readonly Constant[]): string | null {
  const values = new Set(candidates.map(({ value }) => value));
  const [only] = values;
  return values.size === 1 ? only : null;
}

/** Those that share most of the way with the path: the service's own first. */
function nearestTo(
  candidates: readonly Constant[],
  path: string,
): readonly Constant[] {
  const shared = (other: string) => {
    const [a, b] = [path.split('/'), other.split('/')];
    let count = 0;
    while (count < a.length && a[count] === b[count]) count++;
    return count;
  };
  const most = Math.max(...candidates.map(({ file }) => shared(file.path)));
  return candidates.filter(({ file }) => shared(file.path) === most);
}

/** A file that gives a name more often is made by a tool. */
const MOST = 50;

function constantsIn(file: CodeFile, name: string): Constant[] {
  const text = file.masked('comments');
  const pattern = new RegExp(
    `(?<![\\w$.])${name}\\s{0,20}(?::\\s{0,9}[\\w<>[\\]]{1,40}\\s{0,9})?(?:=>|:=|=|:)\\s{0,40}["'\`]([^"'\`\\n\\\\]{0,200})["'\`]\\s{0,9}(?=[;,)}\\]\\r\\n]|as const|$)`,
    'g',
  );
  return [...text.matchAll(pattern)]
    .slice(0, MOST)
    .filter(([, value]) => !/\$\{|#\{|\{\w+\}/.test(value))
    .map(match => ({
      value: match[1],
      file,
      owner: ownerAt(file, match.index),
    }));
}

const OWNER =
  /\b(?:class|object|enum|interface|struct|record|const|let|var|module)\s+(\w+)[^;{}=]{0,200}(?:=\s{0,9}(?:Object\.freeze\()?)?\{/g;
const PYTHON_OWNER = /^class\s+(\w+)/gm;

function ownerAt(file: CodeFile, offset: number): string | null {
  const code = file.masked('comments-and-texts');
  let owner: string | null = null;
  if (file.language === 'python') {
    const line = code.slice(code.lastIndexOf('\n', offset) + 1, offset);
    if (!/^\s/.test(line)) return null;
    for (const match of code.slice(0, offset).matchAll(PYTHON_OWNER)) {
      owner = match[1];
    }
    return owner;
  }
  for (const match of code.slice(0, offset).matchAll(OWNER)) {
    const open = match.index + match[0].length - 1;
    if (closingBracket(code, open) > offset) owner = match[1];
  }
  return owner;
}
