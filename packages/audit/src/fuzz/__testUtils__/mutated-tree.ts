import fc from 'fast-check';
import { ALL_CHECKS } from '../../checks';
import { ExampleFiles } from '../../checks/define-check';

/** A check's example with some of its text damaged. */
export interface MutatedTree {
  /** The check whose example it is: what reads such files. */
  readonly check: string;
  readonly files: ExampleFiles;
}

/** One change of one file of an example; numbers count modulo what is there. */
interface Edit {
  readonly file: number;
  readonly at: number;
  readonly length: number;
  /** `nest` writes the token many times. */
  readonly kind: 'delete' | 'repeat' | 'insert' | 'move' | 'cut' | 'nest';
  readonly token: string;
}

/** What opens, closes, escapes, loops or counts in the languages that are read. */
const TOKENS = [
  ...'{}[]()<>"\'`\\|&;:,.#!?*%$@~^=+-/',
  ...['\n', '\r\n', '\t', '  ', '\0', '\u2028', '\ufeff', '🚀', '\ud800'],
  ...[
    '${{',
    '}}',
    '{{',
    '{{-',
    '-}}',
    '${',
    '$(',
    '<<EOF\n',
    '"""',
    '/*',
    '*/',
  ],
  ...[
    '&a',
    '*a',
    '<<: *a',
    '!!js/function',
    '!reference [a, b]',
    '? :',
    '- - -',
  ],
  ...['{{ range $i := until 999999999 }}', '{{ include "a" . }}', '{{ end }}'],
  ...['../../../../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', '~'],
  ...[
    '999999999999999999999',
    '-1',
    '1e309',
    'NaN',
    'null',
    'true',
    '__proto__',
  ],
  ...['constructor', 'toString', 'FROM ', 'COPY ', 'RUN ', 'kind: ', 'spec: '],
  ...["E'", '$$', '--', ';;', 'BEGIN', 'END', '<?xml', '<!ENTITY a "&a;">'],
];

/** The text after an edit. */
function edited(text: string, { at, length, kind, token }: Edit): string {
  const start = text.length === 0 ? 0 : at % (text.length + 1);
  const end = Math.min(text.length, start + length);
  const piece = text.slice(start, end);
  switch (kind) {
    case 'delete':
      return text.slice(0, start) + text.slice(end);
    case 'repeat':
      return text.slice(0, end) + piece.repeat(3) + text.slice(end);
    case 'insert':
      return text.slice(0, start) + token + text.slice(start);
    case 'move':
      return text.slice(0, start) + text.slice(end) + piece;
    case 'cut':
      return text.slice(0, start);
    default:
      return text.slice(0, start) + token.repeat(200) + text.slice(start);
  }
}

function mutate(files: ExampleFiles, edits: readonly Edit[]): ExampleFiles {
  const paths = Object.keys(files);
  const mutated: Record<string, string> = { ...files };
  for (const edit of edits) {
    const path = paths[edit.file % paths.length];
    mutated[path] = edited(mutated[path], edit);
  }
  return mutated;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  file: fc.nat(20),
  at: fc.nat(4_000),
  length: fc.nat(120),
  kind: fc.constantFrom('delete', 'repeat', 'insert', 'move', 'cut', 'nest'),
  token: fc.constantFrom(...TOKENS),
});

const seeds = ALL_CHECKS.flatMap(({ id, example }) =>
  example
    ? [example.fails, example.passes].map(files => ({ check: id, files }))
    : [],
);

/** Damaged examples of every check: between them they reach every parser. */
export const mutatedTree: fc.Arbitrary<MutatedTree> = fc
  .record({
    seed: fc.constantFrom(...seeds),
    edits: fc.array(edit, { minLength: 1, maxLength: 6 }),
  })
  .map(({ seed: { check, files }, edits }) => ({
    check,
    files: mutate(files, edits),
  }));
