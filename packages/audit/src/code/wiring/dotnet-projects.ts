import { DeliveryModel } from '../../path/delivery-model';
import {
  folderOf,
  normalisePath,
  baseName,
  isWithin,
} from '../../source/tree-path';
import { isTestCode } from '../languages';

/** A .NET project: one assembly. */
export interface DotnetProject {
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  /** True when the build makes a program of it, and not one of tests. */
  readonly program: boolean;
  readonly references: readonly string[];
  readonly packages: readonly string[];
  /** Namespaces that every file of it imports. */
  readonly usings: readonly string[];
  /** Why not all of it can be seen; null when it can. */
  readonly doubt: string | null;
}

const TEST_PACKAGE =
  /^(Microsoft\.NET\.Test\.Sdk|xunit.*|NUnit.*|MSTest.*|TUnit|BenchmarkDotNet)$/i;
/** Programs that arrange or measure other programs. */
const OTHER_PROGRAM = /Aspire\.AppHost|<IsAspireHost>\s*true|BenchmarkDotNet/i;

/** The projects of the tree by path. */
export function dotnetProjects({
  tree,
}: DeliveryModel): ReadonlyMap<string, DotnetProject> {
  const projects = new Map<string, DotnetProject>();
  const shared = new Map<string, string>();
  const textOf = (path: string) => {
    const file = tree.read(path);
    return file.ok ? file.text.replace(/<!--[\s\S]*?-->/g, '') : '';
  };
  for (const { path } of tree.files) {
    if (
      /(^|\/)Directory\.(Build\.(props|targets)|Packages\.props)$/.test(path)
    ) {
      shared.set(path, textOf(path));
    }
  }
  const solutions = tree.files
    .filter(({ path }) => /\.slnx?$/.test(path))
    .map(({ path }) => folderOf(path));
  // What `$(SolutionDir)` is depends on the solution that is built.
  const solutionOf = (folder: string) => {
    const [only, ...others] = new Set(
      solutions.filter(each => isWithin(folder, each)),
    );
    return others.length === 0 ? only ?? null : null;
  };
  for (const { path } of tree.files) {
    if (!path.endsWith('.csproj')) continue;
    const folder = folderOf(path);
    const own = textOf(path);
    const around = [...shared]
      .filter(([other]) => isWithin(folder, folderOf(other)))
      .filter(([other]) => !other.endsWith('Packages.props'))
      .map(([, text]) => text)
      .join('\n');
    projects.set(
      path,
      readProject(path, folder, own, around, solutionOf(folder)),
    );
  }
  return projects;
}

function readProject(
  path: string,
  folder: string,
  own: string,
  around: string,
  solutionFolder: string | null,
): DotnetProject {
  const text = `${own}\n${around}`;
  const packages = includes(text, 'PackageReference');
  const written = includes(own, 'ProjectReference');
  const references = written.map(reference => {
    const plain = reference
      .replace(/\\/g, '/')
      .replace(/^\$\(MSBuild(ThisFile|Project)Directory\)\/?/, '');
    const solution = /^\$\(SolutionDir\)\/?(.*)$/.exec(plain);
    return solution && solutionFolder !== null
      ? normalisePath(`${solutionFolder}/${solution[1]}`) ?? reference
      : normalisePath(`${folder}/${plain}`) ?? reference;
  });
  const test =
    /<IsTestProject>\s*true/i.test(own) ||
    packages.some(name => TEST_PACKAGE.test(name)) ||
    isTestCode(`${folder}/x.cs`);
  const runs =
    /Sdk\s*=\s*"Microsoft\.NET\.Sdk\.(Web|Worker)\b/i.test(own) ||
    /<OutputType>\s*(Win)?Exe/i.test(own);
  let doubt: string | null = null;
  if (
    references.some(hasHole) ||
    includes(around, 'ProjectReference').length > 0
  ) {
    doubt = 'a reference to another project is computed';
  } else if (includes(own, 'Compile').some(name => name.startsWith('..'))) {
    doubt = 'it compiles files of other folders';
  }
  return {
    path,
    name: baseName(path).slice(0, -'.csproj'.length),
    folder,
    program: runs && !test && !OTHER_PROGRAM.test(own),
    references,
    packages,
    usings: includes(text, 'Using'),
    doubt,
  };
}

function hasHole(reference: string): boolean {
  return /\$\(|\*/.test(reference);
}

function includes(xml: string, element: string): string[] {
  const pattern = new RegExp(
    `<${element}\\s[^>]*?\\bInclude\\s*=\\s*"([^"]*)"`,
    'g',
  );
  return [...xml.matchAll(pattern)].flatMap(([, value]) =>
    value.split(';').map(each => each.trim()),
  );
}

/** A project and all it refers to, itself first. */
export function projectClosure(
  project: DotnetProject,
  projects: ReadonlyMap<string, DotnetProject>,
): DotnetProject[] {
  const closure = new Set([project]);
  for (const each of closure) {
    for (const reference of each.references) {
      const other = projects.get(reference);
      if (other) closure.add(other);
    }
  }
  return [...closure];
}
