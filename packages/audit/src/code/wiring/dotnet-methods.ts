import { CodeFile } from '../code-files';
import { CsharpFile } from './csharp-file';
import { CsharpIndex } from './csharp-index';
import { closingBracket, Span } from './csharp-syntax';
import { DotnetProject } from './dotnet-projects';

/** A static method that is handed the services, and runs when it is called. */
export interface ServiceMethod {
  readonly name: string;
  readonly file: CsharpFile;
  readonly span: Span;
}

/** A part of a file that is read for registrations. */
export interface Piece {
  readonly file: CsharpFile;
  readonly span: Span;
  /** The method it is the body of; null for code outside of such methods. */
  readonly method: ServiceMethod | null;
}

/** A file with more is made by a tool. */
const MOST_METHODS = 500;
const LONGEST_EXPRESSION = 20_000;

const HANDED =
  /\b(I?ServiceCollection|\w*ApplicationBuilder|I?HostBuilder|I\w+Builder|\w*Configurator|ContainerBuilder)\b/;
const TOUCHES_SERVICES =
  /services|ServiceCollection|ServiceDescriptor|HostBuilder|ApplicationBuilder|\.Create\w{0,20}Builder\(/i;

/** Code of a project that may register services, in pieces. */
export function servicePieces(
  index: CsharpIndex,
  project: DotnetProject,
): Piece[] {
  return index
    .filesOf(project)
    .filter(({ text }) => TOUCHES_SERVICES.test(text))
    .flatMap(source => piecesOf(index, source));
}

function piecesOf(index: CsharpIndex, source: CodeFile): Piece[] {
  const file = index.read(source);
  const methods = serviceMethods(file);
  const pieces: Piece[] = [];
  let at = 0;
  for (const method of methods) {
    if (method.span.start < at) continue;
    pieces.push({
      file,
      span: { start: at, end: method.span.start },
      method: null,
    });
    pieces.push({ file, span: method.span, method });
    at = method.span.end;
  }
  pieces.push({
    file,
    span: { start: at, end: file.code.length },
    method: null,
  });
  return pieces;
}

function serviceMethods(file: CsharpFile): ServiceMethod[] {
  const { code } = file;
  const methods: ServiceMethod[] = [];
  for (const { index: start } of code.matchAll(/\bstatic\b/g)) {
    if (methods.length >= MOST_METHODS) break;
    const open = nextOf(code, start, '(;{=');
    if (code[open] !== '(') continue;
    const close = closingBracket(code, open);
    const body = nextOf(code, close, '{;=');
    // `AddX<T>(this T builder) where T : IHostApplicationBuilder` says it behind.
    if (!HANDED.test(code.slice(open, body))) continue;
    const name = /(\w+)\s*(?:<[^<>()]*>)?\s*$/.exec(
      code.slice(Math.max(start, open - 200), open),
    )?.[1];
    // `static (services) => …` is a lambda: it has no name to be called by.
    if (!name || name === 'static' || name === 'async') continue;
    const end =
      code[body] === '{'
        ? closingBracket(code, body) + 1
        : expressionEnd(code, body);
    methods.push({ name, file, span: { start, end } });
  }
  return methods;
}

function nextOf(code: string, from: number, wanted: string): number {
  let at = from;
  while (at < code.length && !wanted.includes(code[at])) at++;
  return at;
}

/** End of `=> … ;`, with whatever brackets are inside. */
function expressionEnd(code: string, from: number): number {
  let at = from;
  const limit = Math.min(code.length, from + LONGEST_EXPRESSION);
  while (at < limit && code[at] !== ';') {
    at = '({['.includes(code[at]) ? closingBracket(code, at) + 1 : at + 1;
  }
  return at + 1;
}

/** The pieces that run when those in `first` do: what they name is followed. */
export function reached(
  first: readonly Piece[],
  all: readonly Piece[],
): Set<Piece> {
  const byName = new Map<string, Piece[]>();
  for (const piece of all) {
    if (piece.method) {
      const known = byName.get(piece.method.name);
      if (known) known.push(piece);
      else byName.set(piece.method.name, [piece]);
    }
  }
  const found = new Set(first);
  for (const piece of found) {
    const text = piece.file.code.slice(piece.span.start, piece.span.end);
    for (const [name] of text.matchAll(/\b[A-Za-z_]\w*/g)) {
      for (const other of byName.get(name) ?? []) found.add(other);
    }
  }
  return found;
}
