import type { Case, For, If, While } from 'unbash';
import {
  holeNamed,
  isKnown,
  isOnlyHoles,
  knownText,
  symbolic,
  Symbolic,
} from '../../symbolic/symbolic';
import { endsItsBranch, matchesPattern } from './shell-flow';
import type { ShellInterpreter } from './shell-interpreter';
import { expandToFields, expandWord } from './shell-words';

const MAX_ITERATIONS = 500;

/** Conditions and loops: what can have happened after them. */
export class ControlFlow {
  constructor(private readonly shell: ShellInterpreter) {}

  ifNode(node: If): void {
    this.shell.judgedBy(this.afterFailure(node), () =>
      this.shell.list(node.clause),
    );
    const runs = [node.then, ...node.elif.map(branch => branch.then)].map(
      (body, index) => () => {
        if (index > 0) this.shell.list(node.elif[index - 1].clause);
        this.shell.list(body);
        return endsItsBranch(body);
      },
    );
    const otherwise = node.else;
    if (otherwise) {
      runs.push(() => {
        this.shell.list(otherwise);
        return endsItsBranch(otherwise);
      });
    }
    this.shell.branches(runs, !otherwise);
  }

  /** What runs when the command that is asked about fails; `:` for nothing. */
  private afterFailure({ clause, then, elif, else: otherwise }: If): string {
    const last = clause.commands[clause.commands.length - 1]?.command;
    const negated =
      last?.type === 'Pipeline' &&
      last.prefixes.some(({ type }) => type === 'Negation');
    const [other] = elif;
    const branch = negated ? then : other?.then ?? otherwise;
    const text = branch
      ? this.shell.source.slice(branch.pos, branch.end).trim()
      : '';
    return text === '' ? ':' : text;
  }

  forNode(name: string, node: Pick<For, 'wordlist' | 'body'>): void {
    const items = node.wordlist
      ? node.wordlist.flatMap(word =>
          expandToFields(word, this.shell.around).flatMap(fields =>
            fields.flatMap(field => this.globbed(field)),
          ),
        )
      : this.shell.state.parameters ?? [holeNamed(`$${name}`)];
    if (items.length > MAX_ITERATIONS) this.shell.giveUp();
    const certain = items.every(isKnown);
    const before = this.shell.state.copy();
    this.shell.conditional++;
    for (const item of items.slice(0, MAX_ITERATIONS)) {
      const value = isOnlyHoles(item) ? holeNamed(`$${name}`) : item;
      this.shell.state.set(name, { kind: 'scalar', values: [value] });
      this.shell.list(node.body);
    }
    this.shell.conditional--;
    if (!certain) this.shell.state.forgetChangesSince(before);
  }

  private globbed(field: Symbolic): readonly Symbolic[] {
    const text = knownText(field);
    if (text === null || !text.includes('*')) return [field];
    const folder = knownText(this.shell.state.folder);
    const prefix = folder ? `${folder}/` : '';
    const paths =
      folder === null ? null : this.shell.surroundings.glob(prefix + text);
    return paths && paths.length > 0
      ? paths.map(path => symbolic(path.slice(prefix.length)))
      : [holeNamed(`$${text}`)];
  }

  whileNode(node: While): void {
    this.repeated(() => {
      this.shell.list(node.clause);
      this.shell.list(node.body);
    }, this.shell.source.slice(node.pos, node.end));
  }

  /** A loop whose rounds cannot be counted: one round, then nothing is certain. */
  repeated(round: () => void, text: string = ''): void {
    const before = this.shell.state.copy();
    // Arguments move from round to round.
    if (/\b(?:shift|getopts)\b/.test(text)) this.shell.state.parameters = null;
    this.shell.branches([round], true);
    this.shell.state.forgetChangesSince(before);
  }

  caseNode(node: Case): void {
    const values = expandWord(node.word, this.shell.around);
    const value = values.length === 1 ? knownText(values[0]) : null;
    const bodies = node.items.map(item => ({
      patterns: item.pattern.map(word => {
        const texts = expandWord(word, this.shell.around);
        return texts.length === 1 ? knownText(texts[0]) : null;
      }),
      body: item.body,
    }));
    const decided =
      value !== null &&
      bodies.every(({ patterns }) =>
        patterns.every(p => p !== null && matchesPattern(p, value) !== null),
      );
    const chosen = decided
      ? bodies
          .filter(({ patterns }) =>
            patterns.some(p => p !== null && matchesPattern(p, value)),
          )
          .slice(0, 1)
      : bodies;
    const all = bodies.some(({ patterns }) => patterns.includes('*'));
    this.shell.branches(
      chosen.map(({ body }) => () => {
        this.shell.list(body);
        return endsItsBranch(body);
      }),
      decided ? chosen.length === 0 : !all,
    );
  }
}
