import { isHole, isMissing } from './holes';
import { originsOf } from './included-lines';
import { At, Block, TemplateNode } from './nodes';
import { Output } from './output';
import { parseTemplate } from './parser';
import { PipeEvaluation, PipeRunner, Scope } from './pipes';
import { printed } from './printing';
import { RenderError } from './render-error';
import { isList, isTrue, kindOf, mapOf, sortedKeys, Value } from './value';

/** What templates are evaluated with. */
export interface Evaluation extends PipeEvaluation {
  /** Defined templates by name. */
  readonly templates: ReadonlyMap<string, Block>;
}

/** A running template: what it sees and what it has written. */
interface Frame extends Scope {
  readonly output: Output;
}

type Flow = 'next' | 'break' | 'continue';

/** Runs parsed templates (semantics: https://pkg.go.dev/text/template). */
export class Evaluator {
  private readonly pipes: PipeRunner;
  private readonly templates: Map<string, Block>;
  private readonly parsedTexts = new Map<string, Block>();
  private at: At = { path: '', line: 1 };

  constructor(private readonly evaluation: Evaluation) {
    this.templates = new Map(evaluation.templates);
    this.pipes = new PipeRunner(evaluation, {
      include: (name, data) => this.include(name, data),
      tpl: (source, data) => this.tpl(source, data),
    });
  }

  /** True once an answer was taken for one that nobody knows. */
  get assumed(): boolean {
    return this.pipes.assumed;
  }

  /**
   * Renders a template.
   *
   * @throws RenderError with the place, when it cannot be rendered.
   */
  render(block: Block, data: Value): Output {
    const output = new Output();
    const dot = { value: data, fromValues: false };
    const variables = [{ name: '$', ...dot }];
    this.evaluation.budget.nested(() =>
      this.walk(block, { output, dot, variables }),
    );
    return output;
  }

  private walk(block: Block, frame: Frame): Flow {
    const mark = frame.variables.length;
    for (const node of block) {
      this.evaluation.budget.spend();
      const flow = this.node(node, frame);
      if (flow !== 'next') {
        frame.variables.length = mark;
        return flow;
      }
    }
    frame.variables.length = mark;
    return 'next';
  }

  private node(node: TemplateNode, frame: Frame): Flow {
    if (node.kind === 'text') {
      this.evaluation.budget.write(node.text.length);
      frame.output.addText(node.text, node.at, node.column);
      return 'next';
    }
    this.at = node.at;
    try {
      return this.action(node, frame);
    } catch (error) {
      if (error instanceof RenderError) error.at ??= node.at;
      throw error;
    }
  }

  private action(
    node: Exclude<TemplateNode, { kind: 'text' }>,
    frame: Frame,
  ): Flow {
    switch (node.kind) {
      case 'break':
      case 'continue':
        return node.kind;
      case 'action': {
        const { value, fromValues, included } = this.pipes.run(
          node.pipe,
          frame,
        );
        if (node.pipe.variables.length > 0) return 'next';
        const text = printed(value);
        this.evaluation.budget.write(text.length);
        const origins = originsOf(text, included);
        frame.output.addPrinted(text, node.at, fromValues, origins);
        return 'next';
      }
      case 'template': {
        const outcome = node.pipe && this.pipes.run(node.pipe, frame);
        const output = this.named(node.name, outcome?.value ?? null);
        frame.output.addOutput(output, outcome?.fromValues ?? false);
        return 'next';
      }
      case 'range':
        return this.range(node, frame);
      default:
        return this.branch(node, frame);
    }
  }

  private branch(
    node: Extract<TemplateNode, { kind: 'if' | 'with' | 'range' }>,
    frame: Frame,
  ): Flow {
    const mark = frame.variables.length;
    const { value, fromValues } = this.pipes.run(node.pipe, frame);
    if (isHole(value) && !isMissing(value)) this.pipes.assumed = true;
    const dot = node.kind === 'with' ? { value, fromValues } : frame.dot;
    const flow = isTrue(value)
      ? this.walk(node.body, { ...frame, dot })
      : this.walk(node.otherwise, frame);
    frame.variables.length = mark;
    return flow;
  }

  private range(
    node: Extract<TemplateNode, { kind: 'if' | 'with' | 'range' }>,
    frame: Frame,
  ): Flow {
    const mark = frame.variables.length;
    const { variables } = node.pipe;
    const { value, fromValues } = this.pipes.run(
      { ...node.pipe, variables: [] },
      frame,
    );
    let any = false;
    for (const [key, item] of this.items(value)) {
      this.evaluation.budget.spend();
      any = true;
      frame.variables.length = mark;
      const values = variables.length > 1 ? [key, item] : [item];
      variables.forEach((name, index) => {
        const each = values[index] ?? null;
        if (node.pipe.assigns) this.pipes.assign(frame, name, each, fromValues);
        else frame.variables.push({ name, value: each, fromValues });
      });
      const flow = this.walk(node.body, {
        ...frame,
        dot: { value: item, fromValues },
      });
      if (flow === 'break') break;
    }
    frame.variables.length = mark;
    return any ? 'next' : this.walk(node.otherwise, frame);
  }

  /** Keys and elements of what is ranged over. */
  private *items(value: Value): Iterable<readonly [Value, Value]> {
    if (isList(value)) {
      for (const [index, item] of value.entries()) yield [BigInt(index), item];
      return;
    }
    if (typeof value === 'bigint' || typeof value === 'number') {
      for (let n = 0; n < Number(value); n++) yield [BigInt(n), BigInt(n)];
      return;
    }
    const map = mapOf(value);
    if (map) {
      for (const key of sortedKeys(map)) yield [key, map.get(key) ?? null];
      return;
    }
    if (isHole(value)) this.pipes.assumed ||= !isMissing(value);
    else if (isTrue(value)) {
      throw new RenderError(`range over ${kindOf(value)}`);
    }
  }

  private include(name: string, data: Value): Output {
    const { at } = this;
    const output = this.named(name, data);
    this.at = at;
    return output;
  }

  private named(name: string, data: Value): Output {
    const block = this.templates.get(name);
    if (!block) throw new RenderError(`no template is named ${name}`);
    return this.render(block, data);
  }

  private tpl(source: string, data: Value): string {
    if (!source.includes('{{')) return source;
    const { at } = this;
    let block = this.parsedTexts.get(source);
    try {
      if (!block) {
        this.evaluation.budget.spend(1 + source.length / 10);
        const parsed = parseTemplate(at.path, source, at.line);
        for (const [name, body] of parsed.defines) {
          this.templates.set(name, body);
        }
        block = parsed.body;
        this.parsedTexts.set(source, block);
      }
      return this.render(block, data).text();
    } catch (error) {
      // The text is a value's; the template that renders it is what one opens.
      if (error instanceof RenderError) error.at = at;
      throw error;
    } finally {
      this.at = at;
    }
  }
}
