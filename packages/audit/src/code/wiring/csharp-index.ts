import { DeliveryModel } from '../../path/delivery-model';
import { CodeFile, productionCode } from '../code-files';
import {
  CsharpFile,
  CsharpType,
  namespaceAt,
  readCsharpFile,
} from './csharp-file';
import { readTypeName } from './csharp-syntax';
import {
  DotnetProject,
  dotnetProjects,
  projectClosure,
} from './dotnet-projects';
import { folderOf } from '../../source/tree-path';

/** What a type name means where it is written. */
export type Meaning =
  | { readonly kind: 'here'; readonly type: CsharpType }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unclear' };

const ELSEWHERE: Meaning = { kind: 'elsewhere' };
const UNCLEAR: Meaning = { kind: 'unclear' };

/** Identity of a type: its full name and how many type parameters it has. */
export function typeKey(type: CsharpType): string {
  const path = [type.namespace, ...type.outer, type.name];
  return `${path.filter(Boolean).join('.')}\`${type.typeParameters.length}`;
}

/**
 * The C# code of a tree. Files are read into types only when somebody asks for
 * a name they declare: a service asks for few of the thousands there are.
 */
export class CsharpIndex {
  readonly projects: ReadonlyMap<string, DotnetProject>;
  readonly #filesOf = new Map<string, CodeFile[]>();
  readonly #projectOf = new Map<string, DotnetProject>();
  readonly #closures = new Map<DotnetProject, readonly DotnetProject[]>();
  readonly #read = new Map<string, CsharpFile>();
  #declaring: Map<string, CodeFile[]> | null = null;
  readonly #named = new Map<
    string,
    readonly { readonly type: CsharpType; readonly project: DotnetProject }[]
  >();
  readonly #globalUsings = new Map<DotnetProject, readonly string[]>();

  constructor(model: DeliveryModel) {
    this.projects = dotnetProjects(model);
    const byFolder = new Map<string, DotnetProject>();
    for (const project of this.projects.values()) {
      byFolder.set(project.folder, project);
    }
    if (byFolder.size === 0) return;
    for (const file of productionCode(model, 'csharp')) {
      const project = nearest(file.path, byFolder);
      if (!project) continue;
      this.#projectOf.set(file.path, project);
      const files = this.#filesOf.get(project.path);
      if (files) files.push(file);
      else this.#filesOf.set(project.path, [file]);
    }
  }

  filesOf(project: DotnetProject): readonly CodeFile[] {
    return this.#filesOf.get(project.path) ?? [];
  }

  projectOf(path: string): DotnetProject | null {
    return this.#projectOf.get(path) ?? null;
  }

  closureOf(project: DotnetProject): readonly DotnetProject[] {
    let closure = this.#closures.get(project);
    if (!closure) {
      closure = projectClosure(project, this.projects);
      this.#closures.set(project, closure);
    }
    return closure;
  }

  read(source: CodeFile): CsharpFile {
    let file = this.#read.get(source.path);
    if (!file) {
      file = readCsharpFile(source);
      this.#read.set(source.path, file);
    }
    return file;
  }

  /** Types of this simple name in the projects. */
  typesNamed(
    name: string,
    projects: readonly DotnetProject[],
  ): readonly CsharpType[] {
    let known = this.#named.get(name);
    if (!known) {
      known = this.#filesDeclaring(name).flatMap(source => {
        const project = this.projectOf(source.path);
        const { types } = this.read(source);
        return project
          ? types
              .filter(type => type.name === name)
              .map(type => ({ type, project }))
          : [];
      });
      this.#named.set(name, known);
    }
    return known
      .filter(({ project }) => projects.includes(project))
      .map(({ type }) => type);
  }

  /** All parts of a type that is declared in several places. */
  partsOf(type: CsharpType): readonly CsharpType[] {
    if (!/\bpartial\b/.test(type.modifiers)) return [type];
    const project = this.projectOf(type.file.path);
    const key = typeKey(type);
    return project
      ? this.typesNamed(type.name, [project]).filter(
          part => typeKey(part) === key,
        )
      : [type];
  }

  /** What a type name stands for at a place of a file. */
  meaning(written: string, file: CsharpFile, offset: number): Meaning {
    const parsed = readTypeName(written);
    const project = this.projectOf(file.path);
    if (!parsed || !project) return UNCLEAR;
    const alias = file.aliases.get(parsed.name);
    if (alias !== undefined) {
      const target = readTypeName(alias);
      return target ? this.#find(target.name, 0, file, offset) : UNCLEAR;
    }
    return this.#find(parsed.name, parsed.args.length, file, offset);
  }

  #find(
    written: string,
    arity: number,
    file: CsharpFile,
    offset: number,
  ): Meaning {
    const project = this.projectOf(file.path);
    if (!project) return UNCLEAR;
    const dot = written.lastIndexOf('.');
    const name = written.slice(dot + 1);
    const around = file.types.filter(
      ({ span }) => span.start <= offset && offset <= span.end,
    );
    if (around.some(type => type.typeParameters.includes(written))) {
      return ELSEWHERE;
    }
    const candidates = this.typesNamed(name, this.closureOf(project)).filter(
      type => type.typeParameters.length === arity,
    );
    if (candidates.length === 0) return ELSEWHERE;
    if (dot >= 0) {
      return only(
        candidates.filter(type =>
          `.${typeKey(type)}`.includes(`.${written}\``),
        ),
        ELSEWHERE,
      );
    }
    const inner = candidates.filter(({ outer }) => outer.length > 0);
    const outer = candidates.filter(type => type.outer.length === 0);
    const nested = inner.filter(type =>
      around.some(each => type.outer.includes(each.name)),
    );
    if (nested.length > 0) return only(nested, UNCLEAR);
    const here = namespaceAt(file, offset);
    const enclosing = outer
      .filter(({ namespace }) => isWithin(here, namespace))
      .sort((a, b) => b.namespace.length - a.namespace.length);
    if (enclosing.length > 0) {
      const [{ namespace }] = enclosing;
      return only(
        enclosing.filter(type => type.namespace === namespace),
        UNCLEAR,
      );
    }
    const imported = new Set([...file.usings, ...this.#importedBy(project)]);
    const visible = outer.filter(
      ({ namespace }) =>
        imported.has(namespace) ||
        // `using Models;` inside a namespace means the one beside it as well.
        [...imported].some(
          name_ =>
            namespace.endsWith(`.${name_}`) &&
            isWithin(here, namespace.slice(0, -name_.length - 1)),
        ),
    );
    // Seen by no import we know of: a package has a type of the same name, or
    // the import stands where nobody looked.
    return visible.length > 0 ? only(visible, UNCLEAR) : UNCLEAR;
  }

  #importedBy(project: DotnetProject): readonly string[] {
    let known = this.#globalUsings.get(project);
    if (!known) {
      known = [
        ...project.usings,
        ...this.filesOf(project)
          .filter(({ text }) => text.includes('global using'))
          .flatMap(file => this.read(file).globalUsings),
      ];
      this.#globalUsings.set(project, known);
    }
    return known;
  }

  #filesDeclaring(name: string): readonly CodeFile[] {
    if (!this.#declaring) {
      this.#declaring = new Map();
      for (const files of this.#filesOf.values()) {
        for (const file of files) {
          for (const declared of declaredNames(file.text)) {
            const known = this.#declaring.get(declared);
            if (!known) this.#declaring.set(declared, [file]);
            else if (known[known.length - 1] !== file) known.push(file);
          }
        }
      }
    }
    return this.#declaring.get(name) ?? [];
  }
}

function isWithin(namespace: string, outer: string): boolean {
  return (
    outer === '' || namespace === outer || namespace.startsWith(`${outer}.`)
  );
}

/** The one type there is, in however many parts. */
function only(types: readonly CsharpType[], none: Meaning): Meaning {
  if (types.length === 0) return none;
  return types.every(type => typeKey(type) === typeKey(types[0]))
    ? { kind: 'here', type: types[0] }
    : UNCLEAR;
}

const DECLARING = ['class ', 'interface ', 'record ', 'struct '];
const NAME = /@?([A-Za-z_]\w*)/y;

/** Every name behind a word that declares: some in comments, none left out. */
function* declaredNames(text: string): Iterable<string> {
  for (const word of DECLARING) {
    for (
      let at = text.indexOf(word);
      at >= 0;
      at = text.indexOf(word, at + word.length)
    ) {
      NAME.lastIndex = at + word.length;
      const match = NAME.exec(text);
      if (match) yield match[1];
    }
  }
}

function nearest(
  path: string,
  projects: ReadonlyMap<string, DotnetProject>,
): DotnetProject | null {
  let folder = path;
  do {
    folder = folderOf(folder);
    const project = projects.get(folder);
    if (project) return project;
  } while (folder !== '.');
  return null;
}
