import { DeliveryModel } from '../../path/delivery-model';
import { folderOf, normalisePath } from '../../source/tree-path';
import { CodeFile, productionCode } from '../code-files';
import { closingBracket, splitList } from './csharp-syntax';

/** A parameter of a constructor that Nest has to find something for. */
export interface NestParameter {
  /** Name of the class it asks for; null when that is no class's name. */
  readonly token: string | null;
  readonly offset: number;
}

/** A class of a Nest application. */
export interface NestClass {
  readonly name: string;
  readonly file: CodeFile;
  readonly offset: number;
  /** null when it has none of its own and inherits one. */
  readonly parameters: readonly NestParameter[] | null;
  /** What stands in front of it: its decorators. */
  readonly decorators: string;
  /** The object of its `@Module`, as `[key, items]`; null when it is none. */
  readonly module: NestMetadata | null;
}

/** An item of a list in `@Module`. */
export interface NestItem {
  readonly text: string;
  readonly offset: number;
}

/** What `@Module` says. `open` when something of it is computed. */
export interface NestMetadata {
  readonly imports: readonly NestItem[];
  readonly providers: readonly NestItem[];
  readonly controllers: readonly NestItem[];
  readonly exports: readonly NestItem[];
  readonly open: boolean;
}

/** Files with classes that Nest builds have one of these. */
const DECORATED = ['@nestjs/', '@Module(', '@Injectable('];

/** The classes of a tree that has a Nest application, found by name. */
export class NestSource {
  readonly #byName = new Map<string, NestClass[]>();
  readonly #imports = new Map<CodeFile, ReadonlyMap<string, string>>();
  readonly #packages = new Set<string>();
  readonly files: readonly CodeFile[];

  constructor(model: DeliveryModel) {
    const files = [...productionCode(model, 'typescript')];
    const starts = files.some(({ text }) => text.includes('NestFactory'));
    this.files = starts ? files : [];
    if (!starts) return;
    for (const { path } of model.tree.files) {
      if (!/(^|\/)package\.json$/.test(path)) continue;
      const file = model.tree.read(path);
      const names = file.ok ? file.text.matchAll(/"([@\w./-]+)"\s*:\s*"/g) : [];
      for (const [, name] of names) this.#packages.add(name);
    }
    this.#packages.add('@nestjs/common').add('@nestjs/core');
    for (const file of this.files) {
      if (!DECORATED.some(mark => file.text.includes(mark))) continue;
      for (const found of classesOf(file)) {
        const known = this.#byName.get(found.name);
        if (known) known.push(found);
        else this.#byName.set(found.name, [found]);
      }
    }
  }

  /** The class a name means in a file; null when it is none of ours, or unclear. */
  classNamed(name: string, from: CodeFile): NestClass | null {
    const candidates = this.#byName.get(name) ?? [];
    const here = candidates.find(({ file }) => file === from);
    if (here || candidates.length === 0) return here ?? null;
    const source = this.#importsOf(from).get(name) ?? null;
    if (source !== null && this.#isPackage(source)) return null;
    if (candidates.length === 1) return candidates[0];
    if (!source?.startsWith('.')) return null;
    const path = normalisePath(`${folderOf(from.path)}/${source}`);
    const matches = candidates.filter(
      ({ file }) =>
        file.path.replace(/(\/index)?\.[cm]?tsx?$/, '') ===
        path?.replace(/\.[cm]?js$/, ''),
    );
    return matches.length === 1 ? matches[0] : null;
  }

  #importsOf(file: CodeFile): ReadonlyMap<string, string> {
    let known = this.#imports.get(file);
    if (!known) {
      known = importsOf(file);
      this.#imports.set(file, known);
    }
    return known;
  }

  /** True for what package.json files name: its classes are not ours. */
  #isPackage(source: string): boolean {
    if (source.startsWith('.')) return false;
    const [scope, name] = source.split('/');
    return this.#packages.has(
      scope.startsWith('@') && name ? `${scope}/${name}` : scope,
    );
  }

  /** True when several classes have the name, or one that cannot be told. */
  isKnown(name: string): boolean {
    return this.#byName.has(name);
  }
}

const IMPORT =
  /\bimport\s+(?:type\s+)?\{([^{}]*)\}\s*from\s*['"]([^'"\n]{1,200})['"]/g;

/** Where the names that a file imports come from. */
function importsOf(file: CodeFile): ReadonlyMap<string, string> {
  const imports = new Map<string, string>();
  for (const [, names, source] of file.masked('comments').matchAll(IMPORT)) {
    for (const name of names.match(/\w+/g) ?? []) imports.set(name, source);
  }
  return imports;
}

/** A file with more is made by a tool. */
const MOST_CLASSES = 200;
const CLASS = /\bclass\s+([A-Za-z_]\w*)([^{};()]{0,300})\{/g;

function classesOf(file: CodeFile): NestClass[] {
  const code = file.masked('comments-and-texts');
  let behind = 0;
  return [...code.matchAll(CLASS)].slice(0, MOST_CLASSES).map(match => {
    const [whole, name, heritage] = match;
    const open = match.index + whole.length - 1;
    const end = closingBracket(code, open);
    const start = decoratorsStart(code, match.index, behind);
    behind = Math.max(behind, end);
    const parameters = constructorOf(file, code, open, end);
    return {
      name,
      file,
      offset: match.index,
      parameters: parameters ?? (/\bextends\b/.test(heritage) ? null : []),
      decorators: code.slice(start, match.index),
      module: metadataOf(file, code, start, match.index),
    };
  });
}

/** Where the decorators of a class begin: behind the class before it, at the first `@` of the line. */
function decoratorsStart(code: string, at: number, behind: number): number {
  const pattern = /(?:^|[\n;}])\s*(@[A-Z])/g;
  const text = code.slice(behind, at);
  let first: number | null = null;
  let end = -1;
  for (const match of text.matchAll(pattern)) {
    const found = match.index + match[0].length - 2;
    if (found < end) continue;
    const open = text.indexOf('(', found);
    end = open < 0 ? text.length : closingBracket(text, open);
    first ??= found;
  }
  return first === null ? at : behind + first;
}

function constructorOf(
  file: CodeFile,
  code: string,
  open: number,
  end: number,
): NestParameter[] | null {
  const pattern = /\bconstructor\s*\(/g;
  pattern.lastIndex = open;
  const match = pattern.exec(code);
  if (!match || match.index > end) return null;
  const start = match.index + match[0].length;
  const text = file.masked('comments');
  return splitList(code, { start, end: closingBracket(code, start - 1) }).map(
    piece => {
      const parameter = text.slice(piece.start, piece.end).slice(0, 500);
      return { token: tokenOf(parameter), offset: piece.start };
    },
  );
}

/** The class a parameter asks for by its type, or by `@Inject`. */
function tokenOf(parameter: string): string | null {
  if (/@Optional\(/.test(parameter)) return null;
  const inject =
    /@Inject\(\s*(?:forwardRef\(\s*\(\)\s*=>\s*)?([A-Za-z_]\w*)?/.exec(
      parameter,
    );
  if (inject) return inject[1] ?? null;
  // `@InjectRepository(User)` and the like ask for what packages provide.
  if (/@\w+\(/.test(parameter)) return null;
  const type = /\w+\??\s*:\s*([A-Z]\w*)\s*$/.exec(parameter.trim());
  return type ? type[1] : null;
}

const LISTS = ['imports', 'providers', 'controllers', 'exports'] as const;

function metadataOf(
  file: CodeFile,
  code: string,
  start: number,
  end: number,
): NestMetadata | null {
  const at = code.slice(start, end).search(/@Module\s*\(/);
  if (at < 0) return null;
  const open = code.indexOf('(', start + at);
  const [object] = splitList(code, {
    start: open + 1,
    end: closingBracket(code, open),
  });
  const found: Record<(typeof LISTS)[number], readonly NestItem[]> = {
    imports: [],
    providers: [],
    controllers: [],
    exports: [],
  };
  if (!object) return { ...found, open: false };
  if (code[object.start] !== '{') return { ...found, open: true };
  let isOpen = false;
  for (const entry of splitList(code, {
    start: object.start + 1,
    end: closingBracket(code, object.start),
  })) {
    const written = code.slice(entry.start, entry.end);
    const key = /^(imports|providers|controllers|exports)\b\s*(:\s*)?/.exec(
      written,
    );
    if (!key) {
      isOpen ||= written.startsWith('...');
      continue;
    }
    const valueAt = key[2] ? entry.start + key[0].length : entry.start;
    const { items, open: more } = itemsAt(file, code, valueAt, entry.end, 0);
    isOpen ||= more;
    const list = LISTS.find(each => each === key[1]);
    if (list) found[list] = items;
  }
  return { ...found, open: isOpen };
}

/**
 * The items of a list that is written out, here or in a constant of the file;
 * `open` when some of them are computed or stand elsewhere.
 */
function itemsAt(
  file: CodeFile,
  code: string,
  start: number,
  end: number,
  depth: number,
): { items: NestItem[]; open: boolean } {
  const unknown = { items: [], open: true };
  if (depth > 3) return unknown;
  const name = /^(\w+)(?:\s+as\s+const)?\s*$/.exec(code.slice(start, end));
  if (name) {
    const match = new RegExp(
      `\\bconst\\s+${name[1]}\\b[^=;]{0,100}=\\s*(?=\\[)`,
    ).exec(code);
    if (!match) return unknown;
    const from = match.index + match[0].length;
    return itemsAt(file, code, from, closingBracket(code, from) + 1, depth + 1);
  }
  const close = closingBracket(code, start);
  if (code[start] !== '[') return unknown;
  const items: NestItem[] = [];
  // `[…].filter(…)`: fewer, or others.
  let open = close < end - 1;
  const text = file.masked('comments');
  for (const piece of splitList(code, { start: start + 1, end: close })) {
    const written = text.slice(piece.start, piece.end);
    if (!written.startsWith('...')) {
      items.push({ text: written, offset: piece.start });
      continue;
    }
    const inner = itemsAt(file, code, piece.start + 3, piece.end, depth + 1);
    open ||= inner.open;
    items.push(...inner.items);
  }
  return { items, open };
}
