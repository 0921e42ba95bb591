import type { Redirection } from 'unbash';
import {
  holeNamed,
  knownText,
  symbolic,
  Symbolic,
} from '../../symbolic/symbolic';
import type { ShellInterpreter } from './shell-interpreter';
import { expandText, expandWord } from './shell-words';
import { ShellInput } from './shell.types';

/** Where a command's output goes and its input comes from. */
export interface Redirects {
  readonly writesTo: Symbolic | null;
  readonly append: boolean;
  readonly input: ShellInput | null;
}

/** Reads where a command's output goes and where its input comes from. */
export function readRedirects(
  shell: ShellInterpreter,
  list: readonly Redirection[],
  piped: ShellInput | null,
): Redirects {
  const { around, source } = shell;
  let writesTo: Symbolic | null = null;
  let append = false;
  let input = piped;
  for (const redirect of list) {
    if (redirect.type === 'HereDoc') {
      const { body, delimiter, operator } = redirect;
      const parts = delimiter?.quoted ? undefined : body.parts;
      const texts = expandText(parts, body.text, around);
      const text = texts.length === 1 ? texts[0] : holeNamed('$<<');
      input = {
        text: operator === '<<-' ? withoutTabs(text) : text,
        at: source.positionAt(body.pos),
      };
    } else if (redirect.type === 'HereString') {
      const texts = redirect.target ? expandWord(redirect.target, around) : [];
      input = texts.length === 1 ? { text: texts[0], at: null } : null;
    } else if (redirect.target) {
      const fd =
        redirect.descriptor?.type === 'FileDescriptor'
          ? redirect.descriptor.value
          : 1;
      const [target] = expandWord(redirect.target, around);
      if (/^(?:&?>>?|>\|)$/.test(redirect.operator) && fd === 1 && target) {
        writesTo = target;
        append = redirect.operator.endsWith('>>');
      } else if (redirect.operator === '<' && target) {
        const path = knownText(target);
        const text = path === null ? null : shell.writes.file(path);
        input = text ? { text, at: null } : null;
      }
    }
  }
  return { writesTo, append, input };
}

function withoutTabs(text: Symbolic): Symbolic {
  return symbolic(
    ...text.map(part =>
      typeof part === 'string' ? part.replace(/^\t+/gm, '') : part,
    ),
  );
}
