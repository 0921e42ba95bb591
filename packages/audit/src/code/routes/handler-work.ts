import { blockAfter } from '../calls';
import { CodeFile } from '../code-files';
import { askedSystems } from './asked-systems';
import { EndpointWork } from './routes.types';

const UNREAD: EndpointWork = {
  asks: [],
  unread: 'its handler was not found',
};

/** What a function asks whose braces open behind the offset. */
export function blockWork(file: CodeFile, offset: number): EndpointWork {
  const block = blockAfter(file, offset);
  const start = file.masked('comments').indexOf(block, offset);
  return block === ''
    ? UNREAD
    : { asks: askedSystems(file, block, start), unread: callsOthers(block) };
}

/** What a piece of code asks that is written in place of a handler. */
export function inlineWork(
  file: CodeFile,
  code: string,
  offset: number,
): EndpointWork {
  return { asks: askedSystems(file, code, offset), unread: callsOthers(code) };
}

/** A handler that calls a checker of its own may ask anything through it. */
function callsOthers(code: string): string | null {
  const call =
    /\b(\w*(?:[cC]heck|[hH]ealth|[rR]eady|[sS]tatus|[pP]robe)\w*)\s*\(/.exec(
      code,
    )?.[1];
  return call &&
    !/^(status|sendStatus|Status|writeStatus|setStatus|checkError|WriteHeader|HTTPStatus|http_status)$/i.test(
      call,
    )
    ? `its handler calls ${call}, which was not followed`
    : null;
}

/** What a named function of these files asks; its definition is looked for by its name. */
export function namedWork(
  files: readonly CodeFile[],
  name: string,
): EndpointWork {
  const definition = new RegExp(
    `\\bfunc\\s+(?:\\([^)\\n]{0,100}\\)\\s*)?${name}\\s*\\(|\\bfunction\\s+${name}\\s*\\(|\\b(?:const|let|var)\\s+${name}\\b[^=\\n]{0,100}=|^\\s+(?:async\\s+)?${name}\\s*\\([^)\\n]{0,200}\\)[^{;\\n]{0,100}\\{`,
    'm',
  );
  for (const file of files) {
    if (!file.text.includes(name)) continue;
    const found = definition.exec(file.masked('comments-and-texts'));
    if (found) return blockWork(file, found.index);
  }
  return UNREAD;
}

/** What a Python function asks whose `def` stands at or behind the offset: its indented block. */
export function indentedWork(file: CodeFile, offset: number): EndpointWork {
  const text = file.masked('comments');
  const start = text.indexOf('def ', offset);
  if (start < 0 || start - offset > 2000) return UNREAD;
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const indent = /^\s*/.exec(text.slice(lineStart, start))?.[0].length ?? 0;
  let end = text.indexOf('\n', start);
  while (end >= 0) {
    const next = text.indexOf('\n', end + 1);
    const line = text.slice(end + 1, next < 0 ? undefined : next);
    const depth = line.length - line.trimStart().length;
    if (line.trim() !== '' && depth <= indent && !/^\s*\)/.test(line)) break;
    end = next;
  }
  return inlineWork(file, text.slice(start, end < 0 ? undefined : end), start);
}
