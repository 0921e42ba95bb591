import { Position } from '../../artifacts/position';
import { CodeFile } from '../code-files';
import {
  closingBracket,
  Span,
  splitList,
  trim,
  typeArgumentsEnd,
} from './csharp-syntax';

/** A parameter of a constructor. */
export interface CsharpParameter {
  readonly type: string;
  /** True when the container may leave it out. */
  readonly optional: boolean;
  /** Attributes in front of it, as written. */
  readonly attributes: string;
  readonly offset: number;
}

/** A constructor that the container may call. */
export interface CsharpConstructor {
  readonly parameters: readonly CsharpParameter[];
}

/** A type that a file declares; one part of it when it is partial. */
export interface CsharpType {
  readonly name: string;
  readonly namespace: string;
  /** Names of the types around it, outermost first. */
  readonly outer: readonly string[];
  readonly kind: 'class' | 'interface' | 'struct' | 'record';
  readonly typeParameters: readonly string[];
  readonly modifiers: string;
  readonly attributes: string;
  /** As written: base class and interfaces. */
  readonly bases: readonly string[];
  readonly constructors: readonly CsharpConstructor[];
  readonly span: Span;
  readonly file: CsharpFile;
  readonly offset: number;
}

/** What a C# file declares and imports. */
export interface CsharpFile {
  readonly path: string;
  /** Comments and texts are spaces. */
  readonly code: string;
  readonly usings: readonly string[];
  readonly globalUsings: readonly string[];
  /** Names given to other types, with what they stand for. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly namespaces: readonly (Span & { readonly name: string })[];
  readonly types: readonly CsharpType[];
  readonly source: CodeFile;
  positionOf(offset: number): Position;
}

/** A file with more is made by a tool. */
const MOST_TYPES = 500;

const USING =
  /(?:^|[;}\n])[ \t]*(global\s+)?using\s+(static\s+)?(?:(\w+)\s*=\s*)?(?:global::)?([\w.]+(?:<[\w.,\s]*>)?)\s*;/g;
const NAMESPACE = /\bnamespace\s+([\w.]+)\s*([;{])/g;
const TYPE =
  /\b(class|interface|struct|record(?:\s+class|\s+struct)?)\s+@?([A-Za-z_]\w*)/g;

/** Reads the types, namespaces and imports of a C# file. */
export function readCsharpFile(source: CodeFile): CsharpFile {
  const code = source.masked('comments-and-texts');
  const usings: string[] = [];
  const globalUsings: string[] = [];
  const aliases = new Map<string, string>();
  for (const [, isGlobal, , alias, name] of code.matchAll(USING)) {
    if (alias) aliases.set(alias, name);
    else (isGlobal ? globalUsings : usings).push(name);
  }
  const namespaces = [...code.matchAll(NAMESPACE)].map(match => ({
    name: match[1],
    start: match.index,
    end:
      match[2] === ';'
        ? code.length
        : closingBracket(code, match.index + match[0].length - 1),
  }));
  const types: CsharpType[] = [];
  const file: CsharpFile = {
    path: source.path,
    code,
    usings,
    globalUsings,
    aliases,
    namespaces,
    types,
    source,
    positionOf: offset => source.positionOf(offset),
  };
  for (const match of code.matchAll(TYPE)) {
    if (types.length >= MOST_TYPES) break;
    const type = readType(file, match, types);
    if (type) types.push(type);
  }
  return file;
}

/** The namespace that an offset of the file lies in. */
export function namespaceAt({ namespaces }: CsharpFile, offset: number) {
  return namespaces
    .filter(({ start, end }) => start <= offset && offset <= end)
    .map(({ name }) => name)
    .join('.');
}

const NO_TYPE_NAMES = new Set(['where', 'is', 'in', 'and', 'or', 'not']);

function readType(
  file: CsharpFile,
  match: RegExpExecArray,
  known: readonly CsharpType[],
): CsharpType | null {
  const { code } = file;
  const [whole, keyword, name] = match;
  if (NO_TYPE_NAMES.has(name)) return null;
  let at = skipSpace(code, match.index + whole.length);
  let typeParameters: string[] = [];
  if (code[at] === '<') {
    const end = typeArgumentsEnd(code, at);
    if (end === null) return null;
    typeParameters = splitList(code, { start: at + 1, end: end - 1 }).map(
      piece => code.slice(piece.start, piece.end).replace(/^(in|out)\s+/, ''),
    );
    at = skipSpace(code, end);
  }
  const constructors: CsharpConstructor[] = [];
  if (code[at] === '(') {
    const end = closingBracket(code, at);
    constructors.push(readParameters(code, { start: at + 1, end }));
    at = skipSpace(code, end + 1);
  }
  let bases: string[] = [];
  const head = headEnd(code, at);
  if (code[at] === ':') {
    const where = /\bwhere\b/.exec(code.slice(at, head));
    bases = splitList(code, {
      start: at + 1,
      end: where ? at + where.index : head,
    }).map(piece => code.slice(piece.start, piece.end));
  }
  if (code[head] !== '{' && code[head] !== ';') return null;
  const end = code[head] === '{' ? closingBracket(code, head) : head;
  if (keyword !== 'interface' && code[head] === '{') {
    constructors.push(...readConstructors(code, name, { start: head, end }));
  }
  const before = code.slice(statementStart(code, match.index), match.index);
  const attributes = before.slice(0, before.lastIndexOf(']') + 1);
  return {
    name,
    namespace: namespaceAt(file, match.index),
    outer: known
      .filter(({ span }) => span.start < match.index && end <= span.end)
      .map(each => each.name),
    kind: kindOf(keyword),
    typeParameters,
    modifiers: before.slice(attributes.length),
    attributes,
    bases,
    constructors,
    span: { start: match.index, end },
    file,
    offset: match.index,
  };
}

function kindOf(keyword: string): CsharpType['kind'] {
  if (keyword === 'class' || keyword === 'interface') return keyword;
  return keyword === 'struct' || keyword.endsWith('struct')
    ? 'struct'
    : 'record';
}

/** Where the head of a type ends: its `{`, or the `;` of one without a body. */
function headEnd(code: string, from: number): number {
  let at = from;
  while (at < code.length && code[at] !== '{' && code[at] !== ';') {
    at = code[at] === '(' ? closingBracket(code, at) + 1 : at + 1;
  }
  return at;
}

/** Behind the end of whatever stands before: attributes and modifiers follow. */
function statementStart(code: string, from: number): number {
  let at = from;
  while (at > 0 && !';{}'.includes(code[at - 1])) at--;
  return at;
}

function readConstructors(
  code: string,
  name: string,
  body: Span,
): CsharpConstructor[] {
  const found: CsharpConstructor[] = [];
  if (!code.slice(body.start, body.end).includes(name)) return found;
  const pattern = new RegExp(`\\b${name}\\s*\\(`, 'g');
  pattern.lastIndex = body.start + 1;
  let depth = 0;
  let counted = body.start + 1;
  for (
    let match = pattern.exec(code);
    match && match.index < body.end;
    match = pattern.exec(code)
  ) {
    for (; counted < match.index; counted++) {
      if (code[counted] === '{') depth++;
      else if (code[counted] === '}') depth--;
    }
    const before = code.slice(
      Math.max(body.start, match.index - 40),
      match.index,
    );
    if (depth !== 0 || !/\b(public|internal)\s+$/.test(before)) continue;
    const open = match.index + match[0].length - 1;
    const end = closingBracket(code, open);
    if (/^\s*(\{|:|=>)/.test(code.slice(end + 1, end + 60))) {
      found.push(readParameters(code, { start: open + 1, end }));
    }
  }
  return found;
}

/** Reads the parameters between two brackets. */
export function readParameters(code: string, list: Span): CsharpConstructor {
  const parameters = splitList(code, list).flatMap(piece => {
    let { start } = piece;
    while (code[start] === '[') {
      start = skipSpace(code, closingBracket(code, start) + 1);
    }
    const attributes = code.slice(piece.start, start);
    const text = code.slice(start, piece.end);
    const equals = text.indexOf('=');
    const declared = equals < 0 ? text : text.slice(0, equals);
    const match =
      /^(?:(?:this|in|ref|out|params|scoped|readonly)\s+)*([\s\S]*?)\s+@?\w+\s*$/.exec(
        declared,
      );
    const type = match?.[1].trim();
    return type
      ? [
          {
            type,
            optional: equals >= 0,
            attributes,
            offset: trim(code, { start, end: piece.end }).start,
          },
        ]
      : [];
  });
  return { parameters };
}

function skipSpace(code: string, from: number): number {
  let at = from;
  while (at < code.length && /\s/.test(code[at])) at++;
  return at;
}
