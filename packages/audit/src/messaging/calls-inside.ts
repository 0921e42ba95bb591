import { callsOf } from './code-calls';
import { choiceOfCall } from './callers';
import { expressionEnd } from './definition';
import { CodeFunction, functionsOf } from './functions';
import { nearness, Place } from './place';
import { functionKey } from './scopes';

const CALL = /^(?:[\w.]{1,100}\.)?(\w{1,100})\s*\([\s\S]*\)$/;

/**
 * The expression that a call of a function of this tree stands for: what its
 * body returns, with its parameters given. Null when there is not one such.
 */
export function returned(
  written: string,
  place: Place,
): { readonly text: string; readonly place: Place } | null {
  const name = CALL.exec(written)?.[1];
  if (!name) return null;
  const callee = functionNamed(name, place);
  const result = callee && resultOf(callee);
  if (!callee || !result) return null;
  const { file, constants, offset } = place;
  const call = [...callsOf(file, name)].find(
    each =>
      each.offset >= offset && each.offset - offset <= written.length + 400,
  );
  const choice = call ? choiceOfCall(callee, call) : null;
  const chosen = new Map(place.frame?.chosen);
  if (choice) chosen.set(functionKey(callee), choice);
  return {
    text: result.text,
    place: {
      file: callee.file,
      offset: result.offset,
      constants,
      frame: { chosen, open: place.frame?.open ?? [] },
    },
  };
}

/** The one function of a name in the file, or the one closest to it. */
function functionNamed(
  name: string,
  { file, constants }: Place,
): CodeFunction | null {
  const own = functionsOf(file).filter(each => each.name === name);
  if (own.length > 0) return own.length === 1 ? own[0] : null;
  const others = constants
    .filesWith(name, file)
    .flatMap(each => functionsOf(each))
    .filter(each => each.name === name && !each.constructs);
  const near = Math.max(
    ...others.map(each => nearness(each.file.path, file.path)),
  );
  const nearest = others.filter(
    each => nearness(each.file.path, file.path) === near,
  );
  return nearest.length === 1 ? nearest[0] : null;
}

/** What a body of one expression, or with one `return`, gives back. */
function resultOf({ file, span }: CodeFunction) {
  const code = file.masked('comments-and-texts').slice(0, span.end);
  const arrow = /^\([^{;]*?\)\s*(?::\s*[\w<>[\], ]+)?\s*=>\s*(?!\{)/.exec(
    code.slice(span.start),
  );
  const returns = [...code.slice(span.start).matchAll(/\breturn\b[ \t]*/g)];
  const [only] = returns;
  if (!arrow && (returns.length !== 1 || !only)) return null;
  const head = arrow ?? only;
  const start = span.start + head.index + head[0].length;
  const end = expressionEnd(code, start, file.language);
  return { text: file.masked('comments').slice(start, end), offset: start };
}
