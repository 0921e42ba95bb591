import { Step } from '../artifacts/workflow/workflow.types';
import {
  accessName,
  evaluateExpression,
  ExpressionScope,
  memberOf,
  resolveTemplate,
  splitTemplate,
} from '../symbolic/expressions';
import {
  dataValue,
  ExpressionValue,
  ExpressionValues,
  textValue,
  unknownValue,
} from '../symbolic/expression-values';
import { Alternatives, symbolic } from '../symbolic/symbolic';
import type { PipelineReader } from './reader';
import { JobRun } from './pipelines.types';

/** The repository on its host, when the tree's remote is known. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** Outputs of a step, as far as they are known. */
export interface StepOutputs {
  readonly values: ReadonlyMap<string, Alternatives>;
  /** True when there can be more values than these. */
  readonly openEnded: boolean;
}

/** What the steps of a job, or of a composite action in it, share. */
export interface Frame {
  readonly run: JobRun;
  /** Written to `$GITHUB_ENV` so far. */
  readonly environment: Map<string, Alternatives>;
  readonly steps: Map<string, StepOutputs>;
  /** Values of `inputs.*` inside a composite action, null in a job. */
  readonly inputs: ((name: string) => ExpressionValues) | null;
}

/** Values of a text that may be nothing but one expression, which keeps its type. */
export function templateValues(
  text: string,
  scope: ExpressionScope,
): ExpressionValues {
  const pieces = splitTemplate(text.trim());
  return pieces.length === 1 && pieces[0].expression
    ? evaluateExpression(pieces[0].text, scope)
    : resolveTemplate(text, scope).map(textValue);
}

const MAX_DEPTH = 24;

/** Answers what the contexts of expressions hold at one step of a run. */
export class RunScope implements ExpressionScope {
  constructor(
    private readonly reader: PipelineReader,
    private readonly frame: Frame,
    private readonly step: Step | null = null,
  ) {}

  lookup(context: string, path: readonly string[]): ExpressionValues {
    const unknown = [unknownValue(accessName(context, path))];
    if (path.length === 0 || this.reader.depth > MAX_DEPTH) return unknown;
    this.reader.depth++;
    try {
      return this.find(context.toLowerCase(), path) ?? unknown;
    } finally {
      this.reader.depth--;
    }
  }

  private find(
    context: string,
    path: readonly string[],
  ): ExpressionValues | null {
    const [first, second, third] = path;
    switch (context) {
      case 'env':
        return this.env(first)?.map(textValue) ?? null;
      case 'matrix':
        return this.matrix(path);
      case 'inputs':
        return path.length === 1 ? this.input(first) : null;
      case 'needs':
      case 'jobs':
        return second === 'outputs' && third !== undefined
          ? this.jobOutput(first, third)
          : null;
      case 'steps':
        return second === 'outputs' && third !== undefined
          ? this.stepOutput(first, third)
          : null;
      case 'github':
        return this.github(path);
      case 'secrets':
        return this.secret(first);
      default:
        return null;
    }
  }

  /** Values of an environment variable, null when nothing in sight sets it. */
  env(name: string): Alternatives | null {
    const { run, environment } = this.frame;
    const own = this.step?.env;
    if (own && Object.hasOwn(own, name)) {
      return resolveTemplate(
        own[name].value,
        new RunScope(this.reader, this.frame),
      );
    }
    const written = environment.get(name);
    if (written) return written;
    const outer = new RunScope(this.reader, {
      ...this.frame,
      inputs: null,
    });
    for (const { env } of [run.job, run.workflow]) {
      if (Object.hasOwn(env, name)) {
        return resolveTemplate(env[name].value, outer);
      }
    }
    return null;
  }

  private matrix(path: readonly string[]): ExpressionValues | null {
    const { matrix, matrixKnown } = this.frame.run;
    let value: unknown = matrix;
    for (const key of path) {
      if (typeof value === 'object' && value !== null && 'hole' in value) {
        return null;
      }
      value = memberOf(value, key);
    }
    if (value === null && !matrixKnown) return null;
    if (typeof value === 'object' && value !== null && 'hole' in value) {
      return null;
    }
    return typeof value === 'string' && value.includes('${{')
      ? templateValues(value, this)
      : [dataValue(value)];
  }

  private input(name: string): ExpressionValues | null {
    if (this.frame.inputs) return this.frame.inputs(name);
    const { workflow, caller } = this.frame.run;
    const declared = memberOf(workflow.inputs, name);
    const input = Object.entries(workflow.inputs).find(
      ([, candidate]) => candidate === declared,
    )?.[1];
    if (caller) {
      const given = Object.entries(caller.job.with).find(
        ([key]) => key.toLowerCase() === name.toLowerCase(),
      );
      if (given) {
        const values = templateValues(
          given[1].value,
          this.reader.scopeOf(caller),
        );
        return input?.type === 'boolean' ? values.map(asBoolean) : values;
      }
      if (!input) return null;
      return typeof input.default === 'string'
        ? templateValues(input.default, this)
        : [dataValue(input.default)];
    }
    if (!input) return null;
    if (input.options) return input.options.map(dataValue);
    return [unknownValue(`inputs.${name}`, input.type === 'boolean')];
  }

  private jobOutput(job: string, output: string): ExpressionValues | null {
    const { run } = this.frame;
    return this.reader.jobOutput(run.workflow, job, run.caller, output);
  }

  private stepOutput(id: string, output: string): ExpressionValues | null {
    const outputs = this.frame.steps.get(id);
    const values = outputs?.values.get(output);
    if (!outputs || !values) return null;
    const known = values.map(textValue);
    return outputs.openEnded
      ? [...known, unknownValue(accessName('steps', [id, 'outputs', output]))]
      : known;
  }

  private github(path: readonly string[]): ExpressionValues | null {
    const { repository } = this.reader;
    const owner = repository
      ? symbolic(repository.owner)
      : symbolic({ hole: 'github.repository_owner' });
    const name = repository
      ? symbolic(repository.name)
      : symbolic({ hole: 'github.event.repository.name' });
    switch (path.join('.').toLowerCase()) {
      case 'repository_owner':
      case 'event.repository.owner.login':
        return [textValue(owner)];
      case 'repository':
      case 'event.repository.full_name':
        return [textValue(symbolic(...owner, '/', ...name))];
      case 'event.repository.name':
        return [textValue(name)];
      default:
        return path.length === 3 && path[0] === 'event' && path[1] === 'inputs'
          ? this.input(path[2])
          : null;
    }
  }

  /** A secret of a called workflow is what its caller passes. */
  private secret(name: string): ExpressionValues | null {
    const { caller } = this.frame.run;
    if (!caller || caller.job.secrets === 'inherit') {
      return caller
        ? this.reader.scopeOf(caller).lookup('secrets', [name])
        : null;
    }
    const passed = Object.entries(caller.job.secrets).find(
      ([key]) => key.toLowerCase() === name.toLowerCase(),
    );
    return (
      (passed &&
        templateValues(passed[1].value, this.reader.scopeOf(caller))) ??
      null
    );
  }
}

function asBoolean(value: ExpressionValue): ExpressionValue {
  if (value.kind === 'unknown') return unknownValue(value.name, true);
  if (value.kind !== 'data') return value;
  if (value.data === 'true') return dataValue(true);
  return value.data === 'false' ? dataValue(false) : value;
}
