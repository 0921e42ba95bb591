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

/** The section a class is bound to; null when it cannot be told, undefined when to none. */
function boundSection(
  type: string,
  place: Place,
  textOf: TextOf,
): string | null | undefined {
  const found: { readonly path: string; readonly section: string | null }[] =
    [];
  for (const file of place.constants.filesWith(type, place.file)) {
    if (!/GetSection|GetRequiredSection|BindConfiguration/.test(file.text)) {
      continue;
    }
    const code = file.masked('comments-and-texts');
    const text = file.masked('comments');
    const pattern = new RegExp(`<\\s*(?:\\w+\\.)*${type}\\s*>`, 'g');
    for (const { index } of [...code.matchAll(pattern)].slice(0, 20)) {
      const start =
        Math.max(
          ...[';', '{', '}'].map(each => code.lastIndexOf(each, index)),
        ) + 1;
      const end = statementEnd(code, index);
      const statement = code.slice(start, end);
      const bound = /(?:Get(?:Required)?Section|BindConfiguration)\s*\(/.exec(
        statement,
      );
      if (!bound) continue;
      const open = start + bound.index + bound[0].length - 1;
      const name = text.slice(open + 1, closingBracket(code, open));
      found.push({
        path: file.path,
        section: textOf(name, {
          file,
          offset: open,
          constants: place.constants,
        }),
      });
    }
  }
  if (found.length === 0) return undefined;
  const near = Math.max(
    ...found.map(each => nearness(each.path, place.file.path)),
  );
  const sections = new Set(
    found
      .filter(each => nearness(each.path, place.file.path) === near)
      .map(each => each.section),
  );
  const [only] = sections;
  return sections.size === 1 ? only : null;
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
  const { file, constants } = place;
  const owner = declarationOf(type, file, constants);
  if (!owner) return null;
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
  return textOf(text, { file: owner.file, offset: from, constants });
}

/** The one class of this name closest to a file. */
function declarationOf(type: string, file: CodeFile, constants: Constants) {
  const found = constants.filesWith(type, file).flatMap(each => {
    const code = each.masked('comments-and-texts');
    const match = new RegExp(
      `\\b(?:class|record)\\s+${type}\\b[^{};]{0,300}\\{`,
    ).exec(code);
    return match
      ? [
          {
            file: each,
            start: match.index,
            end: closingBracket(code, match.index + match[0].length - 1),
          },
        ]
      : [];
  });
  const near = Math.max(
    ...found.map(each => nearness(each.file.path, file.path)),
  );
  const nearest = found.filter(
    each => nearness(each.file.path, file.path) === near,
  );
  return nearest.length === 1 ? nearest[0] : null;
}
