import { Position } from '../artifacts/position';
import { ShellCommand } from './pipelines.types';
import { holeNamed, knownText, symbolic, Symbolic } from '../symbolic/symbolic';

/** One value of a command line. */
export interface ArgumentValue {
  readonly value: Symbolic;
  /** As written in the script. */
  readonly text: string;
  readonly at: Position;
}

/** A command line taken apart. */
export class CommandLine {
  readonly positional: readonly ArgumentValue[];
  private readonly flags: ReadonlyMap<string, readonly ArgumentValue[]>;

  /**
   * @param from - Index of the first argument after the program and subcommand.
   * @param withValue - Flags whose value is the next argument unless `=` gives it.
   */
  constructor(
    readonly command: ShellCommand,
    from: number,
    withValue: ReadonlySet<string>,
  ) {
    const positional: ArgumentValue[] = [];
    const flags = new Map<string, ArgumentValue[]>();
    const { argv } = command;
    const add = (name: string, value: ArgumentValue) => {
      const values = flags.get(name) ?? [];
      values.push(value);
      flags.set(name, values);
    };
    let onlyPositional = false;
    for (let index = from; index < argv.length; index++) {
      const own = argumentAt(command, index);
      const flag = onlyPositional ? null : flagOf(own, withValue);
      if (knownText(own.value) === '--') {
        onlyPositional = true;
      } else if (!flag) {
        positional.push(own);
      } else if (flag.value) {
        add(flag.name, flag.value);
      } else if (withValue.has(flag.name) && index + 1 < argv.length) {
        index++;
        add(flag.name, argumentAt(command, index));
      } else {
        add(flag.name, { ...own, value: symbolic('true'), text: '' });
      }
    }
    this.positional = positional;
    this.flags = flags;
  }

  has(...names: readonly string[]): boolean {
    return names.some(name => this.flags.has(name));
  }

  /** Every value of a flag under any of its names, in no certain order between names. */
  all(...names: readonly string[]): readonly ArgumentValue[] {
    return names.flatMap(name => this.flags.get(name) ?? []);
  }

  first(...names: readonly string[]): ArgumentValue | null {
    return this.all(...names)[0] ?? null;
  }

  /** True when the flag is set and not set to false. */
  isOn(...names: readonly string[]): boolean {
    const value = this.first(...names);
    return value !== null && knownText(value.value) !== 'false';
  }
}

function argumentAt(command: ShellCommand, index: number): ArgumentValue {
  return {
    value: command.argv[index] ?? holeNamed('$@'),
    text: command.words[index] ?? '',
    at: command.wordPositions[index] ?? command.at,
  };
}

function flagOf(
  { value, text, at }: ArgumentValue,
  withValue: ReadonlySet<string>,
): { name: string; value: ArgumentValue | null } | null {
  const [first, ...rest] = value;
  if (typeof first !== 'string' || !first.startsWith('-') || first === '-') {
    return null;
  }
  const equals = first.indexOf('=');
  if (equals > 0) {
    const written = text.indexOf('=');
    return {
      name: first.slice(0, equals),
      value: {
        value: symbolic(first.slice(equals + 1), ...rest),
        text: written < 0 ? text : text.slice(written + 1),
        at,
      },
    };
  }
  const short = first.slice(0, 2);
  if (
    !first.startsWith('--') &&
    withValue.has(short) &&
    !withValue.has(first) &&
    value.length + first.length > 3
  ) {
    return {
      name: short,
      value: {
        value: symbolic(first.slice(2), ...rest),
        text: text.slice(2),
        at,
      },
    };
  }
  return rest.length > 0 ? null : { name: first, value: null };
}

/** Known words in front of a command line: program and subcommands. */
export function leadingWords(command: ShellCommand, count: number): string[] {
  return command.argv.slice(0, count).map(arg => knownText(arg) ?? '');
}

/** The name of the program, without its folder. */
export function programOf(command: ShellCommand): string {
  const name = command.argv.length > 0 ? knownText(command.argv[0]) : null;
  return (name ?? '').replace(/^.*\//, '');
}

/**
 * Index of the first word after the program that is no global flag.
 *
 * @param withValue - Global flags that take the next word.
 */
export function subcommandIndex(
  command: ShellCommand,
  withValue: ReadonlySet<string>,
  from: number = 1,
): number {
  let index = from;
  for (; index < command.argv.length; index++) {
    const [first] = command.argv[index];
    if (typeof first !== 'string' || !first.startsWith('-')) break;
    if (withValue.has(first)) index++;
  }
  return index;
}
