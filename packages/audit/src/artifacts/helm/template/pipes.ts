import { TemplateFunction } from '../functions/function.types';
import { Budget } from './budget';
import { fieldOf, Openings } from './fields';
import { isHole, isMissing } from './holes';
import { IncludedLine, includedLines } from './included-lines';
import { Command, Operand, Pipe } from './nodes';
import { Output } from './output';
import { RenderError } from './render-error';
import { isTrue, Value } from './value';

/** What pipes are evaluated with. */
export interface PipeEvaluation extends Openings {
  readonly functions: ReadonlyMap<string, TemplateFunction>;
  readonly budget: Budget;
}

/** What `include` and `tpl` ask for. */
export interface TemplateRunner {
  include(name: string, data: Value): Output;
  tpl(source: string, data: Value): string;
}

/** A value, and whether it came from the chart's values. */
export interface Sourced {
  readonly value: Value;
  readonly fromValues: boolean;
}

/** A declared variable. */
export interface Variable {
  readonly name: string;
  value: Value;
  fromValues: boolean;
}

/** What a pipe sees: what `.` stands for, and the variables. */
export interface Scope {
  readonly dot: Sourced;
  readonly variables: Variable[];
}

/** A pipe's result, and what was seen while it was worked out. */
export interface PipeResult extends Sourced {
  readonly included: readonly IncludedLine[];
}

/** Evaluates what stands inside of actions. */
export class PipeRunner {
  /** True once an answer was taken for one that nobody knows. */
  assumed = false;
  private fromValues = false;
  private included: IncludedLine[] = [];

  constructor(
    private readonly evaluation: PipeEvaluation,
    private readonly templates: TemplateRunner,
  ) {}

  /** Evaluates a pipe, and notes what it was made of. */
  run(pipe: Pipe, scope: Scope): PipeResult {
    const before = { fromValues: this.fromValues, included: this.included };
    this.fromValues = false;
    this.included = [];
    const value = this.pipe(pipe, scope);
    const outcome = {
      value,
      fromValues: this.fromValues,
      included: this.included,
    };
    this.fromValues = before.fromValues || outcome.fromValues;
    this.included = before.included;
    for (const name of pipe.variables) {
      if (pipe.assigns) this.assign(scope, name, value, outcome.fromValues);
      else
        scope.variables.push({ name, value, fromValues: outcome.fromValues });
    }
    return outcome;
  }

  assign(scope: Scope, name: string, value: Value, fromValues: boolean): void {
    const variable = scope.variables.findLast(each => each.name === name);
    if (!variable) throw new RenderError(`${name} is not defined`);
    variable.value = value;
    variable.fromValues = fromValues;
  }

  private pipe(pipe: Pipe, scope: Scope): Value {
    let value: Value | undefined;
    let before = '';
    for (const command of pipe.commands) {
      value = this.command(command, value, before, scope);
      before = command.text;
    }
    return value ?? null;
  }

  /** A command; `piped` is its last argument when another one came before. */
  private command(
    { operands, text }: Command,
    piped: Value | undefined,
    textBefore: string,
    scope: Scope,
  ): Value {
    this.evaluation.budget.spend();
    const [first, ...rest] = operands;
    if (first.kind === 'function') {
      if (first.name === 'and' || first.name === 'or') {
        return this.shortCircuit(first.name === 'or', rest, piped, scope);
      }
      const args = rest.map(each => this.operand(each, scope));
      if (piped !== undefined) args.push(piped);
      return this.call(
        first.name,
        args,
        piped === undefined ? text : textBefore,
      );
    }
    const args = rest.map(each => this.operand(each, scope));
    if (piped !== undefined) args.push(piped);
    return this.operand(first, scope, args);
  }

  private shortCircuit(
    stopAt: boolean,
    operands: readonly Operand[],
    piped: Value | undefined,
    scope: Scope,
  ): Value {
    let value: Value = null;
    for (const each of operands) {
      value = this.operand(each, scope);
      if (isHole(value) && !isMissing(value)) this.assumed = true;
      if (isTrue(value) === stopAt) return value;
    }
    return piped ?? value;
  }

  private call(name: string, args: readonly Value[], text: string): Value {
    const { functions, budget, holes, openValues } = this.evaluation;
    const run = functions.get(name);
    if (!run) throw new RenderError(`the function ${name} is not known`);
    return run(args, {
      budget,
      holes,
      openValues,
      written: /\$?(?:\.\w+)+$/.exec(text)?.[0] ?? text.slice(0, 60),
      assume: () => {
        this.assumed = true;
      },
      include: (template, data) => {
        const output = this.templates.include(template, data);
        this.included.push(...includedLines(output));
        return output.text();
      },
      tpl: (source, data) => this.templates.tpl(source, data),
    });
  }

  private operand(
    operand: Operand,
    scope: Scope,
    args: readonly Value[] = [],
  ): Value {
    switch (operand.kind) {
      case 'constant':
        return operand.value;
      case 'nil':
        return null;
      case 'dot':
        this.fromValues ||= scope.dot.fromValues;
        return scope.dot.value;
      case 'field':
        this.fromValues ||=
          scope.dot.fromValues || operand.names[0] === 'Values';
        return fieldOf(scope.dot.value, operand.names, args, this.evaluation);
      case 'variable': {
        const { name, names } = operand;
        const variable = scope.variables.findLast(each => each.name === name);
        if (!variable) throw new RenderError(`${name} is not defined`);
        this.fromValues ||= variable.fromValues || names[0] === 'Values';
        return fieldOf(variable.value, names, args, this.evaluation);
      }
      case 'pipe':
        return this.pipe(operand.pipe, scope);
      case 'function':
        return this.call(operand.name, args, operand.name);
      default: {
        const base = this.operand(operand.of, scope);
        this.fromValues ||= operand.names[0] === 'Values';
        return fieldOf(base, operand.names, args, this.evaluation);
      }
    }
  }
}
