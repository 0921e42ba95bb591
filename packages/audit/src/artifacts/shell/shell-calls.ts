import type { Assignment, Command, Word } from 'unbash';
import {
  isKnown,
  knownText,
  symbolic,
  Symbolic,
} from '../../symbolic/symbolic';
import { resolveFolder } from './shell-folder';
import type { ShellInterpreter } from './shell-interpreter';
import { makeRecipe } from './shell-makefile';
import { ShellSource } from './shell-source';
import { expandWord } from './shell-words';
import { ShellInput } from './shell.types';

/** An argument and the word it came from. */
export interface Argument {
  readonly value: Symbolic;
  readonly word: Word | Assignment;
}

/** `source file` and `. file`: runs in the same state. */
export function sourceFile(
  shell: ShellInterpreter,
  args: readonly Argument[],
): void {
  const [file] = args;
  if (!file || !isKnown(file.value)) return;
  const path = knownText(resolveFolder(shell.state.folder, file.value));
  const text = path === null ? null : shell.surroundings.readFile(path);
  if (path === null || text === null) return;
  shell.runSource(new ShellSource({ text, path, line: 1, indent: 0 }));
}

/** `bash -c 'text'` and `eval text`, when the text is known. */
export function runText(
  shell: ShellInterpreter,
  name: string,
  args: readonly Argument[],
  node: Command,
): boolean {
  const values = args.map(arg => knownText(arg.value));
  let text: string | null = null;
  if (name === 'eval') {
    text = values.every(value => value !== null) ? values.join(' ') : null;
  } else {
    const flag = values.findIndex(v => v !== null && /^-\w*c$/.test(v));
    text = flag < 0 ? null : values[flag + 1] ?? null;
  }
  if (!text) return false;
  const at = shell.source.positionAt(node.pos);
  shell.runSource(
    new ShellSource({ text, path: at.path, line: at.line, indent: 0 }, at),
  );
  return true;
}

/** Reads a script of the tree that is called by its path. */
export function runFile(
  shell: ShellInterpreter,
  args: readonly Argument[],
  node: Command,
): boolean {
  const start = args.findIndex(
    arg => !(knownText(arg.value) ?? '').startsWith('-'),
  );
  const file = args[start];
  if (!file) return false;
  const path = knownText(resolveFolder(shell.state.folder, file.value));
  const text = path === null ? null : shell.surroundings.readFile(path);
  if (path === null || text === null || !isShellScript(path, text)) {
    return false;
  }
  const { state } = shell;
  const outer = state.copy();
  for (const part of node.prefix) {
    if (part.type === 'Assignment' && part.value.type === 'Word') {
      state.set(part.name, {
        kind: 'scalar',
        values: expandWord(part.value, shell.around),
      });
    }
  }
  const parameters = args.slice(start + 1).map(arg => arg.value);
  const source = new ShellSource({ text, path, line: 1, indent: 0 });
  shell.runApart(source, parameters);
  shell.state = outer;
  return true;
}

/** A script on standard input: `bash -s <<EOF`, `ssh host <<EOF`. */
export function runInput(
  shell: ShellInterpreter,
  input: ShellInput | null,
): void {
  const text = input && knownText(input.text);
  if (!input?.at || !text) return;
  const { path, line } = input.at;
  const source = new ShellSource({ text, path, line, indent: 0 });
  shell.runApart(source, []);
}

const SSH_VALUE_FLAGS = /^-[bcDEeFIiJLlmOopQRSWw]$/;

/** The command that `ssh` runs on the other side, when it is known. */
export function runRemote(
  shell: ShellInterpreter,
  args: readonly Argument[],
  node: Command,
): boolean {
  let host = 0;
  for (; host < args.length; host++) {
    const text = knownText(args[host].value) ?? '';
    if (SSH_VALUE_FLAGS.test(text)) host++;
    else if (!text.startsWith('-')) break;
  }
  const values = args.slice(host + 1).map(arg => knownText(arg.value));
  if (values.length === 0 || values.includes(null)) return false;
  const at = shell.source.positionAt(node.pos);
  const script = { text: values.join(' '), ...at, indent: 0 };
  shell.runApart(new ShellSource(script, at), []);
  return true;
}

/** The recipes behind `make TARGET`. */
export function runMake(
  shell: ShellInterpreter,
  args: readonly Argument[],
): void {
  const targets: string[] = [];
  const overrides: [string, string][] = [];
  let folder = shell.state.folder;
  let named: string | null = null;
  for (let index = 0; index < args.length; index++) {
    const text = knownText(args[index].value);
    if (text === null) continue;
    const variable = /^(\w+)=([\s\S]*)$/.exec(text);
    if (text === '-C')
      folder = resolveFolder(folder, args[++index]?.value ?? []);
    else if (text === '-f') named = knownText(args[++index]?.value ?? []);
    else if (variable) overrides.push([variable[1], variable[2]]);
    else if (!text.startsWith('-')) targets.push(text);
  }
  for (const name of named
    ? [named]
    : ['Makefile', 'makefile', 'GNUmakefile']) {
    const path = knownText(resolveFolder(folder, symbolic(name)));
    const text = path === null ? null : shell.surroundings.readFile(path);
    if (path === null || text === null) continue;
    const recipes = makeRecipe(text, targets);
    if (!recipes) return;
    const outer = shell.state;
    shell.state = outer.copy();
    shell.state.folder = folder;
    recipes.forEach((recipe, index) => {
      shell.runSource(new ShellSource({ ...recipe, path, indent: 0 }));
      if (index > 0) return;
      for (const [variable, value] of overrides) {
        const values = [symbolic(value)];
        shell.state.set(variable, { kind: 'scalar', values });
      }
    });
    shell.state = outer;
    return;
  }
}

/** By its name or its first line. */
function isShellScript(path: string, text: string): boolean {
  return /\.(?:ba)?sh$/.test(path) || /^#!.*\b(?:ba|da|z)?sh\b/.test(text);
}
