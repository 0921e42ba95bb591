import type {
  ArithmeticExpansionPart,
  CommandExpansionPart,
  ParameterExpansionPart,
  Word,
  WordPart,
} from 'unbash';
import {
  Alternatives,
  combine,
  holeNamed,
  isKnown,
  knownText,
  splitSymbolic,
  symbolic,
  Symbolic,
} from '../../symbolic/symbolic';
import { applyParameterOperation } from './shell-parameters';
import { ShellState, Variable } from './shell-state';

/** What the expansion of words needs from the script around them. */
export interface WordSurroundings {
  readonly state: ShellState;
  /** Text as written, `${{ }}` included. */
  textOf(part: { readonly pos: number; readonly end: number }): string;
  /** Values of text that may hide `${{ }}`. */
  unmask(text: string): Alternatives;
  /** True when the text hides a `${{ }}`. */
  masked(text: string): boolean;
  /** Values of a variable that the script itself has not set. */
  inherited(name: string): Alternatives | null;
  /** What a `$(…)` prints. */
  substitute(part: CommandExpansionPart): Alternatives;
}

/** The arguments that one word of a command becomes. */
export type Fields = readonly Symbolic[];

const MAX_FIELD_ALTERNATIVES = 64;

/** The values of a word taken as one string, as in an assignment. */
export function expandWord(word: Word, around: WordSurroundings): Alternatives {
  return expandParts(word.parts, word.value, around);
}

function expandParts(
  parts: readonly WordPart[] | undefined,
  value: string,
  around: WordSurroundings,
): Alternatives {
  if (!parts) return around.unmask(value);
  return combine(
    parts.map(part => expandPart(part, around)),
    index => `$${around.textOf(parts[index]).replace(/^\$/, '')}`,
  );
}

/** The values of text in which variables are replaced: the body of a heredoc. */
export function expandText(
  parts: readonly WordPart[] | undefined,
  text: string,
  around: WordSurroundings,
): Alternatives {
  return expandParts(parts, text, around);
}

function expandPart(part: WordPart, around: WordSurroundings): Alternatives {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return around.unmask(part.value);
    case 'DoubleQuoted':
    case 'LocaleString':
      return expandParts(part.parts, '', around);
    case 'SimpleExpansion':
      return variableValues(part.text.slice(1), part.text, around);
    case 'ParameterExpansion':
      return expandParameter(part, around);
    case 'CommandExpansion':
      return around.substitute(part);
    case 'ArithmeticExpansion':
      return [unknownArithmetic(part, around)];
    case 'ProcessSubstitution':
      return [holeNamed(`$${around.textOf(part)}`)];
    default:
      return around.unmask(part.text);
  }
}

function unknownArithmetic(
  part: ArithmeticExpansionPart,
  around: WordSurroundings,
): Symbolic {
  return holeNamed(around.textOf(part));
}

function joined(items: readonly Symbolic[]): Symbolic {
  return symbolic(
    ...items.flatMap((item, index) => (index > 0 ? [' ', ...item] : item)),
  );
}

/** Values of `$NAME`, or null when nothing in sight sets it. */
function lookUp(name: string, around: WordSurroundings): Alternatives | null {
  const { parameters } = around.state;
  if (/^[1-9]\d*$/.test(name)) {
    return parameters ? [parameters[Number(name) - 1] ?? []] : null;
  }
  if (name === '@' || name === '*') {
    return parameters ? [joined(parameters)] : null;
  }
  const variable = around.state.get(name);
  if (!variable) return around.inherited(name);
  return variable.kind === 'scalar'
    ? variable.values
    : [variable.items[0] ?? []];
}

function variableValues(
  name: string,
  text: string,
  around: WordSurroundings,
): Alternatives {
  return lookUp(name, around) ?? [holeNamed(text)];
}

function expandParameter(
  part: ParameterExpansionPart,
  around: WordSurroundings,
): Alternatives {
  const text = around.textOf(part);
  const { index, operation } = part;
  if (index) {
    const list = listOf(part, around);
    const key = knownText(expandWord(index, around)[0] ?? []);
    if (!list || operation || part.prefix || key === null) {
      return [holeNamed(text)];
    }
    if (key === '@' || key === '*') return [joined(list)];
    return [list[Number(key)] ?? holeNamed(text)];
  }
  const values = lookUp(part.parameter, around);
  return applyParameterOperation(part, { values }, text, which => {
    if (operation?.type === 'Replace') {
      const word =
        which === 'pattern' ? operation.pattern : operation.replacement;
      return expandWord(word, around);
    }
    return operation && 'operand' in operation && operation.operand
      ? expandWord(operation.operand, around)
      : [[]];
  });
}

function listOf(
  part: ParameterExpansionPart,
  around: WordSurroundings,
): readonly Symbolic[] | null {
  const variable: Variable | undefined = around.state.get(part.parameter);
  return variable?.kind === 'list' ? variable.items : null;
}

/** The list that a word stands for on its own: `"${NAMES[@]}"`, `$@`. */
function listWord(word: Word, around: WordSurroundings): Fields | null {
  let parts = word.parts ?? [];
  const [quoted] = parts;
  if (parts.length === 1 && quoted.type === 'DoubleQuoted') {
    parts = quoted.parts;
  }
  const [only] = parts;
  if (parts.length !== 1) return null;
  if (only.type === 'SimpleExpansion' && /^\$[@*]$/.test(only.text)) {
    return around.state.parameters;
  }
  if (only.type !== 'ParameterExpansion' || only.operation || only.prefix) {
    return null;
  }
  if (only.parameter === '@') return around.state.parameters;
  const star = only.index ? around.textOf(only.index) : '';
  return star === '@' || star === '*' ? listOf(only, around) : null;
}

/** True when an expansion outside quotes can become several arguments. */
function canSplit(word: Word, around: WordSurroundings): boolean {
  if (!word.parts) return around.masked(word.value);
  return word.parts.some(part => {
    if (part.type === 'Literal') return around.masked(part.value);
    return (
      part.type === 'SimpleExpansion' ||
      part.type === 'ParameterExpansion' ||
      part.type === 'CommandExpansion'
    );
  });
}

function hasQuotes(word: Word): boolean {
  return (word.parts ?? []).some(
    part => part.type === 'DoubleQuoted' || part.type === 'SingleQuoted',
  );
}

/** `{a,b}` in a plain word: each variant, in order. */
function braceVariants(text: string): readonly string[] {
  const range = /^(.*)\{(\d+)\.\.(\d+)\}(.*)$/.exec(text);
  if (range && Number(range[3]) - Number(range[2]) <= 100) {
    const [, before, from, to, after] = range;
    const count = Math.max(0, Number(to) - Number(from) + 1);
    return Array.from(
      { length: count },
      (_, at) => `${before}${Number(from) + at}${after}`,
    );
  }
  const found = /^([^{}]*)\{([^{}]*,[^{}]*)\}([^{}]*)$/.exec(text);
  if (!found) return [text];
  const [, before, inside, after] = found;
  return inside.split(',').map(choice => before + choice + after);
}

/** What a word of a command becomes: alternatives of zero or more arguments. */
export function expandToFields(
  word: Word,
  around: WordSurroundings,
): readonly Fields[] {
  const list = listWord(word, around);
  if (list) return [list];
  const values = expandWord(word, around);
  const braces = word.parts?.some(part => part.type === 'BraceExpansion');
  const alternatives = values.map((value): Fields => {
    if (braces && isKnown(value)) {
      return braceVariants(value.join('')).map(text => symbolic(text));
    }
    if (!canSplit(word, around)) return [value];
    if (hasQuotes(word)) return value.length === 0 ? [[]] : [value];
    return splitSymbolic(value, /\s+/).filter(field => field.length > 0);
  });
  return alternatives.length > MAX_FIELD_ALTERNATIVES
    ? [[holeNamed(`$${around.textOf(word).replace(/^\$/, '')}`)]]
    : alternatives;
}
