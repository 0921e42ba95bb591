import { maskCode } from '../code/mask-code';
import { closingBracket, splitList } from '../code/wiring/csharp-syntax';
import { Configured } from './configured';
import { lastDefinition } from './definition';
import { Place } from './place';
import { optionValue } from './options-classes';
import { settingsField } from './python-settings';

/** Tells the text of another expression at the same place. */
export type TextOf = (expression: string, place: Place) => string | null;

/**
 * What an expression takes from the configuration: `configuration["A:B"]`,
 * `process.env.A`, `os.getenv("A", "b")`, a field with `@Value("${a}")`, a
 * property of an options class. Undefined when it takes nothing from there, or
 * nothing sets it.
 */
export function configured(
  written: string,
  place: Place,
  textOf: TextOf,
): { readonly value: Configured } | null {
  const { file } = place;
  switch (file.language) {
    case 'csharp':
      return dotnet(written, place, textOf);
    case 'javascript':
    case 'typescript': {
      const name = /^process\.env(?:\.(\w+)|\[\s*["'](\w+)["']\s*\])$/.exec(
        written,
      );
      return name ? variable(place, name[1] ?? name[2]) : null;
    }
    case 'python':
      return python(written, place, textOf);
    case 'java':
    case 'kotlin':
      return spring(written, place);
    default:
      return null;
  }
}

function variable({ file, constants }: Place, name: string) {
  return { value: constants.configuration.variable(file.path, name) };
}

function python(written: string, place: Place, textOf: TextOf) {
  const call = /^(?:os\.)?(?:getenv|environ\.get)\(|^(?:os\.)?environ\[/.exec(
    written,
  );
  if (!call) return settingsField(written, place, textOf);
  const args = argumentsOf(written, call[0].length - 1, place);
  const name = args[0] === undefined ? null : textOf(args[0], place);
  if (name === null) return { value: null };
  const set = variable(place, name);
  return set.value === undefined && args[1] !== undefined
    ? { value: textOf(args[1], place) ?? null }
    : set;
}

function argumentsOf(written: string, open: number, { file }: Place): string[] {
  const code = maskCode(written, file.language, 'comments-and-texts');
  return splitList(code, {
    start: open + 1,
    end: closingBracket(code, open),
  }).map(({ start, end }) => written.slice(start, end));
}

const ENVIRONMENT = /^(?:System\.)?Environment\.GetEnvironmentVariable\(/;
const INDEXED = /^([\s\S]{1,200}?)\s*\??\[([^[\]]{1,200})\]$/;
const GET_VALUE = /^([\s\S]{1,200}?)\s*\??\.\s*GetValue\s*(?:<[\w?]{1,20}>)?\(/;
const SECTION =
  /^([\s\S]{0,200}?)\s*\??\.\s*Get(?:Required)?Section\(([^()]{1,100}|[^()]{0,60}\([^()]{0,60}\))\)$/;

function dotnet(written: string, place: Place, textOf: TextOf) {
  if (ENVIRONMENT.test(written)) {
    const [name] = argumentsOf(written, written.indexOf('('), place);
    const text = name === undefined ? null : textOf(name, place);
    return text === null ? { value: null } : variable(place, text);
  }
  const indexed = INDEXED.exec(written);
  if (indexed) {
    return settingOf(sectionOf(indexed[1], place, textOf), indexed[2]);
  }
  const got = GET_VALUE.exec(written);
  if (got) {
    const [key, otherwise] = argumentsOf(written, got[0].length - 1, place);
    const found = settingOf(sectionOf(got[1], place, textOf), key ?? '');
    return found?.value === undefined && found && otherwise !== undefined
      ? { value: textOf(otherwise, place) }
      : found;
  }
  if (/\.Value$/.test(written)) {
    const section = sectionOf(
      written.slice(0, -'.Value'.length),
      place,
      textOf,
    );
    if (section) {
      return {
        value: place.constants.configuration.setting(place.file.path, section),
      };
    }
  }
  return optionValue(written, place, textOf);

  function settingOf(section: string | null, key: string) {
    if (section === null) return null;
    const text = textOf(key, place);
    return {
      value:
        text === null
          ? null
          : place.constants.configuration.setting(
              place.file.path,
              section === '' ? text : `${section}:${text}`,
            ),
    };
  }
}

/** The section an expression stands for: `` for the whole configuration; null when it is none. */
export function sectionOf(
  written: string,
  place: Place,
  textOf: TextOf,
  depth = 0,
): string | null {
  const expression = written.trim().replace(/^this\./, '');
  if (depth > 3) return null;
  const below = SECTION.exec(expression);
  if (below) {
    const outer = sectionOf(below[1], place, textOf, depth + 1);
    const name = textOf(below[2], place);
    if (outer === null || name === null) return null;
    return outer === '' ? name : `${outer}:${name}`;
  }
  if (/^\w+$/.test(expression)) {
    const definition = lastDefinition(expression, place);
    const section =
      definition && /Section\(/.test(definition.text)
        ? sectionOf(definition.text, place, textOf, depth + 1)
        : null;
    if (section !== null) return section;
  }
  return /^(?:\w+\.)*_?(?:config|configuration|cfg)$|^(?:\w+\.)+Configuration$/i.test(
    expression,
  )
    ? ''
    : null;
}

const PLACEHOLDER = /\$\{([\w.-]{1,200})(?::([^{}]{0,200}))?\}/g;

/** A field or parameter that Spring fills: `@Value("${queue.name:mail}") String queue`. */
function spring(written: string, place: Place) {
  const name = /^(?:this\.)?(\w+)$/.exec(written)?.[1];
  if (!name || !place.file.text.includes('@Value')) return null;
  const annotation = new RegExp(
    `@Value\\s*\\(\\s*"([^"\\n]{1,300})"\\s*\\)\\s*(?:(?:private|protected|public|final|lateinit|var|val)\\s+){0,3}(?:String\\s+${name}\\b|${name}\\s*:\\s*String)`,
  ).exec(place.file.masked('comments'));
  return annotation ? { value: withProperties(annotation[1], place) } : null;
}

/** A text with its `${…}` filled from Spring's properties; null when one cannot be told. */
export function withProperties(text: string, place: Place): string | null {
  let known = true;
  const filled = text.replace(
    PLACEHOLDER,
    (_, name: string, otherwise: string | undefined) => {
      const { file, constants } = place;
      const value = constants.configuration.property(file.path, name);
      const given = value === undefined ? otherwise : value;
      if (given === undefined || given === null) known = false;
      return given ?? '';
    },
  );
  return known && !/[$#]\{/.test(filled) ? filled : null;
}
