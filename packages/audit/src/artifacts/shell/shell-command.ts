import type { Assignment, Command, Redirection, Word } from 'unbash';
import {
  Alternatives,
  concat,
  holeNamed,
  knownText,
  symbolic,
  Symbolic,
  uniqueAlternatives,
} from '../../symbolic/symbolic';
import { runBuiltin } from './shell-builtins';
import { Argument } from './shell-calls';
import type { ShellInterpreter } from './shell-interpreter';
import { printedBy } from './shell-programs';
import { readRedirects, Redirects } from './shell-redirects';
import { Fields, expandToFields, expandWord } from './shell-words';
import { ParsedCommand, ShellInput } from './shell.types';

/** One stage of a pipeline: what it printed and which commands it was. */
export interface Stage {
  readonly printed: Alternatives | null;
  /** The same as input of the next stage. */
  readonly input: ShellInput | null;
  readonly commands: readonly ParsedCommand[];
}

const MAX_COMMANDS = 5_000;
const MAX_VARIANTS = 64;
const WRAPPERS = new Set([
  'sudo',
  'time',
  'nohup',
  'exec',
  'command',
  'env',
  'timeout',
  'nice',
  'ionice',
  'builtin',
]);

/** Runs single commands of a script: expands, records, applies builtins. */
export class CommandRunner {
  readonly commands: ParsedCommand[] = [];
  truncated = false;
  private outer: { target: Symbolic; append: boolean } | null = null;

  constructor(private readonly shell: ShellInterpreter) {}

  /** Notes which commands the earlier stages of a pipeline feed. */
  connect(stages: readonly Stage[]): void {
    stages.forEach((stage, index) => {
      const later = stages.slice(index + 1).flatMap(next => next.commands);
      for (const command of stage.commands) {
        if (Array.isArray(command.pipedInto)) command.pipedInto.push(...later);
      }
    });
  }

  /** Runs a group whose output and input are redirected together. */
  redirected(
    redirects: readonly Redirection[],
    input: ShellInput | null,
    inner: (input: ShellInput | null) => Stage,
  ): Stage {
    const read = readRedirects(this.shell, redirects, input);
    const before = this.outer;
    if (read.writesTo) {
      this.outer = { target: read.writesTo, append: true };
    }
    const stage = inner(read.input);
    this.outer = before;
    return stage;
  }

  run(
    node: Command,
    fallback: string | null,
    piped: ShellInput | null,
    outerRedirects: readonly Redirection[],
  ): Stage {
    for (const part of node.prefix) {
      if (part.type === 'Assignment' && !node.name) this.assign(part);
    }
    const redirects = readRedirects(
      this.shell,
      [...outerRedirects, ...node.redirects],
      piped,
    );
    if (!node.name) return { printed: [[]], input: null, commands: [] };
    const variants = this.variants([node.name, ...node.args]);
    const printed: (Alternatives | null)[] = [];
    const found: ParsedCommand[] = [];
    for (const variant of variants) {
      const args = withoutWrappers(variant);
      if (args.length === 0) continue;
      const argv = args.map(arg => arg.value);
      const program = knownText(argv[0]);
      if (program !== null && this.shell.callFunction(program, argv.slice(1))) {
        printed.push(null);
        continue;
      }
      if (program === null) this.shell.callEveryFunction();
      found.push(this.emit(args, fallback, redirects));
      const done = runBuiltin(this.shell, args, node, redirects.input);
      printed.push(done ?? this.printed(argv, redirects.input));
    }
    const all = printed.includes(null)
      ? null
      : uniqueAlternatives(printed.flatMap(values => values ?? []));
    this.write(variants, all, redirects);
    return {
      printed: all,
      input:
        all?.length === 1
          ? { text: all[0], at: redirects.input?.at ?? null }
          : null,
      commands: found,
    };
  }

  private printed(
    argv: readonly Symbolic[],
    input: ShellInput | null,
  ): Alternatives | null {
    const [program, first] = argv;
    if (knownText(program) === 'cat' && first) {
      const path = knownText(first);
      const text = path === null ? null : this.shell.writes.file(path);
      if (text) return [text];
    }
    const text = printedBy(argv, input?.text ?? null);
    return text && [text];
  }

  private write(
    variants: readonly (readonly Argument[])[],
    texts: Alternatives | null,
    { writesTo, append }: Redirects,
  ): void {
    const conditional = this.shell.conditional > 0;
    const { writes } = this.shell;
    const target = writesTo ?? this.outer?.target ?? null;
    if (target) {
      writes.write(target, texts, {
        append: writesTo ? append : true,
        conditional,
      });
    }
    for (const [program, ...args] of variants) {
      if (!program) continue;
      if (knownText(program.value) === 'tee') {
        for (const { value } of args) {
          if (knownText(value)?.startsWith('-')) continue;
          writes.write(value, texts, { append: true, conditional });
        }
      }
    }
    if (!target) texts?.forEach(text => writes.printed(text, conditional));
  }

  private emit(
    args: readonly Argument[],
    fallback: string | null,
    redirects: Redirects,
  ): ParsedCommand {
    const { source, state } = this.shell;
    const command: ParsedCommand = {
      argv: args.map(arg => arg.value),
      words: args.map(({ word }) => source.slice(word.pos, word.end)),
      wordPositions: args.map(({ word }) => source.positionAt(word.pos)),
      at: source.positionAt(args[0].word.pos),
      fallback,
      conditional: this.shell.conditional > 0,
      pipedInto: [],
      input: redirects.input,
      writesTo: redirects.writesTo,
      folder: state.folder,
    };
    if (this.commands.length < MAX_COMMANDS) this.commands.push(command);
    else this.truncated = true;
    return command;
  }

  /** Sets a variable, a list or an element. */
  assign({ name, value, append, index }: Assignment): void {
    const { state, around } = this.shell;
    if (index) {
      state.set(name, { kind: 'scalar', values: [holeNamed(`$${name}`)] });
      return;
    }
    const before = state.get(name);
    if (value.type === 'ArrayValue') {
      const fields = value.elements.map(word => expandToFields(word, around));
      const items = fields.flatMap(alternatives =>
        alternatives.length === 1 ? alternatives[0] : [holeNamed(`$${name}`)],
      );
      const earlier = append && before?.kind === 'list' ? before.items : [];
      state.set(name, { kind: 'list', items: [...earlier, ...items] });
      return;
    }
    const values = expandWord(value, around);
    if (!append) {
      state.set(name, { kind: 'scalar', values });
      return;
    }
    const earlier =
      before?.kind === 'scalar'
        ? before.values
        : this.shell.inherited(name) ?? [[]];
    state.set(name, {
      kind: 'scalar',
      values: earlier.flatMap(old => values.map(value2 => concat(old, value2))),
    });
  }

  /**
   * What the words can be: each alternative of each word appears in at least
   * one variant. They are not multiplied: alternatives mostly come from the
   * same condition, and products would drown what matters.
   */
  private variants(
    words: readonly (Word | Assignment)[],
  ): readonly (readonly Argument[])[] {
    const { around } = this.shell;
    const choices = words.map(word => {
      const fields: readonly Fields[] =
        word.type === 'Word'
          ? expandToFields(word, around)
          : this.assignmentFields(word);
      const usable =
        fields.length > 0 && fields.length <= MAX_VARIANTS
          ? fields
          : [[holeNamed(`$${around.textOf(word).replace(/^\$/, '')}`)]];
      return usable.map(list => list.map(value => ({ value, word })));
    });
    const rows = Math.max(...choices.map(choice => choice.length));
    return Array.from({ length: rows }, (_, row) =>
      choices.flatMap(choice => choice[row % choice.length]),
    );
  }

  /** `export A=b` has assignments for arguments. */
  private assignmentFields(word: Assignment): readonly Fields[] {
    const { value } = word;
    if (value.type !== 'Word') return [[symbolic(word.text)]];
    return expandWord(value, this.shell.around).map(text => [
      concat([`${word.name}=`], text),
    ]);
  }
}

/** Leaves out `sudo -E`, `env A=b`, `timeout 5m` in front of the program. */
function withoutWrappers(args: readonly Argument[]): readonly Argument[] {
  let rest = args;
  for (;;) {
    const program = rest[0] ? knownText(rest[0].value) : null;
    if (program === null || !WRAPPERS.has(program)) return rest;
    let skip = 1;
    for (; skip < rest.length; skip++) {
      const text = knownText(rest[skip].value) ?? '';
      const takesValue = program === 'sudo' && /^-[ugpC]$/.test(text);
      if (takesValue) skip++;
      else if (program === 'timeout' && /^\d/.test(text)) continue;
      else if (!/^-|^\w+=/.test(text)) break;
    }
    if (skip >= rest.length) return rest;
    rest = rest.slice(skip);
  }
}
