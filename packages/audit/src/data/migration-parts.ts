import { maskCode } from '../code/mask-code';
import { Language } from '../code/languages';
import { MigrationPart, WayBack } from './migrations.types';

/** The body of a Python function at the top level or in a class; null when there is none. */
export function pythonFunction(
  text: string,
  name: string,
): (MigrationPart & { readonly at: number }) | null {
  const head = new RegExp(`^([ \\t]*)(?:async )?def ${name}\\s*\\(`, 'm').exec(
    text,
  );
  if (!head) return null;
  const line = text.indexOf('\n', head.index);
  const start = line < 0 ? text.length : line + 1;
  const next = new RegExp(`^(?=[ \\t]{0,${head[1].length}}\\S)`, 'gm');
  next.lastIndex = start;
  const end = next.exec(text)?.index ?? text.length;
  return { text: text.slice(start, end), offset: start, at: head.index };
}

/**
 * The body of the first function that a pattern finds the name of, from its
 * opening to its closing brace; null when there is none.
 */
export function bracedFunction(
  text: string,
  language: Language,
  head: RegExp,
): (MigrationPart & { readonly at: number }) | null {
  const code = maskCode(text, language, 'comments-and-texts');
  const found = head.exec(code);
  if (!found) return null;
  const open = code.indexOf('{', bodyStart(code, found.index));
  if (open < 0) return null;
  let depth = 0;
  let at = open;
  for (; at < code.length; at++) {
    if (code[at] === '{') depth++;
    else if (code[at] === '}' && --depth === 0) break;
  }
  return { text: text.slice(open + 1, at), offset: open + 1, at: found.index };
}

/** Behind the parameters, whose types and defaults may have braces. */
function bodyStart(code: string, from: number): number {
  const open = code.indexOf('(', from);
  if (open < 0) return from;
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if (code[at] === '(') depth++;
    else if (code[at] === ')' && --depth === 0) return at;
  }
  return from;
}

/** Whether the code of a way back does anything. */
export function codeWayBack(
  body: MigrationPart | null,
  language: Language,
): WayBack {
  if (!body) return 'missing';
  const code = maskCode(body.text, language, 'comments').trim();
  const statements = code
    .replace(/^(?:"""[^"]*"""|'''[^']*''')/, '')
    .replace(
      /\b(?:pass|return(?: Promise\.resolve\(\))?|await Promise\.resolve\(\)|nil)\b|\.\.\.|[;{}()\s]/g,
      '',
    );
  if (statements === '') return 'empty';
  return /^(?:raise|throw)\b/.test(code) ? 'refused' : 'written';
}

/** An SQL script with nothing but comments does nothing. */
export function sqlWayBack(script: string | null): WayBack {
  if (script === null) return 'missing';
  return script.replace(/--[^\n]*|\/\*[^]*?\*\//g, '').trim() === ''
    ? 'empty'
    : 'written';
}
