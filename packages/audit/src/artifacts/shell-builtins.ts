import type { Assignment, Command, Word } from 'unbash';
import {
  Alternatives,
  concat,
  holeNamed,
  isKnown,
  knownText,
  symbolic,
  Symbolic,
} from '../path/symbolic';
import type { ShellInterpreter } from './shell-interpreter';
import { ShellSource } from './shell-source';
import { unknownVariable } from './shell-state';
import { expandWord } from './shell-words';

interface Argument {
  readonly value: Symbolic;
  readonly word: Word | Assignment;
}

const NOTHING: Alternatives = [[]];
const DECLARATIONS = new Set(['export', 'declare', 'local', 'readonly', 'typeset']);

/**
 * Applies what a builtin does to the state.
 *
 * @returns What it prints, null when the command is not a builtin.
 */
export function runBuiltin(
  shell: ShellInterpreter,
  [program, ...args]: readonly Argument[],
  node: Command,
): Alternatives | null {
  const name = knownText(program.value) ?? '';
  if (DECLARATIONS.has(name)) {
    declare(shell, args);
    return NOTHING;
  }
  const { state } = shell;
  switch (name) {
    case 'cd':
    case 'pushd':
      changeFolder(shell, args[0]?.value ?? []);
      return NOTHING;
    case 'popd':
      state.folder = holeNamed('$PWD');
      return NOTHING;
    case 'pwd':
      return null;
    case 'shift':
      shift(shell, args[0]?.value);
      return NOTHING;
    case 'set':
      if (knownText(args[0]?.value ?? []) === '--') {
        state.parameters = args.slice(1).map(arg => arg.value);
      }
      return NOTHING;
    case 'read':
    case 'mapfile':
    case 'readarray':
    case 'getopts':
      for (const { value } of args) {
        const variable = knownText(value);
        if (variable && /^\w+$/.test(variable)) {
          state.set(variable, unknownVariable(variable));
        }
      }
      return NOTHING;
    case 'unset':
      for (const { value } of args) {
        const variable = knownText(value);
        if (variable) state.set(variable, { kind: 'scalar', values: [[]] });
      }
      return NOTHING;
    case 'source':
    case '.':
      sourceFile(shell, args);
      return NOTHING;
    case 'eval':
    case 'bash':
    case 'sh':
      if (!runText(shell, name, args, node)) runFile(shell, args, node);
      return null;
    default:
      if (name.includes('/')) runFile(shell, [program, ...args], node);
      return null;
  }
}

function declare(shell: ShellInterpreter, args: readonly Argument[]): void {
  for (const { value, word } of args) {
    if (word.type === 'Assignment' && word.value.type === 'ArrayValue') {
      shell.state.set(word.name, unknownVariable(word.name));
      continue;
    }
    const [first, ...rest] = value;
    if (typeof first !== 'string') continue;
    const found = /^(\w+)=([\s\S]*)$/.exec(first);
    if (!found) continue;
    shell.state.set(found[1], {
      kind: 'scalar',
      values: [symbolic(found[2], ...rest)],
    });
  }
}

function changeFolder(shell: ShellInterpreter, to: Symbolic): void {
  shell.state.folder = resolveFolder(shell.state.folder, to);
}

/** A path seen from a folder; an absolute path is outside the tree. */
export function resolveFolder(folder: Symbolic, to: Symbolic): Symbolic {
  const text = knownText(to);
  if (text === null) {
    const inWorkspace = typeof to[0] !== 'string';
    return inWorkspace ? to : concat(folder, ['/'], to);
  }
  if (text.startsWith('/') || text.startsWith('~') || text === '-') {
    return holeNamed(`$${text}`);
  }
  if (text === '') return holeNamed('$HOME');
  const base = knownText(folder);
  if (base === null) return concat(folder, [`/${text}`]);
  const parts = base === '' ? [] : base.split('/');
  for (const part of text.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0) parts.pop();
    else return holeNamed(`$${text}`);
  }
  return symbolic(parts.join('/'));
}

function shift(shell: ShellInterpreter, count: Symbolic | undefined): void {
  const { state } = shell;
  if (!state.parameters) return;
  const by = count ? Number(knownText(count)) : 1;
  state.parameters =
    Number.isInteger(by) && shell.conditional === 0
      ? state.parameters.slice(by)
      : null;
}

function sourceFile(shell: ShellInterpreter, args: readonly Argument[]): void {
  const [file] = args;
  if (!file || !isKnown(file.value)) return;
  const path = knownText(resolveFolder(shell.state.folder, file.value));
  const text = path === null ? null : shell.surroundings.readFile(path);
  if (path === null || text === null) return;
  shell.runSource(new ShellSource({ text, path, line: 1, indent: 0 }));
}

/** `bash -c 'text'` and `eval text`, when the text is known. */
function runText(
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
function runFile(
  shell: ShellInterpreter,
  args: readonly Argument[],
  node: Command,
): void {
  const start = args.findIndex(
    arg => !(knownText(arg.value) ?? '').startsWith('-'),
  );
  const file = args[start];
  if (!file) return;
  const path = knownText(resolveFolder(shell.state.folder, file.value));
  const text = path === null ? null : shell.surroundings.readFile(path);
  if (path === null || text === null || !isShellScript(path, text)) return;
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
  shell.runScript(path, text, parameters);
  shell.state = outer;
}

/** By its name or its first line. */
export function isShellScript(path: string, text: string): boolean {
  return /\.(?:ba)?sh$/.test(path) || /^#!.*\b(?:ba|da|z)?sh\b/.test(text);
}
