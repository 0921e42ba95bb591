import { maskCode } from '../code/mask-code';
import { CodeFile } from '../code/code-files';
import { closingBracket, splitList } from '../code/wiring/csharp-syntax';
import { lastDefinition } from './definition';
import { blockEnd } from './functions';
import { Choice, Place, Written } from './place';

/** A loop over things that are listed. */
interface Loop {
  readonly names: readonly string[];
  readonly offset: number;
  choices(place: Place): readonly Choice[];
}

/** A longer list comes from elsewhere. */
const MOST_ELEMENTS = 60;
const HEADS: Readonly<Partial<Record<CodeFile['language'], RegExp>>> = {
  csharp:
    /\bforeach\s*\(\s*(?:[\w<>,.?[\]]{1,80}\s+)?(\w+|\([^()]{1,200}\))\s+in\s+/g,
  java: /\bfor\s*\(\s*(?:final\s+)?[\w<>]{1,80}\s+(\w+)\s*:\s*/g,
  javascript:
    /\bfor\s*(?:await\s*)?\(\s*(?:const|let|var)\s+(\w+|\[[^\]]{1,200}\])\s+of\s+/g,
  typescript:
    /\bfor\s*(?:await\s*)?\(\s*(?:const|let|var)\s+(\w+|\[[^\]]{1,200}\])\s+of\s+/g,
  python: /^[ \t]*(?:async[ \t]+)?for[ \t]+([\w, ()]{1,200}?)[ \t]+in[ \t]+/gm,
};
/** `queues.forEach(async queue => …)`. */
const EACH =
  /([\w.]{1,100})\s*\.\s*(?:forEach|ForEach)\s*\(\s*(?:async\s*)?\(?\s*(\w+)\s*(?:,[^()=]{0,80})?\)?\s*=>/g;

/** The loops that an offset lies in, innermost first. */
export function loopsAround(file: CodeFile, offset: number): readonly Loop[] {
  const code = file.masked('comments-and-texts');
  const found: Loop[] = [];
  const pattern = HEADS[file.language];
  if (pattern && /\bfor/.test(code)) {
    for (const match of code.slice(0, offset).matchAll(pattern)) {
      const from = match.index + match[0].length;
      const python = file.language === 'python';
      const close = python
        ? code.indexOf(':', from)
        : closingBracket(code, code.indexOf('(', match.index));
      if (close < 0 || bodyEnd(file, code, match.index, close) <= offset) {
        continue;
      }
      found.push(loop(file, match[1], from, close, match.index));
    }
  }
  if (code.includes('orEach')) {
    for (const match of code.slice(0, offset).matchAll(EACH)) {
      const open = code.indexOf('(', match.index);
      if (closingBracket(code, open) <= offset) continue;
      const end = match.index + match[1].length;
      found.push(loop(file, match[2], match.index, end, match.index));
    }
  }
  return found.reverse();
}

function bodyEnd(file: CodeFile, code: string, start: number, close: number) {
  if (file.language === 'python') {
    const head = code.slice(start, close);
    return blockEnd(code, close, head.length - head.trimStart().length);
  }
  let at = close + 1;
  while (/\s/.test(code[at] ?? '')) at++;
  if (code[at] === '{') return closingBracket(code, at);
  while (at < code.length && code[at] !== ';') {
    at = '([{'.includes(code[at]) ? closingBracket(code, at) + 1 : at + 1;
  }
  return at;
}

function loop(
  file: CodeFile,
  variable: string,
  start: number,
  end: number,
  offset: number,
): Loop {
  const names = [...variable.matchAll(/\w+/g)].map(([name]) => name);
  const single = /^\w+$/.test(variable.trim());
  return {
    names: names.filter(name => name !== 'var' && name !== 'string'),
    offset,
    choices: place => {
      const text = file.masked('comments').slice(start, end).trim();
      const of = { text, offset: start, file };
      const elements = elementsOf(of, place);
      return elements.slice(0, MOST_ELEMENTS).map(element => ({
        at: null,
        valueOf: name => {
          if (single) return element;
          const parts = itemsOf(element);
          const order = names.filter(each => !/^(var|string)$/.test(each));
          return parts[order.indexOf(name)] ?? null;
        },
      }));
    },
  };
}

/** The elements of a list as it is written, or of the variable that holds it. */
function elementsOf(list: Written, place: Place, depth = 0): Written[] {
  const items = itemsOf(list);
  if (items.length > 0 || depth > 2) return items;
  if (!/^(?:(?:this|self)\.)?\w+$/.test(list.text)) return [];
  const name = list.text.replace(/^(this|self)\./, '');
  const definition =
    lastDefinition(name, { file: list.file, offset: list.offset }) ??
    lastDefinition(name, {
      file: list.file,
      offset: list.file.text.length,
    });
  return definition
    ? elementsOf(
        { ...definition, text: definition.text.trim() },
        place,
        depth + 1,
      )
    : [];
}

const LIST =
  /^(?:new\s*(?:[\w.]+\s*(?:<[^{}]{0,80}>)?)?\s*(?:\[\s*\]|\(\s*\))?\s*(?=\{)|(?:List|Set|Arrays|Array)\s*\.\s*(?:of|asList)\s*(?=\()|(?=[[({]))/;

function itemsOf({ text, offset, file }: Written): Written[] {
  const head = LIST.exec(text);
  if (!head) return [];
  const open = head[0].length;
  const code = maskCode(text, file.language, 'comments-and-texts');
  return splitList(code, {
    start: open + 1,
    end: closingBracket(code, open),
  }).map(({ start, end }) => ({
    text: text.slice(start, end),
    offset: offset + start,
    file,
  }));
}
