import { Configured } from './configured';
import { blockEnd } from './functions';
import { nearness, Place } from './place';

/**
 * A field of a pydantic settings object: `settings.queue_name`. The variable of
 * its name is taken, then what the class says. Null when it is none.
 */
export function settingsField(
  written: string,
  place: Place,
  textOf: (expression: string, place: Place) => string | null,
): { readonly value: Configured } | null {
  const match = /^(\w+)(?:\(\))?\.(\w+)$/.exec(written);
  if (!match) return null;
  const [, , field] = match;
  const { file, constants } = place;
  const classes = constants.filesWith('BaseSettings', file).flatMap(each => {
    const code = each.masked('comments-and-texts');
    return [
      ...code.matchAll(/^class\s+(\w+)\s*\(\s*[\w.]*BaseSettings\b/gm),
    ].map(({ index }) => ({
      file: each,
      start: index,
      end: blockEnd(code, code.indexOf(':', index), 0),
    }));
  });
  const near = Math.max(
    ...classes.map(each => nearness(each.file.path, file.path)),
  );
  const found = classes
    .filter(each => nearness(each.file.path, file.path) === near)
    .flatMap(each => {
      const code = each.file.masked('comments').slice(0, each.end);
      const pattern = new RegExp(
        `^[ \\t]+${field}\\s*:[^=\\n]{1,80}(?:=[ \\t]*(?:Field\\(\\s*(?:default\\s*=\\s*)?)?([^,)\\n]{1,200}))?`,
        'gm',
      );
      pattern.lastIndex = each.start;
      const declared = pattern.exec(code);
      const prefix = /\benv_prefix\s*=\s*["']([^"']*)["']/.exec(
        code.slice(each.start),
      )?.[1];
      return declared ? [{ each, declared, prefix: prefix ?? '' }] : [];
    });
  const [only, ...others] = found;
  if (!only || others.length > 0) return null;
  const set = constants.configuration.variable(
    file.path,
    `${only.prefix}${field}`,
  );
  const otherwise = only.declared[1];
  return {
    value:
      set !== undefined || otherwise === undefined
        ? set
        : textOf(otherwise, {
            file: only.each.file,
            offset: only.declared.index,
            constants,
          }),
  };
}
