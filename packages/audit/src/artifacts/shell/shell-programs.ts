import {
  concat,
  holeNamed,
  knownText,
  mapLiterals,
  symbolic,
  Symbolic,
} from '../../symbolic/symbolic';

/** What a program prints, where it follows from its arguments and input; null otherwise. */
export function printedBy(
  argv: readonly Symbolic[],
  input: Symbolic | null,
): Symbolic | null {
  const program = argv.length > 0 ? knownText(argv[0]) : null;
  const args = argv.slice(1);
  switch (program) {
    case 'echo':
      return echo(args);
    case 'printf':
      return printf(args);
    case 'cat':
      return args.length === 0 || knownText(args[0]) === '-' ? input : null;
    case 'tee':
    case 'sort':
    case 'uniq':
    case 'xargs':
      return program === 'tee' || args.length === 0 ? input : null;
    case 'tr':
      return input && translate(args.map(knownText), input);
    case 'basename':
    case 'dirname':
      return pathPart(program, args);
    default:
      return null;
  }
}

function spaced(args: readonly Symbolic[]): Symbolic {
  return concat(
    ...args.map((arg, index) => (index > 0 ? concat([' '], arg) : arg)),
  );
}

function echo(args: readonly Symbolic[]): Symbolic {
  let rest = args;
  let newline = true;
  let escapes = false;
  while (rest.length > 0) {
    const option = knownText(rest[0]);
    if (option === null || !/^-[neE]+$/.test(option)) break;
    if (option.includes('n')) newline = false;
    if (option.includes('e')) escapes = true;
    rest = rest.slice(1);
  }
  const text = spaced(rest);
  const decoded = escapes ? mapLiterals(text, unescapeText) : text;
  return newline ? concat(decoded, ['\n']) : decoded;
}

function unescapeText(text: string): string {
  return text.replace(/\\n/g, '\n').replace(/\\t/g, '\t');
}

function printf([format, ...args]: readonly Symbolic[]): Symbolic | null {
  const template = format && knownText(format);
  if (typeof template !== 'string') return null;
  const pieces = unescapeText(template).split('%s');
  if (pieces.some(piece => piece.replaceAll('%%', '').includes('%'))) {
    return null;
  }
  const slots = pieces.length - 1;
  if (slots === 0) return symbolic(pieces[0].replaceAll('%%', '%'));
  const rounds = Math.max(1, Math.ceil(args.length / slots));
  const printed: Symbolic[] = [];
  for (let round = 0; round < rounds; round++) {
    pieces.forEach((piece, index) => {
      printed.push(symbolic(piece.replaceAll('%%', '%')));
      if (index < slots) printed.push(args[round * slots + index] ?? []);
    });
  }
  return concat(...printed);
}

const CLASSES: Readonly<Record<string, string>> = {
  '[:upper:]': 'A-Z',
  '[:lower:]': 'a-z',
};

function translate(
  args: readonly (string | null)[],
  input: Symbolic,
): Symbolic | null {
  const [first, second] = args;
  const named = (set: string | null | undefined) => CLASSES[set ?? ''] ?? set;
  if (named(first) === 'A-Z' && named(second) === 'a-z') {
    return mapLiterals(input, text => text.toLowerCase());
  }
  if (named(first) === 'a-z' && named(second) === 'A-Z') {
    return mapLiterals(input, text => text.toUpperCase());
  }
  const single = (set: string | null | undefined) =>
    typeof set === 'string' ? unescapeText(set) : '';
  if (first === '-d' && single(second).length === 1) {
    return onlyLiterals(input, text => text.replaceAll(single(second), ''));
  }
  if (single(first).length === 1 && single(second).length === 1) {
    return onlyLiterals(input, text =>
      text.replaceAll(single(first), single(second)),
    );
  }
  return null;
}

/** A change that could also concern what holes contain: they stay unknown. */
function onlyLiterals(
  input: Symbolic,
  change: (text: string) => string,
): Symbolic {
  return input.length === 1 && typeof input[0] !== 'string'
    ? holeNamed(input[0].hole)
    : mapLiterals(input, change);
}

function pathPart(
  program: 'basename' | 'dirname',
  args: readonly Symbolic[],
): Symbolic | null {
  const [path, suffix] = args.map(knownText);
  if (path === null || path === undefined || path.startsWith('-')) return null;
  const trimmed = path.replace(/\/+$/, '');
  const slash = trimmed.lastIndexOf('/');
  if (program === 'dirname') {
    return symbolic(`${slash < 0 ? '.' : trimmed.slice(0, slash) || '/'}\n`);
  }
  const name = trimmed.slice(slash + 1);
  const cut = suffix && name.endsWith(suffix) ? suffix.length : 0;
  return symbolic(`${name.slice(0, name.length - cut)}\n`);
}
