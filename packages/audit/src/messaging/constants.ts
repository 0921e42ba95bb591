import { CodeFile, productionCode } from '../code/code-files';
import { Language } from '../code/languages';
import { closingBracket } from '../code/wiring/csharp-syntax';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { folderOf } from '../source/tree-path';
import { configuration, Configuration } from './configured';
import { isInCall } from './definition';
import { nearness } from './place';

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
  /** Code of the same language whose text has a word. */
  filesWith(word: string, like: CodeFile): readonly CodeFile[];
  readonly configuration: Configuration;
}

export const constants = derived((model: DeliveryModel): Constants => {
  const known = new Map<string, readonly Constant[]>();
  const having = new Map<string, readonly CodeFile[]>();
  const filesWith = (word: string, family: readonly Language[]) => {
    const key = `${family[0]}/${word}`;
    let found = having.get(key);
    if (!found) {
      found = [...productionCode(model, ...family)].filter(({ text }) =>
        text.includes(word),
      );
      having.set(key, found);
    }
    return found;
  };
  const named = (name: string, family: readonly Language[]) => {
    const key = `${family[0]}/${name}`;
    let found = known.get(key);
    if (!found) {
      found = filesWith(name, family).flatMap(file => constantsIn(file, name));
      known.set(key, found);
    }
    return found;
  };
  return {
    configuration: configuration(model),
    filesWith: (word, like) =>
      filesWith(word, familyOf(like) ?? [like.language]),
    valueOf(written, file) {
      const parts = written.split('.');
      const name = parts[parts.length - 1];
      const owner = parts.length > 1 ? parts[parts.length - 2] : null;
      const family = familyOf(file);
      if (!family || !/^\w+$/.test(name)) return null;
      const candidates = named(name, family).filter(
        constant =>
          owner === null || owner === 'this' || constant.owner === owner,
      );
      const here = candidates.filter(each => each.file === file);
      if (here.length > 0) return agreed(here);
      const others =
        owner === null
          ? candidates.filter(each => isVisible(name, each, file))
          : candidates;
      return agreed(nearestTo(others, file.path));
    },
  };
});

function familyOf({ language }: CodeFile): readonly Language[] | undefined {
  return FAMILIES.find(each => each.includes(language));
}

/** Without its class, a constant of another file is only known when it is imported or inherited. */
function isVisible(
  name: string,
  { file: other, owner }: Constant,
  file: CodeFile,
): boolean {
  const code = file.masked('comments-and-texts');
  const mentions = (pattern: string) => new RegExp(pattern).test(code);
  const inherited =
    owner !== null &&
    mentions(
      `\\bclass\\s+\\w+[^{;]{0,300}(?::|\\bextends\\b)[^{;]{0,300}\\b${owner}\\b`,
    );
  switch (file.language) {
    case 'csharp':
      return (
        inherited ||
        (owner !== null &&
          mentions(`\\busing\\s+static\\s+(?:[\\w]+\\.)*${owner}\\s*;`))
      );
    case 'java':
    case 'kotlin':
      return (
        inherited ||
        mentions(`\\bimport\\s+(?:static\\s+)?[\\w.]{1,200}\\.(?:${name}|\\*)`)
      );
    case 'go':
      return folderOf(file.path) === folderOf(other.path);
    default:
      return mentions(
        `\\bimport\\b[^;=]{0,600}\\b${name}\\b|[{,]\\s*${name}\\b[^{}=]{0,300}\\}\\s*=\\s*(?:await\\s+)?(?:require|import)\\b`,
      );
  }
}

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
  const most = Math.max(
    ...candidates.map(({ file }) => nearness(file.path, path)),
  );
  return candidates.filter(({ file }) => nearness(file.path, path) === most);
}

/** A file that gives a name more often is made by a tool. */
const MOST = 50;

function constantsIn(file: CodeFile, name: string): Constant[] {
  const text = file.masked('comments');
  const pattern = new RegExp(
    `(?<![\\w$.])${name}\\s{0,20}(?::\\s{0,9}[\\w<>[\\]]{1,40}\\s{0,9})?(?:=>|:=|=|:)\\s{0,40}(["'\`][^"'\`\\n\\\\]{0,200}["'\`](?:\\s{0,40}\\+\\s{0,40}["'\`][^"'\`\\n\\\\]{0,200}["'\`]){0,3})\\s{0,9}(?=[;,)}\\]\\r\\n]|as const|$)`,
    'g',
  );
  return (
    [...text.matchAll(pattern)]
      .slice(0, MOST)
      // `Declare(queue: "mail")` gives an argument a name, and no name a text.
      .filter(
        ({ index }) => !isInCall(file.masked('comments-and-texts'), index),
      )
      .filter(([, value]) => !/\$\{|#\{|\{\w+\}/.test(value))
      .map(match => ({
        value: match[1].slice(1, -1).replace(/["'`]\s*\+\s*["'`]/g, ''),
        file,
        owner: ownerAt(file, match.index),
      }))
  );
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
