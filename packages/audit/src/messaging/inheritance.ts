import { CodeFile } from '../code/code-files';
import { closingBracket } from '../code/wiring/csharp-syntax';
import { expressionEnd } from './definition';
import { Choice, Place, Scope, Written } from './place';

/** A class of a file, with what it derives from. */
interface Heir {
  readonly name: string;
  readonly abstract: boolean;
  readonly bases: string;
  readonly start: number;
  readonly end: number;
}

const CLASS =
  /(\babstract\s+(?:partial\s+)?)?\bclass\s+(\w+)\s*(?:<[^<>{}]{0,200}>)?\s*(?:\([^{}]{0,2000}?\))?\s*(?::([^{};]{0,400}))?\{/g;
const MOST_HEIRS = 300;
const known = new WeakMap<CodeFile, readonly Heir[]>();

/** The scope of a member that classes below override (C#); null when it is none. */
export function inheritance(name: string, place: Place): Scope | null {
  const { file, offset, constants } = place;
  if (file.language !== 'csharp' || !/abstract|virtual/.test(file.text)) {
    return null;
  }
  const owner = classesOf(file)
    .filter(({ start, end }) => start <= offset && offset < end)
    .pop();
  if (!owner) return null;
  const code = file.masked('comments-and-texts');
  const body = code.slice(owner.start, owner.end);
  const declared = new RegExp(
    `\\b(abstract|virtual)\\s+(?:override\\s+)?[\\w<>?.]{1,80}\\s+${name}\\s*(?=[{=;])`,
  ).exec(body);
  if (!declared) return null;
  const own = () => memberOf(file, owner, name);
  return {
    key: `class ${file.path} ${owner.name}`,
    choices: () =>
      constants
        .filesWith(owner.name, file)
        .flatMap(other =>
          classesOf(other)
            .filter(
              heir =>
                !heir.abstract &&
                new RegExp(`\\b${owner.name}\\b`).test(heir.bases),
            )
            .map(heir => ({ other, heir })),
        )
        .slice(0, MOST_HEIRS)
        .map(({ other, heir }): Choice => {
          const value = memberOf(other, heir, name);
          return {
            valueOf: member =>
              memberOf(other, heir, member) ??
              (member === name ? own() : memberOf(file, owner, member)),
            at: { file: other, offset: value?.offset ?? heir.start },
            heir: `${other.path} ${heir.name}`,
          };
        }),
  };
}

function classesOf(file: CodeFile): readonly Heir[] {
  let classes = known.get(file);
  if (!classes) {
    classes = readClasses(file);
    known.set(file, classes);
  }
  return classes;
}

function readClasses(file: CodeFile): Heir[] {
  const code = file.masked('comments-and-texts');
  return [...code.matchAll(CLASS)].slice(0, 200).map(match => ({
    abstract: match[1] !== undefined,
    name: match[2],
    bases: match[3] ?? '',
    start: match.index,
    end: closingBracket(code, match.index + match[0].length - 1),
  }));
}

/** What `string Name => …`, `{ get; } = …` or `{ get { return …; } }` gives. */
function memberOf(
  file: CodeFile,
  { start, end }: Heir,
  name: string,
): Written | null {
  const code = file.masked('comments-and-texts').slice(0, end);
  const pattern = new RegExp(
    `[\\w>?]\\s+${name}\\s*(?:=>|=(?!=)|\\{\\s*get\\s*(?:;\\s*(?:(?:private\\s+|protected\\s+)?(?:init|set)\\s*;\\s*)?\\}\\s*=|=>|\\{\\s*return\\b))\\s*`,
    'g',
  );
  pattern.lastIndex = start;
  const match = pattern.exec(code);
  if (!match) return null;
  const from = match.index + match[0].length;
  const to = expressionEnd(code, from, 'csharp');
  return {
    text: file.masked('comments').slice(from, to).trim(),
    offset: from,
    file,
  };
}
