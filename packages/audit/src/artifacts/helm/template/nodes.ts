/** Where in a template file a node begins: 1-based line. */
export interface At {
  readonly path: string;
  readonly line: number;
}

/** An operand of a command. */
export type Operand =
  | { readonly kind: 'dot' | 'nil' }
  | {
      readonly kind: 'constant';
      readonly value: string | boolean | number | bigint;
    }
  /** `.a.b`, seen from the dot. */
  | { readonly kind: 'field'; readonly names: readonly string[] }
  /** `$x.a.b`. */
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly names: readonly string[];
    }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'pipe'; readonly pipe: Pipe }
  /** `(…).a.b`. */
  | {
      readonly kind: 'chain';
      readonly of: Operand;
      readonly names: readonly string[];
    };

/** An operand and its arguments: `printf "%s" .x`. */
export interface Command {
  readonly operands: readonly Operand[];
  /** As written, for the names of unknown values. */
  readonly text: string;
}

/** Commands in a row, and the variables their result is given to. */
export interface Pipe {
  readonly variables: readonly string[];
  /** `=` instead of `:=`. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
  readonly at: At;
}

export type Block = readonly TemplateNode[];

export type TemplateNode =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly at: At;
      /** Column, from 1, of the first character. */
      readonly column: number;
    }
  | { readonly kind: 'action'; readonly pipe: Pipe; readonly at: At }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipe: Pipe;
      readonly body: Block;
      readonly otherwise: Block;
      readonly at: At;
    }
  | {
      readonly kind: 'template';
      readonly name: string;
      readonly pipe: Pipe | null;
      readonly at: At;
    }
  | { readonly kind: 'break' | 'continue'; readonly at: At };

/** A parsed file: its own text, and the templates it defines. */
export interface ParsedTemplate {
  readonly body: Block;
  readonly defines: ReadonlyMap<string, Block>;
}
