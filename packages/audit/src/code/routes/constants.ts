import { CodeFile } from '../code-files';
import { literalOf } from '../calls';

/**
 * The text of an argument: a literal, or a constant whose one definition in
 * these files is a literal. Null when it cannot be told.
 */
export function textOf(
  argument: string,
  files: readonly CodeFile[],
  depth = 0,
): string | null {
  const literal = literalOf(argument);
  if (literal !== null) return literal;
  if (depth > 2 || argument.length > 300) return null;
  const filled = /^(?:f|\$)["']([^"'\n]*)["']$|^`([^`\n]*)`$/.exec(argument);
  if (filled) {
    let known = true;
    const text = (filled[1] ?? filled[2]).replace(
      /\$?\{([\w.]{1,100})\}/g,
      (_, name: string) => {
        const value = textOf(name, files, depth + 1);
        if (value === null) known = false;
        return value ?? '';
      },
    );
    return known && !text.includes('{') ? text : null;
  }
  const terms = argument.split(/\s*\+\s*/);
  if (terms.length > 1) {
    const texts = terms.map(each => textOf(each, files, depth + 1));
    return texts.every(each => each !== null) ? texts.join('') : null;
  }
  const name = /^(?:[\w$]{1,80}\s*\.\s*){0,4}([A-Za-z_$][\w$]{0,80})$/.exec(
    argument,
  )?.[1];
  if (!name) return null;
  const values = new Set<string>();
  const definition = new RegExp(
    `\\b${name.replace(
      /\$/g,
      '\\$',
    )}\\s*(?::\\s*[\\w.]+\\s*|\\s[\\w.]+\\s*)?(?::?=|:)\\s*("[^"\\n]*"|'[^'\\n]*'|\`[^\`\\n]*\`)`,
    'g',
  );
  for (const file of files) {
    if (!file.text.includes(name)) continue;
    for (const match of file.masked('comments').matchAll(definition)) {
      values.add(match[1].slice(1, -1));
    }
  }
  const [only] = values;
  return values.size === 1 ? only : null;
}
