import type {
  AndOr,
  CommandExpansionPart,
  CommandNode,
  CompoundList,
  Function as ShellFunction,
  ParsedScript,
  Pipeline,
  PipelineNode,
  Redirection,
  Statement,
} from 'unbash';
import {
  Alternatives,
  holeNamed,
  symbolic,
  Symbolic,
} from '../../symbolic/symbolic';
import { CommandRunner, Stage } from './shell-command';
import { ControlFlow } from './shell-control';
import { isTest } from './shell-flow';
import { ShellSource } from './shell-source';
import { ShellState } from './shell-state';
import { WordSurroundings } from './shell-words';
import { commandFile, ShellWrites } from './shell-writes';
import {
  ShellInput,
  ShellReading,
  ShellScript,
  ShellSurroundings,
} from './shell.types';

type Parse = (text: string) => ParsedScript;

const MAX_STEPS = 20_000;
const MAX_DEPTH = 12;

/** Walks a script's tree, keeping what variables can hold at each point. */
export class ShellInterpreter {
  state: ShellState;
  source: ShellSource;
  readonly writes = new ShellWrites();
  readonly functions = new Map<
    string,
    { body: ShellFunction; source: ShellSource }
  >();
  /** Above 0 inside functions, loops and conditions. */
  conditional = 0;
  private readonly runner: CommandRunner;
  private readonly flow = new ControlFlow(this);
  private steps = 0;
  private depth = 0;
  private truncated = false;
  private readonly active = new Set<string>();
  private readonly called = new Set<string>();
  private parse: Parse = () => {
    throw new Error('not running');
  };

  /** What follows when a command of the group that is being read fails. */
  private groupFallback: string | null = null;

  constructor(script: ShellScript, readonly surroundings: ShellSurroundings) {
    this.source = new ShellSource(script);
    this.state = ShellState.start(surroundings.parameters, surroundings.folder);
    this.runner = new CommandRunner(this);
  }

  giveUp(): void {
    this.truncated = true;
  }

  run(parse: Parse): void {
    this.parse = parse;
    this.runSource(this.source);
  }

  /** Runs other text in the same state: a sourced file, `bash -c`, `eval`. */
  runSource(source: ShellSource): void {
    if (this.depth >= MAX_DEPTH) {
      this.truncated = true;
      return;
    }
    const outer = this.source;
    this.source = source;
    this.depth++;
    try {
      this.statements(this.parse(source.masked).commands);
    } catch {
      // The parser promises not to throw; if it does, the rest is unknown.
      this.truncated = true;
    } finally {
      this.depth--;
      this.source = outer;
    }
  }

  reading(): ShellReading {
    return {
      commands: this.runner.commands,
      outputs: this.writes.outputs,
      environment: this.writes.environment,
      openEnded: this.writes.openEnded,
      truncated: this.truncated || this.runner.truncated,
    };
  }

  /** How words are expanded at this point of the script. */
  get around(): WordSurroundings {
    const { source, state } = this;
    return {
      state,
      textOf: part => source.slice(part.pos, part.end),
      unmask: text => this.unmask(text),
      masked: text => source.isMasked(text),
      inherited: name => this.inherited(name),
      substitute: part => this.substitute(part),
    };
  }

  inherited(name: string): Alternatives | null {
    const file = commandFile(name);
    return file ? [[file]] : this.surroundings.variable(name);
  }

  private unmask(text: string): Alternatives {
    return this.source.unmask(text, e => this.surroundings.resolve(e));
  }

  private substitute(part: CommandExpansionPart): Alternatives {
    const text = this.source.slice(part.pos, part.end);
    const unknown = [holeNamed(text.startsWith('$') ? text : `$${text}`)];
    const { script } = part;
    if (!script || this.depth >= MAX_DEPTH) return unknown;
    const outer = this.source;
    if (script.source !== undefined) {
      const at = outer.positionAt(part.pos);
      this.source = new ShellSource(
        { text: script.source, path: at.path, line: at.line, indent: 0 },
        at,
      );
    }
    this.depth++;
    const printed = this.isolated(() => {
      if (script.commands.length === 1) {
        return this.statement(script.commands[0]);
      }
      this.statements(script.commands);
      return null;
    });
    this.depth--;
    this.source = outer;
    if (!printed) return unknown;
    return printed.map(value => {
      const last = value[value.length - 1];
      return typeof last === 'string'
        ? symbolic(...value.slice(0, -1), last.replace(/\n+$/, ''))
        : value;
    });
  }

  /** Runs in a subshell: changes of the state end with it. */
  private isolated<T>(action: () => T): T {
    const outer = this.state;
    this.state = outer.copy();
    try {
      return action();
    } finally {
      this.state = outer;
    }
  }

  private statements(list: readonly Statement[]): void {
    for (const statement of list) this.statement(statement);
  }

  list(list: CompoundList): void {
    this.statements(list.commands);
  }

  /** Runs a statement and says what it prints, when that is known. */
  private statement({ command }: Statement): Alternatives | null {
    if (++this.steps > MAX_STEPS) {
      this.truncated = true;
      return null;
    }
    if (command.type === 'AndOr') return this.andOr(command);
    return this.pipelineNode(command, null).printed;
  }

  private andOr({ commands, operators }: AndOr): Alternatives | null {
    let printed: Alternatives | null = null;
    commands.forEach((command, index) => {
      const fallbackAt = operators.indexOf('||', index);
      const right = fallbackAt < 0 ? null : commands[fallbackAt + 1];
      // What is joined to the right side decides the end as well.
      const last = commands[commands.length - 1];
      const fallback = right
        ? this.source.slice(right.pos, last.end).trim()
        : null;
      const optional =
        index > 0 &&
        (operators[index - 1] === '||' || isTest(commands[index - 1]));
      const run = () => {
        printed = this.pipelineNode(command, fallback).printed;
      };
      if (optional) this.branches([run], true);
      else run();
    });
    return commands.length === 1 ? printed : null;
  }

  /** Runs each branch from the same state; afterwards any of them may have run. */
  branches(runs: readonly (() => boolean | void)[], orNone: boolean): void {
    const before = this.state;
    const after: ShellState[] = orNone ? [before.copy()] : [];
    this.conditional++;
    for (const run of runs) {
      this.state = before.copy();
      if (run() !== true) after.push(this.state);
    }
    this.conditional--;
    this.state = before;
    if (after.length > 0) before.becomeOneOf(after, n => this.inherited(n));
  }

  private pipelineNode(node: PipelineNode, fallback: string | null): Stage {
    if (node.type === 'Pipeline') return this.pipeline(node, fallback);
    return this.commandNode(node, fallback, null);
  }

  private pipeline({ commands }: Pipeline, fallback: string | null): Stage {
    if (commands.length === 1) {
      return this.commandNode(commands[0], fallback, null);
    }
    return this.isolated(() => {
      let input: ShellInput | null = null;
      let stage: Stage = { printed: null, input: null, commands: [] };
      const stages: Stage[] = [];
      for (const command of commands) {
        stage = this.commandNode(command, fallback, input);
        stages.push(stage);
        input = stage.input;
      }
      this.runner.connect(stages);
      return stage;
    });
  }

  private commandNode(
    node: CommandNode,
    fallback: string | null,
    input: ShellInput | null,
    redirects: readonly Redirection[] = [],
  ): Stage {
    const nothing: Stage = { printed: null, input: null, commands: [] };
    if (fallback !== null && node.type !== 'Command') {
      // What ends a group early ends it for every command in it.
      return this.judgedBy(fallback, () =>
        this.commandNode(node, null, input, redirects),
      );
    }
    switch (node.type) {
      case 'Command':
        return this.runner.run(
          node,
          fallback ?? this.groupFallback,
          input,
          redirects,
        );
      case 'Redirected':
        return this.runner.redirected(node.redirects, input, inner =>
          this.commandNode(node.command, fallback, inner),
        );
      case 'Function':
        this.define(node);
        return nothing;
      case 'If':
        this.flow.ifNode(node);
        return nothing;
      case 'For':
      case 'Select':
        this.flow.forNode(node.name.value, node);
        return nothing;
      case 'While':
        this.flow.whileNode(node);
        return nothing;
      case 'ArithmeticFor':
        this.flow.repeated(() => this.list(node.body));
        return nothing;
      case 'Case':
        this.flow.caseNode(node);
        return nothing;
      case 'Subshell':
        this.isolated(() => this.list(node.body));
        return nothing;
      case 'BraceGroup':
        this.list(node.body);
        return nothing;
      default:
        return nothing;
    }
  }

  /** Runs something whose failure is followed by other commands. */
  judgedBy<T>(fallback: string | null, action: () => T): T {
    const outer = this.groupFallback;
    this.groupFallback = fallback ?? outer;
    try {
      return action();
    } finally {
      this.groupFallback = outer;
    }
  }

  private define(node: ShellFunction): void {
    this.functions.set(node.name.value, { body: node, source: this.source });
  }

  /** Runs a script as a program of its own, with arguments. */
  runApart(source: ShellSource, args: readonly Symbolic[]): void {
    this.isolated(() => {
      this.state.parameters = args;
      this.runSource(source);
    });
  }

  /** For `"$@"` as a command: any function may be meant. */
  callEveryFunction(): void {
    for (const name of this.functions.keys()) {
      if (this.called.has(name)) continue;
      this.branches([() => void this.callFunction(name, null)], true);
    }
  }

  /**
   * Calls a function; its commands count as conditional.
   *
   * @param args - Null when they cannot be told.
   * @returns False when there is no such function, or it is running already.
   */
  callFunction(name: string, args: readonly Symbolic[] | null): boolean {
    const found = this.functions.get(name);
    if (!found || this.active.has(name)) return false;
    this.called.add(name);
    if (this.depth >= MAX_DEPTH) {
      this.truncated = true;
      return true;
    }
    const { source, state } = this;
    const parameters = state.parameters;
    this.source = found.source;
    state.parameters = args;
    this.depth++;
    this.conditional++;
    this.active.add(name);
    const { body } = found.body;
    if (body.type === 'CompoundList') this.list(body);
    else this.commandNode(body, null, null);
    this.active.delete(name);
    this.conditional--;
    this.depth--;
    this.source = source;
    this.state.parameters = parameters;
    return true;
  }
}
