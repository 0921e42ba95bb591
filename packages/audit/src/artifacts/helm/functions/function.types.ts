import { Budget } from '../template/budget';
import { Holes } from '../template/holes';
import { Value } from '../template/value';

/** What a function may ask of the rendering it is called in. */
export interface FunctionContext {
  readonly budget: Budget;
  readonly holes: Holes;
  /** Notes that an answer was taken for an unknown one. */
  assume(): void;
  /** The text of a named template. */
  include(name: string, data: Value): string;
  /** Renders a text that is a template itself. */
  tpl(source: string, data: Value): string;
  /**
   * True when values may be given that are not known here, so that a missing
   * one is left open rather than an error.
   */
  readonly openValues: boolean;
  /** The arguments as written, for the names of unknown values. */
  readonly written: string;
}

/** A function of the template language. */
export type TemplateFunction = (
  args: readonly Value[],
  context: FunctionContext,
) => Value;

/** Functions by name. */
export type FunctionTable = Readonly<Record<string, TemplateFunction>>;
