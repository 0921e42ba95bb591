/** A recipe of a Makefile as shell text, and the line it starts on. */
export interface MakeRecipe {
  readonly text: string;
  readonly line: number;
}

interface Target {
  readonly needs: readonly string[];
  readonly lines: { text: string; line: number }[];
}

/** Stands for `$$` while variables are rewritten. */
const DOLLAR = '\uE003';
const MAX_TARGETS = 100;
const ASSIGNMENT = /^(?:export\s+)?([A-Za-z_]\w*)\s*(\?|:|::|\+)?=\s*(.*)$/;
const RULE = /^([\w./%\s-]+?)\s*::?(?!=)\s*([^=]*)$/;

/** A Makefile as far as it is understood. */
interface Makefile {
  readonly variables: readonly MakeVariable[];
  readonly names: ReadonlySet<string>;
  readonly targets: ReadonlyMap<string, Target>;
  readonly first: string | null;
  /** The lines that hand variables to the programs that recipes run. */
  readonly exported: string;
}

/** An assignment, as a shell would write it. */
interface MakeVariable {
  readonly name: string;
  readonly text: string;
}

/** The last one read: one pipeline calls `make` of the same file many times. */
let lastRead: {
  readonly text: string;
  readonly makefile: Makefile;
  readonly recipes: Map<string, readonly MakeRecipe[] | null>;
} | null = null;

/**
 * The commands that `make TARGET` runs, prerequisites first. Only what simple
 * Makefiles use: variables, rules and recipes; functions stay unknown.
 *
 * @returns Null when the file has no such target.
 */
export function makeRecipe(
  text: string,
  wanted: readonly string[],
): readonly MakeRecipe[] | null {
  if (lastRead?.text !== text) {
    lastRead = { text, makefile: readMake(text), recipes: new Map() };
  }
  const { makefile, recipes } = lastRead;
  const key = wanted.join(' ');
  let recipe = recipes.get(key);
  if (recipe === undefined) {
    recipe = recipeOf(makefile, wanted);
    recipes.set(key, recipe);
  }
  return recipe;
}

function recipeOf(
  { variables, names, targets, first, exported }: Makefile,
  wanted: readonly string[],
): readonly MakeRecipe[] | null {
  const goals = wanted.length > 0 ? wanted : [first ?? ''];
  if (!goals.some(goal => targets.has(goal))) return null;
  const recipes: MakeRecipe[] = [];
  for (const name of inOrder(goals, targets)) {
    const target = targets.get(name);
    if (!target || target.lines.length === 0) continue;
    recipes.push({
      text: target.lines
        .map(line => shellText(line.text.replace(/^\t[@+\s-]*/, ''), names))
        .join('\n'),
      line: target.lines[0].line,
    });
  }
  const used = [exported, ...recipes.map(recipe => recipe.text)];
  const header = usedVariables(variables, used).join('\n');
  return [{ text: header, line: 1 }, ...recipes];
}

function readMake(makefile: string): Makefile {
  const assigned: MakeVariable[] = [];
  const names = new Set<string>();
  const targets = new Map<string, Target>();
  let first: string | null = null;
  let current: Target[] = [];
  let exported = '';
  const lines = makefile.split('\n');
  for (let index = 0; index < lines.length; index++) {
    let text = lines[index].replace(/\r$/, '');
    const line = index + 1;
    const recipe = text.startsWith('\t');
    while (text.endsWith('\\') && !recipe && index + 1 < lines.length) {
      text = `${text.slice(0, -1)} ${lines[++index].trim()}`;
    }
    if (recipe) {
      for (const target of current) target.lines.push({ text, line });
      continue;
    }
    if (text.trim() === '' || text.trim().startsWith('#')) continue;
    if (text.startsWith('export')) exported += `${text}\n`;
    const assignment = ASSIGNMENT.exec(text);
    if (assignment) {
      const [, name, kind = '', value] = assignment;
      names.add(name);
      assigned.push({ name, text: assignmentText(name, kind, value) });
      continue;
    }
    const rule = RULE.exec(text);
    current = [];
    if (!rule) continue;
    const needs = rule[2].split('#')[0].trim().split(/\s+/).filter(Boolean);
    for (const name of rule[1].trim().split(/\s+/)) {
      if (name.startsWith('.')) continue;
      first ??= name;
      const target = targets.get(name) ?? { needs, lines: [] };
      targets.set(name, {
        needs: [...target.needs, ...needs],
        lines: target.lines,
      });
      current.push(target);
    }
  }
  const variables = assigned.map(({ name, text }) => ({
    name,
    text: shellText(text, names),
  }));
  return { variables, names, targets, first, exported };
}

/**
 * The assignments that some texts need, and those that these need in turn: a
 * large Makefile has hundreds, each with several values, and a recipe uses few.
 */
function usedVariables(
  variables: readonly MakeVariable[],
  texts: readonly string[],
): readonly string[] {
  const all = texts[0].split('\n').some(line => line.trim() === 'export');
  const byName = new Map<string, string[]>();
  for (const { name, text } of variables) {
    byName.set(name, [...(byName.get(name) ?? []), text]);
  }
  const used = new Set<string>();
  const open = all ? [...byName.keys()] : [...texts];
  for (let text = open.pop(); text !== undefined; text = open.pop()) {
    for (const [name] of text.matchAll(/[A-Za-z_]\w*/g)) {
      if (used.has(name)) continue;
      used.add(name);
      open.push(...(byName.get(name) ?? []));
    }
  }
  return variables.flatMap(({ name, text }) => (used.has(name) ? text : []));
}

function assignmentText(name: string, kind: string, value: string): string {
  const quoted = value
    .replace(/\s+#.*$/, '')
    .trim()
    .replace(/["`\\]/g, '\\$&');
  if (kind === '?') return `${name}="\${${name}:-${quoted}}"`;
  return kind === '+' ? `${name}="$${name} ${quoted}"` : `${name}="${quoted}"`;
}

/** `$(NAME)` is a variable to make and a command to a shell. */
function shellText(text: string, names: ReadonlySet<string>): string {
  return text
    .replace(/\$\$/g, DOLLAR)
    .replace(/\$[({](\w+)[)}]/g, (_, name: string) =>
      names.has(name) || /^[A-Z]/.test(name) ? `\${${name}}` : '$UNKNOWN',
    )
    .replace(/\$\((shell [^()]*|[^()]* [^()]*)\)/g, '$UNKNOWN')
    .replaceAll(DOLLAR, '$');
}

function inOrder(
  goals: readonly string[],
  targets: ReadonlyMap<string, Target>,
): readonly string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name) || seen.size > MAX_TARGETS) return;
    seen.add(name);
    for (const need of targets.get(name)?.needs ?? []) visit(need);
    order.push(name);
  };
  goals.forEach(visit);
  return order;
}

/** Names of the targets with recipes that can be asked for. */
export function makeTargets(makefile: string): readonly string[] {
  const names = new Set<string>();
  for (const line of makefile.split('\n')) {
    if (line.startsWith('\t') || line.startsWith('#')) continue;
    if (ASSIGNMENT.test(line)) continue;
    const rule = RULE.exec(line.replace(/\r$/, ''));
    for (const name of rule?.[1].trim().split(/\s+/) ?? []) {
      if (/^[\w-][\w./-]*$/.test(name)) names.add(name);
    }
  }
  return [...names].slice(0, MAX_TARGETS);
}
