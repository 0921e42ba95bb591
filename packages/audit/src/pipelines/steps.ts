import { isReadableShell, readShell } from '../artifacts/shell/shell';
import { resolveFolder } from '../artifacts/shell/shell-folder';
import {
  ParsedCommand,
  ShellSurroundings,
} from '../artifacts/shell/shell.types';
import { Step } from '../artifacts/workflow/workflow.types';
import {
  evaluateExpression,
  ExpressionScope,
  resolveExpression,
  resolveTemplate,
} from '../symbolic/expressions';
import { ExpressionValues, toSymbolic } from '../symbolic/expression-values';
import { globTree, readTreeFile } from './files';
import { metadataTags } from './metadata-action';
import type { PipelineReader } from './reader';
import { emptyFrame } from './reader';
import { Frame, RunScope, StepOutputs, templateValues } from './scope';
import { JobRun, ShellCommand } from './pipelines.types';
import {
  Alternatives,
  symbolic,
  uniqueAlternatives,
} from '../symbolic/symbolic';

/** A step that uses an action, with its inputs resolved on demand. */
export interface ActionUse {
  /** `owner/repo/path`, in lower case and without the version. */
  readonly action: string;
  readonly run: JobRun;
  readonly step: Step;
  /** Values of an input, null when it is not given. */
  input(name: string): Alternatives | null;
  /** Values with their type, for `push: true` and the like. */
  values(name: string): ExpressionValues | null;
}

/** What the steps of one run do. */
export interface JobReading {
  readonly commands: readonly ShellCommand[];
  readonly uses: readonly ActionUse[];
  /** Steps whose script is in a language that is not read. */
  readonly unread: readonly Step[];
  /** After the last step: what outputs of the job refer to. */
  readonly frame: Frame;
  readonly truncated: boolean;
}

interface Sink {
  readonly commands: ShellCommand[];
  readonly uses: ActionUse[];
  readonly unread: Step[];
  truncated: boolean;
}

const MAX_ACTION_DEPTH = 8;

/** Reads the steps of a run in order. */
export function readJob(reader: PipelineReader, run: JobRun): JobReading {
  const frame = emptyFrame(run);
  const sink: Sink = {
    commands: [],
    uses: [],
    unread: [],
    truncated: false,
  };
  for (const step of run.job.steps) {
    readStep(reader, frame, step, sink, 0);
  }
  return { ...sink, frame };
}

function readStep(
  reader: PipelineReader,
  frame: Frame,
  step: Step,
  sink: Sink,
  level: number,
): void {
  const scope = new RunScope(reader, frame, step);
  let outputs: StepOutputs | null = null;
  if (step.run) {
    outputs = readScript(reader, frame, step, scope, sink);
  } else if (step.uses) {
    const action = reader.action(step.uses.value);
    outputs = action
      ? readAction(reader, frame, step, scope, sink, level)
      : useAction(frame, step, scope, sink);
    remoteScript(reader, frame, step, scope, sink);
  }
  if (step.id && outputs) frame.steps.set(step.id, outputs);
}

function readScript(
  reader: PipelineReader,
  frame: Frame,
  step: Step,
  scope: RunScope,
  sink: Sink,
): StepOutputs | null {
  const { run } = frame;
  const script = step.run;
  const shell = step.shell ?? run.job.shell;
  const windows = run.job.runsOn.some(label => /windows/i.test(label));
  if (!script || !isReadableShell(shell) || (shell === null && windows)) {
    sink.unread.push(step);
    return null;
  }
  const folder = step.workingDirectory ?? run.job.workingDirectory;
  const [start] = folder ? resolveTemplate(folder, scope) : [[]];
  const reading = readShell(
    {
      text: script.value,
      path: script.at.path,
      line: step.scriptLine ?? script.at.line,
      indent: step.scriptIndent ?? 0,
      lines: step.scriptLines,
    },
    {
      ...surroundings(reader, scope),
      folder: resolveFolder([], start.length > 0 ? start : symbolic('.')),
    },
  );
  if (reading.truncated) sink.truncated = true;
  const origin = { run, step };
  sink.commands.push(...reading.commands.map(c => withOrigin(c, origin)));
  for (const [name, values] of reading.environment) {
    // A step with a condition may not have run.
    const before = step.if ? scope.env(name) ?? [] : [];
    frame.environment.set(name, uniqueAlternatives([...before, ...values]));
  }
  return { values: reading.outputs, openEnded: reading.openEnded };
}

/** What a script of a run finds around it. */
export function surroundings(
  reader: PipelineReader,
  scope: RunScope,
): ShellSurroundings {
  return {
    resolve: expression => resolveExpression(expression, scope),
    variable: name => scope.env(name) ?? runnerVariable(name, scope),
    parameters: [],
    folder: [],
    readFile: path => readTreeFile(reader.tree, path),
    glob: pattern => globTree(reader.tree, pattern),
  };
}

/** `GITHUB_REPOSITORY_OWNER` and its kin hold what `github.*` does. */
function runnerVariable(
  name: string,
  scope: ExpressionScope,
): Alternatives | null {
  const found = /^(GITHUB|RUNNER)_([A-Z_]+)$/.exec(name);
  if (!found) return null;
  const expression = `${found[1]}.${found[2]}`.toLowerCase();
  return evaluateExpression(expression, scope).map(value =>
    toSymbolic(value, expression),
  );
}

/** Adds where a command and those it feeds come from. */
export function withOrigin(
  command: ParsedCommand,
  origin: Pick<ShellCommand, 'run' | 'step'>,
): ShellCommand {
  return {
    ...command,
    ...origin,
    script: command.at.path,
    pipedInto: command.pipedInto.map(next => withOrigin(next, origin)),
  };
}

/** The script that an SSH action runs on another machine. */
function remoteScript(
  reader: PipelineReader,
  frame: Frame,
  step: Step,
  scope: RunScope,
  sink: Sink,
): void {
  const { script } = step.with;
  if (!script || !/\bssh\b/.test(step.uses?.value ?? '')) return;
  // A block starts on the line after its `|`.
  const line = script.at.line + (script.value.includes('\n') ? 1 : 0);
  const reading = readShell(
    { text: script.value, path: script.at.path, line, indent: 0 },
    surroundings(reader, scope),
  );
  const origin = { run: frame.run, step };
  sink.commands.push(...reading.commands.map(c => withOrigin(c, origin)));
}

function useAction(
  frame: Frame,
  step: Step,
  scope: ExpressionScope,
  sink: Sink,
): StepOutputs | null {
  const action = (step.uses?.value ?? '').split('@')[0].toLowerCase();
  const given = (name: string) =>
    Object.entries(step.with).find(
      ([key]) => key.toLowerCase() === name.toLowerCase(),
    )?.[1] ?? null;
  const use: ActionUse = {
    action,
    run: frame.run,
    step,
    input: name => {
      const text = given(name);
      return text && inputValues(text.value, scope);
    },
    values: name => {
      const text = given(name);
      return text && templateValues(text.value, scope);
    },
  };
  sink.uses.push(use);
  if (action !== 'docker/metadata-action') return null;
  const images = use.input('images') ?? [];
  const tags = metadataTags(images, use.input('tags') ?? []);
  return { values: new Map([['tags', [tags]]]), openEnded: false };
}

/** Resolves line by line, so that lines do not multiply each other's alternatives. */
function inputValues(text: string, scope: ExpressionScope): Alternatives {
  const lines = text.split(/\r?\n/);
  const balanced = lines.every(
    line => line.split('${{').length === line.split('}}').length,
  );
  if (lines.length === 1 || !balanced) return resolveTemplate(text, scope);
  return lines.flatMap(line => resolveTemplate(line, scope));
}

function readAction(
  reader: PipelineReader,
  frame: Frame,
  step: Step,
  scope: RunScope,
  sink: Sink,
  level: number,
): StepOutputs | null {
  const action = reader.action(step.uses?.value ?? '');
  if (!action || level >= MAX_ACTION_DEPTH) return null;
  const inner: Frame = {
    run: frame.run,
    environment: frame.environment,
    steps: new Map(),
    inputs: name => {
      const given = Object.entries(step.with).find(
        ([key]) => key.toLowerCase() === name.toLowerCase(),
      );
      if (given) return templateValues(given[1].value, scope);
      const fallback = action.inputs[name]?.default;
      return templateValues(fallback ?? '', scope);
    },
  };
  for (const nested of action.steps) {
    readStep(reader, inner, nested, sink, level + 1);
  }
  const after = new RunScope(reader, inner);
  const values = new Map(
    Object.entries(action.outputs).map(([name, output]) => [
      name,
      resolveTemplate(output.value, after),
    ]),
  );
  return { values, openEnded: false };
}
