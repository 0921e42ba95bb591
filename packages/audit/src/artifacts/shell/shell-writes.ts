import {
  Alternatives,
  knownText,
  splitSymbolic,
  symbolic,
  Symbolic,
  SymbolicPart,
  uniqueAlternatives,
} from '../../symbolic/symbolic';

/** Stand-ins for the files GitHub names in variables of the same names. */
const COMMAND_FILES: Readonly<Record<string, string>> = {
  GITHUB_OUTPUT: '/github/output',
  GITHUB_ENV: '/github/env',
  GITHUB_PATH: '/github/path',
  GITHUB_STEP_SUMMARY: '/github/summary',
};

/** The file behind `$GITHUB_OUTPUT` and its kin, or null. */
export function commandFile(variable: string): string | null {
  return Object.hasOwn(COMMAND_FILES, variable)
    ? COMMAND_FILES[variable]
    : null;
}

/** What a script writes to files: GitHub's, and those it makes and reads again. */
export class ShellWrites {
  readonly outputs = new Map<string, Alternatives>();
  readonly environment = new Map<string, Alternatives>();
  openEnded = false;
  private readonly files = new Map<string, Symbolic>();

  /** Text of a file that the script wrote before. */
  file(path: string): Symbolic | null {
    return this.files.get(path) ?? null;
  }

  /**
   * Records text that goes to a file; `texts` is null when it cannot be told.
   */
  write(
    target: Symbolic,
    texts: Alternatives | null,
    { append, conditional }: { append: boolean; conditional: boolean },
  ): void {
    const path = knownText(target);
    if (path === null) return;
    if (path === COMMAND_FILES.GITHUB_OUTPUT) {
      this.entries(this.outputs, texts, conditional);
    } else if (path === COMMAND_FILES.GITHUB_ENV) {
      this.entries(this.environment, texts, conditional);
    } else if (texts?.length === 1 && !append) {
      this.files.set(path, texts[0]);
    } else {
      this.files.delete(path);
    }
  }

  /** The older way: `::set-output name=KEY::VALUE` on standard output. */
  printed(text: Symbolic, conditional: boolean): void {
    const [first] = text;
    if (typeof first !== 'string') return;
    const found = /^::set-output name=([\w-]+)::/.exec(first);
    if (!found) return;
    const rest = symbolic(first.slice(found[0].length), ...text.slice(1));
    add(this.outputs, found[1], trimEnd(rest), conditional);
  }

  private entries(
    map: Map<string, Alternatives>,
    texts: Alternatives | null,
    conditional: boolean,
  ): void {
    if (!texts) {
      this.openEnded = true;
      return;
    }
    texts.forEach((text, index) => {
      const entries = keyValues(text);
      if (!entries) this.openEnded = true;
      for (const [key, value] of entries ?? []) {
        add(map, key, value, conditional || index > 0);
      }
    });
  }
}

function add(
  map: Map<string, Alternatives>,
  key: string,
  value: Symbolic,
  conditional: boolean,
): void {
  const before = conditional ? map.get(key) ?? [] : [];
  map.set(key, uniqueAlternatives([...before, value]));
}

function trimEnd(value: Symbolic): Symbolic {
  const last = value[value.length - 1];
  return typeof last === 'string'
    ? symbolic(...value.slice(0, -1), last.replace(/\n+$/, ''))
    : value;
}

/** `KEY=VALUE` lines and `KEY<<END` blocks; null when a key cannot be told. */
function keyValues(text: Symbolic): [string, Symbolic][] | null {
  const entries: [string, Symbolic][] = [];
  const lines = splitSymbolic(text, /\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line.length === 0) continue;
    const [first, ...rest]: readonly SymbolicPart[] = line;
    if (typeof first !== 'string') return null;
    const block = /^([\w-]+)<<(\S*)$/.exec(first.trim());
    const pair = /^([\w-]+)=([\s\S]*)$/.exec(first);
    if (block) {
      const end = lines.findIndex(
        (other, at) => at > index && sameLine(other, block[2], rest),
      );
      if (end < 0) return null;
      const body = lines.slice(index + 1, end);
      entries.push([
        block[1],
        symbolic(...body.flatMap((l, at) => (at > 0 ? ['\n', ...l] : l))),
      ]);
      index = end;
    } else if (pair) {
      entries.push([pair[1], symbolic(pair[2], ...rest)]);
    } else {
      return null;
    }
  }
  return entries;
}

function sameLine(
  line: Symbolic,
  delimiter: string,
  rest: readonly SymbolicPart[],
): boolean {
  return JSON.stringify(line) === JSON.stringify(symbolic(delimiter, ...rest));
}
