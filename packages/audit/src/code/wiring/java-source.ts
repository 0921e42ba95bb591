import { DeliveryModel } from '../../path/delivery-model';
import { CodeFile, productionCode } from '../code-files';
import { closingBracket, Span, splitList } from './csharp-syntax';

/** A type that a Java file declares. */
export interface JavaType {
  readonly name: string;
  readonly packageName: string;
  readonly kind: 'class' | 'interface' | 'enum' | 'record';
  readonly abstract: boolean;
  /** Names of annotations, without `@` and package. */
  readonly annotations: readonly {
    readonly name: string;
    readonly offset: number;
  }[];
  /** Names of what it extends and implements, without type arguments. */
  readonly parents: readonly string[];
  readonly body: Span;
  readonly file: CodeFile;
  readonly offset: number;
}

/** A file with more is made by a tool. */
const MOST_TYPES = 300;
/** Annotations and modifiers of a type. */
const LONGEST_HEAD = 8000;

const PACKAGE = /^\s*package\s+([\w.]+)/m;
const IMPORT = /^\s*import\s+(?:static\s+)?([\w.]+(?:\.\*)?)\s*;/gm;
const TYPE = /\b(class|interface|enum|record)\s+([A-Z]\w*)([^{};]{0,2000})\{/g;

/** What every Spring Boot application is marked with. */
export const APPLICATION = '@SpringBootApplication';

/** The Java types of a tree by full name. */
export class JavaSource {
  readonly types = new Map<string, JavaType>();
  readonly #children = new Map<string, JavaType[]>();
  readonly #imports = new Map<CodeFile, readonly string[]>();
  readonly files: readonly CodeFile[];

  constructor(model: DeliveryModel) {
    const files = [...productionCode(model, 'java')];
    const spring = files.some(({ text }) => text.includes(APPLICATION));
    this.files = spring ? files : [];
    for (const file of this.files) {
      for (const type of typesOf(file)) {
        this.types.set(`${type.packageName}.${type.name}`, type);
        for (const parent of type.parents) {
          const known = this.#children.get(parent);
          if (known) known.push(type);
          else this.#children.set(parent, [type]);
        }
      }
    }
  }

  /** The type a simple name means in a file; null when it is none of ours. */
  named(name: string, from: CodeFile, packageName: string): JavaType | null {
    const imports = this.#importsOf(from);
    const imported = imports.find(each => each.endsWith(`.${name}`));
    if (imported !== undefined) return this.types.get(imported) ?? null;
    const here = this.types.get(`${packageName}.${name}`);
    if (here) return here;
    const [only, ...others] = imports
      .filter(each => each.endsWith('.*'))
      .flatMap(each => this.types.get(`${each.slice(0, -2)}.${name}`) ?? []);
    return only && others.length === 0 ? only : null;
  }

  /** A type and every type below it. */
  below(type: JavaType): readonly JavaType[] {
    const found = new Set([type]);
    for (const each of found) {
      for (const child of this.#children.get(each.name) ?? []) {
        if (this.named(each.name, child.file, child.packageName) === each) {
          found.add(child);
        }
      }
    }
    return [...found];
  }

  #importsOf(file: CodeFile): readonly string[] {
    let known = this.#imports.get(file);
    if (!known) {
      known = [...file.text.matchAll(IMPORT)].map(([, name]) => name);
      this.#imports.set(file, known);
    }
    return known;
  }
}

function typesOf(file: CodeFile): JavaType[] {
  const code = file.masked('comments-and-texts');
  const packageName = PACKAGE.exec(code)?.[1] ?? '';
  const types: JavaType[] = [];
  for (const match of code.matchAll(TYPE)) {
    if (types.length >= MOST_TYPES) break;
    const open = match.index + match[0].length - 1;
    const start = declarationStart(code, match.index);
    const [, keyword, name, heritage] = match;
    types.push({
      name,
      packageName,
      kind: kindOf(keyword),
      abstract: /\babstract\b/.test(code.slice(start, match.index)),
      annotations: annotationsIn(code, { start, end: match.index }),
      parents: parentsIn(heritage),
      body: { start: open + 1, end: closingBracket(code, open) },
      file,
      offset: match.index,
    });
  }
  return types;
}

/** Behind what ends before a declaration; braces in annotations end nothing. */
function declarationStart(code: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at > 0 && from - at < LONGEST_HEAD) {
    const character = code[at - 1];
    if (character === ')') depth++;
    else if (character === '(') {
      if (depth === 0) return at;
      depth--;
    } else if (depth === 0 && ';{}'.includes(character)) return at;
    at--;
  }
  return at;
}

function kindOf(keyword: string): JavaType['kind'] {
  switch (keyword) {
    case 'interface':
    case 'enum':
    case 'record':
      return keyword;
    default:
      return 'class';
  }
}

/** Names of the annotations in a piece of code. */
export function annotationsIn(code: string, { start, end }: Span) {
  return [
    ...code.slice(start, end).matchAll(/@(?:[a-z]\w*\.)*([A-Z]\w*)/g),
  ].map(match => ({ name: match[1], offset: start + match.index }));
}

function parentsIn(heritage: string): string[] {
  const at = heritage.search(/\b(extends|implements)\b/);
  if (at < 0) return [];
  const plain = heritage.slice(at);
  return splitList(plain, { start: 0, end: plain.length }).flatMap(piece =>
    plain
      .slice(piece.start, piece.end)
      .split(/\b(?:extends|implements|permits)\b/)
      .flatMap(each => /^\s*(?:[a-z]\w*\.)*([A-Z]\w*)/.exec(each)?.[1] ?? []),
  );
}
