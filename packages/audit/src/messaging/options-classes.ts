import { CodeFile } from '../code/code-files';
import { closingBracket } from '../code/wiring/csharp-syntax';
import { Configured } from './configured';
import { lastDefinition } from './definition';
import { Constants } from './constants';
import { nearness, Place } from './place';

type TextOf = (expression: string, place: Place) => string | null;

const PATH = /^(?:this\.)?(\w+)((?:\s*[!?]?\.\s*\w+)+)$/;
const UNWRAPPED = /\b(?:Value|CurrentValue)\b/;

/**
 * A property of a class that a section of the configuration is bound to:
 * `_options.Value.QueueName`, `settings.Queues.Mail`. Null when it is none.
 */
export function optionValue(
  written: string,
  place: Place,
  textOf: TextOf,
): { readonly value: Configured } | null {
  const match = PATH.exec(written);
  if (!match) return null;
  const names = match[2]
    .split('.')
    .map(each => each.replace(/[\s!?]/g, ''))
    .filter(each => each !== '');
  if (UNWRAPPED.test(names[0])) names.shift();
  const type = typeOf(match[1], place.file, place.offset);
  if (type === null || names.length === 0) return null;
  const section = boundSection(type, place, textOf);
  if (section === undefined) return null;
  const key = [section ?? '', ...names].filter(Boolean).join(':');
  const set =
    section === null
      ? null
      : place.constants.configuration.setting(place.file.path, key);
  return {
    value: set === undefined ? defaultOf(type, names, place, textOf) : set,
  };
}

/** The class that a variable holds, without `IOptions<…>` around it. */
function typeOf(
  name: string,
  file: CodeFile,
  offset: number,
  depth = 0,
): string | null {
  if (depth > 3) return null;
  const code = file.masked('comments-and-texts');
  const declared = new RegExp(
    `(?:\\bIOptions(?:Snapshot|Monitor)?\\s*<\\s*|(?<![\\w<.]))(?:\\w+\\.){0,9}([A-Z]\\w*)\\s*>?\\??\\s+${name}\\s*(?=[;=,){])`,
  ).exec(code);
  if (declared) return declared[1];
  const definition = lastDefinition(name, { file, offset });
  if (!definition) return null;
  const { text } = definition;
  const taken =
    /\.\s*Get\s*<\s*(\w+)\s*>\s*\(|^\s*new\s+([A-Z]\w*)\s*[({]|IOptions(?:Snapshot|Monitor)?\s*<\s*(\w+)\s*>/.exec(
      text,
    );
  if (taken) return taken[1] ?? taken[2] ?? taken[3];
  const other = /^\s*(?:this\.)?(\w+)\s*\.\s*(?:Value|CurrentValue)\s*$/.exec(
    text,
  );
  return other ? typeOf(other[1], file, definition.offset, depth + 1) : null;
}

interface Bound {
  readonly path: string;
  readonly section: string | null;
}
interface Declared {
  readonly file: CodeFile;
  readonly start: number;
  readonly end: number;
}
interface OptionsClass {
  readonly bound: readonly Bound[];
  readonly declared: readonly Declared[];
}
const known = new WeakMap<Constants, Map<string, OptionsClass>>();

/** Where a class is declared and which sections it is bound to, anywhere. */
function optionsClass(type: string, place: Place, textOf: TextOf) {
  const { constants, file } = place;
  const classes = known.get(constants) ?? new Map<string, OptionsClass>();
  known.set(constants, classes);
  let found = classes.get(type);
  if (!found) {
    const files = constants.filesWith(type, file);
    found = {
      bound: files.flatMap(each => boundIn(each, type, constants, textOf)),
      declared: files.flatMap(each => declaredIn(each, type)),
    };
    classes.set(type, found);
  }
  return found;
}

/** The section a class is bound to; null when it cannot be told, undefined when to none. */
function boundSection(
  type: string,
  place: Place,
  textOf: TextOf,
): string | null | undefined {
  const bound = closest(
    optionsClass(type, place, textOf).bound,
    place,
    each => each.path,
  );
  if (bound.length === 0) return undefined;
  const sections = new Set(bound.map(each => each.section));
  const [only] = sections;
  return sections.size === 1 ? only : null;
}

function closest<T>(
  all: readonly T[],
  { file }: Place,
  pathOf: (each: T) => string,
): readonly T[] {
  const near = Math.max(...all.map(each => nearness(pathOf(each), file.path)));
  return all.filter(each => nearness(pathOf(each), file.path) === near);
}

function boundIn(
  file: CodeFile,
  type: string,
  constants: Constants,
  textOf: TextOf,
): Bound[] {
  if (!/GetSection|GetRequiredSection|BindConfiguration/.test(file.text)) {
    return [];
  }
  const code = file.masked('comments-and-texts');
  const text = file.masked('comments');
  const pattern = new RegExp(`<\\s*(?:\\w+\\.){0,9}${type}\\s*>`, 'g');
  return [...code.matchAll(pattern)].slice(0, 20).flatMap(({ index }) => {
    const ends = [';', '{', '}'].map(each => code.lastIndexOf(each, index));
    const start = Math.max(...ends) + 1;
    const statement = code.slice(start, statementEnd(code, index));
    const bound = /(?:Get(?:Required)?Section|BindConfiguration)\s*\(/.exec(
      statement,
    );
    if (!bound) return [];
    const open = start + bound.index + bound[0].length - 1;
    const name = text.slice(open + 1, closingBracket(code, open));
    const section = textOf(name, { file, offset: open, constants });
    return [{ path: file.path, section }];
  });
}

function statementEnd(code: string, from: number): number {
  let at = from;
  while (at < code.length && !';}'.includes(code[at])) {
    at = '([{'.includes(code[at]) ? closingBracket(code, at) + 1 : at + 1;
  }
  return at;
}

/** What the property is when nothing sets it: what the class initialises it with. */
function defaultOf(
  type: string,
  [name, ...rest]: readonly string[],
  place: Place,
  textOf: TextOf,
): Configured {
  const [owner, ...others] = closest(
    optionsClass(type, place, textOf).declared,
    place,
    each => each.file.path,
  );
  if (!owner || others.length > 0) return null;
  const code = owner.file.masked('comments-and-texts').slice(0, owner.end);
  const pattern = new RegExp(
    `([\\w.]+)\\??\\s+${name}\\s*\\{\\s*get[^{}]{0,80}\\}(\\s*=\\s*)?`,
    'g',
  );
  pattern.lastIndex = owner.start;
  const property = pattern.exec(code);
  if (!property) return null;
  if (rest.length > 0) return defaultOf(property[1], rest, place, textOf);
  if (property[2] === undefined) return undefined;
  const from = property.index + property[0].length;
  const text = owner.file
    .masked('comments')
    .slice(from, code.indexOf(';', from));
  if (/^\s*(string\.Empty|default!?|null!?|"")\s*$/.test(text))
    return undefined;
  return textOf(text, {
    file: owner.file,
    offset: from,
    constants: place.constants,
  });
}

function declaredIn(file: CodeFile, type: string): Declared[] {
  if (!/\b(class|record)\b/.test(file.text)) return [];
  const code = file.masked('comments-and-texts');
  const match = new RegExp(
    `\\b(?:class|record)\\s+${type}\\b[^{};]{0,300}\\{`,
  ).exec(code);
  return match
    ? [
        {
          file,
          start: match.index,
          end: closingBracket(code, match.index + match[0].length - 1),
        },
      ]
    : [];
}
