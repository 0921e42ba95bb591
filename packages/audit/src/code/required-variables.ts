import { Position } from '../artifacts/position';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { CodeFile, productionCode } from './code-files';

/** A variable of the environment that code does not start or build without. */
export interface RequiredVariable {
  readonly name: string;
  readonly at: Position;
  /** True for variables that a bundler puts into what it builds. */
  readonly build: boolean;
}

/** What bundlers inline: it has to be there when the image is built. */
const INLINED =
  /^(NEXT_PUBLIC|VITE|REACT_APP|GATSBY|NUXT_PUBLIC|VUE_APP|EXPO_PUBLIC|PUBLIC)_/;

/** A name by convention: upper case, with an underscore or long enough. */
const NAME = '[A-Z][A-Z0-9_]{2,80}';

/** Variables that a platform or a base image always sets. */
const ALWAYS_SET =
  /^(NODE_ENV|PATH|HOME|PWD|USER|HOSTNAME|PORT|TZ|LANG|CI|SHELL|TMPDIR|GITHUB_\w+|CI_\w+|VERCEL\w*|AWS_REGION|AWS_LAMBDA\w*|KUBERNETES_\w+|ASPNETCORE_\w+|DOTNET_\w+)$/;

/** What stands for "it may be absent" after a schema's entry. */
const OPTIONAL = /optional|default|nullish|catch\(|\?\?|undefined|fallback/;

/** Every variable the code of the tree requires, once per file. */
export const requiredVariables = derived(
  (model: DeliveryModel): readonly RequiredVariable[] => {
    const found: RequiredVariable[] = [];
    const files = productionCode(
      model,
      ...(['typescript', 'javascript', 'python', 'go', 'csharp'] as const),
    );
    for (const file of files) {
      const names = new Set<string>();
      for (const [name, offset] of variablesOf(file)) {
        if (!names.has(name) && !ALWAYS_SET.test(name)) {
          names.add(name);
          const at = file.positionOf(offset);
          found.push({ name, at, build: INLINED.test(name) });
        }
      }
    }
    return found;
  },
);

function* variablesOf(file: CodeFile): Iterable<readonly [string, number]> {
  const { text, language } = file;
  switch (language) {
    case 'python':
      if (text.includes('os.environ[')) {
        yield* matches(
          file,
          `os\\.environ\\[\\s*["'](${NAME})["']\\s*\\](?!\\s*=[^=])`,
        );
      }
      break;
    case 'go':
      if (text.includes('required')) {
        yield* matches(file, `\\benv:"(${NAME}),[a-z,A-Z]{0,40}required`);
        yield* matches(file, `\\benvconfig:"(${NAME})" required:"true"`);
      }
      break;
    case 'csharp':
      if (text.includes('GetEnvironmentVariable')) {
        yield* matches(
          file,
          `GetEnvironmentVariable\\(\\s*"(${NAME})"\\s*\\)\\s*\\?\\?\\s*throw`,
        );
      }
      break;
    default:
      if (text.includes('process.env') || text.includes('import.meta.env')) {
        yield* schemaEntries(file);
        yield* matches(
          file,
          `if\\s*\\(\\s*!\\s*process\\.env\\.(${NAME})\\s*\\)\\s*\\{?\\s*throw\\b`,
        );
        yield* matches(
          file,
          `process\\.env\\.(${NAME})\\s*\\?\\?\\s*\\(?\\s*throw`,
        );
      }
  }
}

/** `NAME: z.string()…,` of a zod schema and `NAME: str()` of envalid. */
function* schemaEntries(file: CodeFile): Iterable<readonly [string, number]> {
  const { text } = file;
  const isZod = /from ['"]zod|@t3-oss\/env|require\(['"]zod/.test(text);
  const isEnvalid = /['"]envalid['"]/.test(text);
  if (!isZod && !isEnvalid) return;
  const entry = isZod
    ? `\\b(${NAME}):\\s*z\\s*\\.([^\\n]{0,300})`
    : `\\b(${NAME}):\\s*(?:str|num|url|host|port|email|bool|json)\\(([^\\n]{0,300})`;
  const code = file.masked('comments');
  for (const match of code.matchAll(new RegExp(entry, 'g'))) {
    // A chain may go on below the line that names it.
    const end = match.index + match[0].length;
    const rest = /^(?:\s*\n\s*\.[^\n]{0,200}){0,6}/.exec(
      code.slice(end, end + 800),
    );
    if (!OPTIONAL.test(match[2] + (rest?.[0] ?? ''))) {
      yield [match[1], match.index];
    }
  }
}

function* matches(
  file: CodeFile,
  pattern: string,
): Iterable<readonly [string, number]> {
  const code = file.masked('comments');
  for (const match of code.matchAll(new RegExp(pattern, 'g'))) {
    yield [match[1], match.index];
  }
}
