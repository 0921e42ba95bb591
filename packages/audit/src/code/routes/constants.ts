import { CodeFile } from '../code-files';
import { literalOf } from '../calls';

/**
 * The text of an argument: a literal, or a constant whose one definition in
 * these files is a literal. Null when it cannot be told.
 */
export function textOf(
  argument: string,
  files: readonly CodeFile[],
): string | null {
  const literal = literalOf(argument);
  if (literal !== null) return literal;
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
