import {
  Alternatives,
  holeNamed,
  MAX_ALTERNATIVES,
  Symbolic,
  uniqueAlternatives,
} from '../../symbolic/symbolic';

/** A list (`NAMES=(a b)`), or the values a variable can have. */
export type Variable =
  | { readonly kind: 'scalar'; readonly values: Alternatives }
  | { readonly kind: 'list'; readonly items: readonly Symbolic[] };

/** Variables, arguments and folder at one point of a script. */
export class ShellState {
  private constructor(
    private readonly variables: Map<string, Variable>,
    /** `$1` …; null when they cannot be told. */
    public parameters: readonly Symbolic[] | null,
    public folder: Symbolic,
  ) {}

  static start(
    parameters: readonly Symbolic[] | null,
    folder: Symbolic,
  ): ShellState {
    return new ShellState(new Map(), parameters, folder);
  }

  get(name: string): Variable | undefined {
    return this.variables.get(name);
  }

  set(name: string, variable: Variable): void {
    const tooMany =
      variable.kind === 'scalar' && variable.values.length > MAX_ALTERNATIVES;
    this.variables.set(name, tooMany ? unknownVariable(name) : variable);
  }

  copy(): ShellState {
    return new ShellState(
      new Map(this.variables),
      this.parameters,
      this.folder,
    );
  }

  /** Becomes what any of several branches can have left behind. */
  becomeOneOf(
    branches: readonly ShellState[],
    initial: (name: string) => Alternatives | null,
  ): void {
    const names = new Set(branches.flatMap(b => [...b.variables.keys()]));
    for (const name of names) {
      const found = branches.map(branch => branch.variables.get(name));
      if (found.every(variable => variable === found[0])) {
        if (found[0]) this.variables.set(name, found[0]);
        continue;
      }
      const values = found.flatMap((variable): (Symbolic | null)[] => {
        if (!variable) return [...(initial(name) ?? [[]])];
        return variable.kind === 'scalar' ? [...variable.values] : [null];
      });
      const known = values.filter(value => value !== null);
      this.set(
        name,
        known.length < values.length
          ? unknownVariable(name)
          : { kind: 'scalar', values: uniqueAlternatives(known) },
      );
    }
    const [first, ...others] = branches;
    if (!first) return;
    this.parameters = others.every(b => b.parameters === first.parameters)
      ? first.parameters
      : null;
    this.folder = others.every(b => b.folder === first.folder)
      ? first.folder
      : holeNamed('$PWD');
  }

  /** Forgets what was assigned since `before`: the loop may have run again. */
  forgetChangesSince(before: ShellState): void {
    for (const [name, variable] of this.variables) {
      const earlier = before.variables.get(name);
      if (variable === earlier) continue;
      const values = [
        ...(earlier?.kind === 'scalar' ? earlier.values : []),
        ...(variable.kind === 'scalar' ? variable.values : []),
        holeNamed(`$${name}`),
      ];
      this.set(name, { kind: 'scalar', values: uniqueAlternatives(values) });
    }
  }
}

/** A variable of which nothing is known. */
export function unknownVariable(name: string): Variable {
  return { kind: 'scalar', values: [holeNamed(`$${name}`)] };
}
