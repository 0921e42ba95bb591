import { parsePattern } from './regexp-syntax';
import { Pattern } from './regexp.types';

/** Instructions a pattern may compile to; RE2 has a like bound. */
const MAX_PROGRAM = 4_000;
/** Instruction visits of one search: program length times text length. */
const MAX_WORK = 4_000_000;

class TooLarge extends Error {}

type Instruction =
  | { readonly op: 'char'; readonly test: (char: string) => boolean }
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'save'; readonly slot: number }
  | {
      readonly op: 'assert';
      readonly test: (text: readonly string[], at: number) => boolean;
    }
  | { readonly op: 'match' };

interface Thread {
  readonly pc: number;
  readonly saved: readonly number[];
}

/** A match: where it and its groups start and end; -1 for a group without. */
export type Match = readonly number[];

/**
 * A regular expression of Go's dialect, matched in time linear in the text
 * whatever the pattern (Thompson's simulation with captures, see
 * https://swtch.com/~rsc/regexp/regexp2.html): patterns come from templates
 * nobody has vetted.
 */
export class LinearRegExp {
  readonly groups: ReadonlyMap<string, number>;
  private readonly program: Instruction[] = [];
  private readonly slots: number;

  private constructor(pattern: Pattern) {
    this.groups = pattern.names;
    this.slots = 2 * (pattern.groups + 1);
    this.emit({ op: 'save', slot: 0 });
    this.compile(pattern.node);
    this.emit({ op: 'save', slot: 1 });
    this.emit({ op: 'match' });
  }

  /** Null when the pattern is not valid, not supported or too large. */
  static parse(source: string): LinearRegExp | null {
    const pattern = parsePattern(source);
    if (!pattern) return null;
    try {
      return new LinearRegExp(pattern);
    } catch (error) {
      if (error instanceof TooLarge) return null;
      throw error;
    }
  }

  /** The first match from `start` on; undefined when the text is too long to search. */
  search(text: readonly string[], start: number): Match | null | undefined {
    if ((text.length - start + 1) * this.program.length > MAX_WORK) {
      return undefined;
    }
    let current: Thread[] = [];
    let found: Match | null = null;
    for (let at = start; at <= text.length; at++) {
      const seen = new Set<number>();
      const ready: Thread[] = [];
      for (const thread of current) this.follow(thread, text, at, seen, ready);
      if (!found) {
        const saved = new Array<number>(this.slots).fill(-1);
        this.follow({ pc: 0, saved }, text, at, seen, ready);
      }
      current = [];
      for (const { pc, saved } of ready) {
        const instruction = this.program[pc];
        if (instruction.op === 'match') {
          found = saved;
          // Threads behind this one have lower priority.
          break;
        }
        if (
          instruction.op === 'char' &&
          at < text.length &&
          instruction.test(text[at])
        ) {
          current.push({ pc: pc + 1, saved });
        }
      }
      if (current.length === 0 && found) break;
    }
    return found;
  }

  /** Follows what consumes nothing, in order of priority. */
  private follow(
    from: Thread,
    text: readonly string[],
    at: number,
    seen: Set<number>,
    ready: Thread[],
  ): void {
    const stack: Thread[] = [from];
    for (let thread = stack.pop(); thread; thread = stack.pop()) {
      const { pc, saved } = thread;
      if (seen.has(pc)) continue;
      seen.add(pc);
      const instruction = this.program[pc];
      switch (instruction.op) {
        case 'jump':
          stack.push({ pc: instruction.to, saved });
          break;
        case 'split':
          stack.push({ pc: instruction.second, saved });
          stack.push({ pc: instruction.first, saved });
          break;
        case 'save': {
          const next = [...saved];
          next[instruction.slot] = at;
          stack.push({ pc: pc + 1, saved: next });
          break;
        }
        case 'assert':
          if (instruction.test(text, at)) stack.push({ pc: pc + 1, saved });
          break;
        default:
          ready.push(thread);
      }
    }
  }

  private emit<T extends Instruction>(instruction: T): T {
    if (this.program.length >= MAX_PROGRAM) throw new TooLarge();
    this.program.push(instruction);
    return instruction;
  }

  private compile(node: Pattern['node']): void {
    const here = () => this.program.length;
    switch (node.kind) {
      case 'empty':
        return;
      case 'char':
        this.emit({ op: 'char', test: node.test });
        return;
      case 'assert':
        this.emit({ op: 'assert', test: node.test });
        return;
      case 'group':
        if (node.index !== null)
          this.emit({ op: 'save', slot: 2 * node.index });
        this.compile(node.node);
        if (node.index !== null) {
          this.emit({ op: 'save', slot: 2 * node.index + 1 });
        }
        return;
      case 'sequence':
        for (const each of node.nodes) this.compile(each);
        return;
      case 'choice': {
        const jumps: { to: number }[] = [];
        node.nodes.forEach((each, index) => {
          if (index === node.nodes.length - 1) {
            this.compile(each);
            return;
          }
          const split = this.emit({
            op: 'split',
            first: here() + 1,
            second: 0,
          });
          this.compile(each);
          jumps.push(this.emit({ op: 'jump', to: 0 }));
          split.second = here();
        });
        for (const jump of jumps) jump.to = here();
        return;
      }
      default:
        this.repeat(node);
    }
  }

  private repeat(node: Extract<Pattern['node'], { kind: 'repeat' }>): void {
    const here = () => this.program.length;
    const branch = (body: () => void, after: () => number) => {
      const split = this.emit({ op: 'split', first: 0, second: 0 });
      const start = here();
      body();
      const end = after();
      split.first = node.lazy ? end : start;
      split.second = node.lazy ? start : end;
    };
    for (let i = 0; i < node.min; i++) this.compile(node.node);
    if (node.max === null) {
      const loop = here();
      branch(() => {
        this.compile(node.node);
        this.emit({ op: 'jump', to: loop });
      }, here);
      return;
    }
    const optional = (left: number): void => {
      if (left === 0) return;
      branch(() => {
        this.compile(node.node);
        optional(left - 1);
      }, here);
    };
    optional(Math.min(node.max - node.min, 1_000));
  }
}
