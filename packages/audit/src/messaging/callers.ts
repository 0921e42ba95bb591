import { argument, Call, callsOf, isDeclared } from './code-calls';
import { Constants } from './constants';
import { CodeFunction, functionsOf } from './functions';
import { Choice, nearness, Written } from './place';

/** A function that is called in more places is not followed. */
const MOST_CALLS = 60;

/** The calls of a function: each gives its parameters their values. */
export function callersOf(
  callee: CodeFunction,
  constants: Constants,
): readonly Choice[] {
  const files = constants.filesWith(callee.name, callee.file);
  const declared = files.flatMap(file =>
    functionsOf(file).filter(
      each =>
        each.name === callee.name && each.constructs === callee.constructs,
    ),
  );
  const choices: Choice[] = [];
  for (const file of files) {
    if (!isMeant(callee, declared, file.path)) continue;
    const own = new Set(functionsOf(file).map(({ offset }) => offset));
    const code = file.masked('comments-and-texts');
    const names = callee.constructs ? `${callee.name}|base` : callee.name;
    for (const call of callsOf(file, names)) {
      if (choices.length >= MOST_CALLS) return choices;
      const before = code.slice(Math.max(0, call.offset - 300), call.offset);
      if (own.has(call.offset) || isDeclared(call)) continue;
      if (callee.constructs && !isConstruction(call, before, callee.name)) {
        continue;
      }
      const values = valuesOf(callee, call, before);
      if (values) choices.push(choice(callee, values, call));
    }
  }
  return choices;
}

/** Of several functions of a name, the one closest to a file is meant in it. */
function isMeant(
  callee: CodeFunction,
  declared: readonly CodeFunction[],
  path: string,
): boolean {
  const own = nearness(callee.file.path, path);
  return declared.every(
    each =>
      each.offset === callee.offset ||
      nearness(each.file.path, path) < own ||
      (each.file === callee.file &&
        each.parameters.length !== callee.parameters.length),
  );
}

/** `new Consumer(…)`, `class Mails(…) : Consumer(…)`, `: base(…)` of such a class. */
function isConstruction(
  { file, name, offset }: Call,
  before: string,
  of: string,
) {
  if (file.language === 'python') return !/\b(class|def)\s+$/.test(before);
  if (name === of) return /\bnew\s+$|\)\s*:\s*$/.test(before);
  if (!/\)\s*:\s*$/.test(before)) return false;
  const code = file.masked('comments-and-texts').slice(0, offset);
  const [last] = [
    ...code.matchAll(/\bclass\s+\w+[^{;:]{0,200}(?::([^{;]{0,300}))?\{/g),
  ].slice(-1);
  return last !== undefined && new RegExp(`\\b${of}\\b`).test(last[1] ?? '');
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
