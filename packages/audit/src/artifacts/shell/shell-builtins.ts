import type { Command } from 'unbash';
import {
  Alternatives,
  holeNamed,
  knownText,
  symbolic,
  Symbolic,
} from '../../symbolic/symbolic';
import {
  Argument,
  runFile,
  runInput,
  runMake,
  runRemote,
  runText,
  sourceFile,
} from './shell-calls';
import { resolveFolder } from './shell-folder';
import type { ShellInterpreter } from './shell-interpreter';
import { unknownVariable } from './shell-state';
import { ShellInput } from './shell.types';

const NOTHING: Alternatives = [[]];
const DECLARATIONS = new Set([
  'export',
  'declare',
  'local',
  'readonly',
  'typeset',
]);

/**
 * Applies what a builtin does to the state.
 *
 * @returns What it prints, null when the command is not a builtin.
 */
export function runBuiltin(
  shell: ShellInterpreter,
  [program, ...args]: readonly Argument[],
  node: Command,
  input: ShellInput | null,
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
      if (!runText(shell, name, args, node) && !runFile(shell, args, node)) {
        runInput(shell, input);
      }
      return null;
    case 'ssh':
      if (!runRemote(shell, args, node)) runInput(shell, input);
      return null;
    case 'make':
    case 'gmake':
      runMake(shell, args);
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

function shift(shell: ShellInterpreter, count: Symbolic | undefined): void {
  const { state } = shell;
  if (!state.parameters) return;
  const by = count ? Number(knownText(count)) : 1;
  state.parameters =
    Number.isInteger(by) && shell.conditional === 0
      ? state.parameters.slice(by)
      : null;
}
