import { CodeFile } from '../code/code-files';
import { argument, Call, callsOf, isDeclared } from './code-calls';
import { Constants } from './constants';
import { CodeFunction, functionsOf } from './functions';
import { Choice, nearness, Written } from './place';

/** A function that is called in more places is not followed. */
const MOST_CALLS = 300;
/** A name that many files give a function says little. */
const MOST_RIVALS = 40;
/** A constructor stands this close to the head of its class. */
const LONGEST_CLASS = 20_000;

const known = new WeakMap<CodeFunction, readonly Choice[]>();

/** The calls of a function: each gives its parameters their values. */
export function callersOf(
  callee: CodeFunction,
  constants: Constants,
): readonly Choice[] {
  let choices = known.get(callee);
  if (!choices) {
    choices = findCallers(callee, constants);
    known.set(callee, choices);
  }
  return choices;
}

function findCallers(callee: CodeFunction, constants: Constants): Choice[] {
  const { name, constructs, file: home } = callee;
  const files = constants.filesWith(name, home);
  const isLike = (each: CodeFunction) =>
    each.name === name && each.constructs === constructs;
  const rivals: CodeFile[] = [];
  for (const file of files) {
    if (rivals.length > MOST_RIVALS) break;
    if (file !== home && functionsOf(file).some(isLike)) rivals.push(file);
  }
  const alone = rivals.length > MOST_RIVALS;
  const overloads = functionsOf(home).filter(
    each =>
      each !== callee &&
      isLike(each) &&
      each.parameters.length === callee.parameters.length,
  );
  if (overloads.length > 0) return [];
  const choices: Choice[] = [];
  for (const file of alone ? [home] : files) {
    if (!alone && rivals.some(rival => isCloser(rival, home, file.path))) {
      continue;
    }
    const own = new Set(functionsOf(file).map(({ offset }) => offset));
    const code = file.masked('comments-and-texts');
    for (const call of callsOf(file, constructs ? `${name}|base` : name)) {
      if (choices.length >= MOST_CALLS) return choices;
      const before = code.slice(Math.max(0, call.offset - 300), call.offset);
      if (own.has(call.offset) || isDeclared(call)) continue;
      const heir = constructs ? constructedBy(call, before, name) : '';
      const values = heir === null ? null : valuesOf(callee, call, before);
      if (values) {
        choices.push({
          ...choice(callee, values, call),
          ...(heir ? { heir: `${file.path} ${heir}` } : {}),
        });
      }
    }
  }
  return choices;
}

/** Of several functions of a name, the one closest to a file is meant in it. */
function isCloser(rival: CodeFile, home: CodeFile, path: string): boolean {
  return nearness(rival.path, path) >= nearness(home.path, path);
}

/**
 * `new Consumer(…)`: an empty text. `class Mails(…) : Consumer(…)` and
 * `: base(…)` of such a class: its name. Null when it constructs no such thing.
 */
function constructedBy(
  { file, name, offset }: Call,
  before: string,
  of: string,
): string | null {
  if (file.language === 'python') {
    return /\b(class|def)\s+$/.test(before) ? null : '';
  }
  if (name === of && /\bnew\s+$/.test(before)) return '';
  if (!/\)\s*:\s*$/.test(before)) return null;
  const head = file
    .masked('comments-and-texts')
    .slice(Math.max(0, offset - LONGEST_CLASS), offset);
  const [last] = [...head.matchAll(/\bclass\s+(\w+)(?=([^{;]{0,600}))/g)].slice(
    -1,
  );
  return last !== undefined &&
    (name === of || new RegExp(`\\b${of}\\b`).test(last[2]))
    ? last[1]
    : null;
}

/** The arguments by parameter; null when they are not those of this function. */
function valuesOf(
  { parameters, extension, file }: CodeFunction,
  call: Call,
  before: string,
): ReadonlyMap<string, Written> | null {
  const isStatic = /\b[A-Z]\w*(Extensions|Helper)\s*\.\s*$/.test(before);
  const wanted = extension && !isStatic ? parameters.slice(1) : parameters;
  if (call.args.length > wanted.length) return null;
  const values = new Map<string, Written>();
  for (const [index, { name, otherwise }] of wanted.entries()) {
    const given = argument(call, name, index);
    if (given) {
      values.set(name, { ...given, file: call.file });
    } else if (otherwise) {
      const { start, end } = otherwise;
      const text = file.masked('comments').slice(start, end).trim();
      values.set(name, { text, offset: start, file });
    } else return null;
  }
  return values;
}

function choice(
  callee: CodeFunction,
  values: ReadonlyMap<string, Written>,
  { file, offset }: Call,
): Choice {
  return {
    valueOf: name => values.get(name) ?? null,
    at:
      callee.file === file && offset === callee.offset
        ? null
        : { file, offset },
  };
}

/** How a call in an expression chooses the parameters of its function. */
export function choiceOfCall(callee: CodeFunction, call: Call): Choice | null {
  const values = valuesOf(callee, call, '');
  return values ? choice(callee, values, call) : null;
}
