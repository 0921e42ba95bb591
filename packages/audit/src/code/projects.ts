import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { plainName } from '../path/service-index';
import { baseName, folderOf, normalisePath } from '../source/tree-path';
import { isTestCode } from './languages';
import { parsePackageJson } from '../artifacts/package-json';

/** A folder that a build tool takes for one project. */
export interface Project {
  readonly folder: string;
  readonly kind: 'dotnet' | 'jvm' | 'node' | 'python' | 'go';
  /** Name others refer to it by: assembly, artifact, package or module. */
  readonly name: string;
  /** File that declares it. */
  readonly path: string;
  readonly text: string;
  /** Names of packages it needs, of the tree or of a registry. */
  readonly packages: readonly string[];
  /** Folders of the tree it names as part of itself. */
  readonly references: readonly string[];
  readonly test: boolean;
  /** Its folder's own name, as people compare names. */
  readonly plainFolder: string;
}

const MARKER =
  /(^|\/)([^/]+\.(?:cs|fs|vb)proj|pom\.xml|build\.gradle(?:\.kts)?|package\.json|go\.mod|pyproject\.toml|requirements\.txt|setup\.py|Pipfile|manage\.py)$/;

/** More projects than this are not one product's. */
const MOST = 3000;

/** Every project of the tree. A folder may hold several of different kinds. */
export const projects = derived(({ tree }: DeliveryModel): Project[] => {
  const found = new Map<string, Project>();
  for (const { path } of tree.files) {
    const marker = MARKER.exec(path)?.[2];
    if (!marker || /(^|\/)(node_modules|vendor|testdata)\//.test(path)) {
      continue;
    }
    const file = tree.read(path);
    const project = readProject(path, marker, file.ok ? file.text : '');
    const key = `${project.folder}#${project.kind}`;
    const known = found.get(key);
    found.set(
      key,
      known
        ? { ...known, packages: [...known.packages, ...project.packages] }
        : project,
    );
    if (found.size >= MOST) break;
  }
  return [...found.values()];
});

function readProject(path: string, marker: string, text: string): Project {
  const folder = folderOf(path);
  const common = {
    folder,
    path,
    text,
    test: isTestCode(path),
    plainFolder: plainName(baseName(folder)),
  };
  if (marker.endsWith('proj')) {
    return {
      ...common,
      kind: 'dotnet',
      name:
        /<AssemblyName>([^<]{1,200})</.exec(text)?.[1] ??
        marker.replace(/\.\w+$/, ''),
      packages: values(
        text,
        /<PackageReference\s[^>]{0,300}?Include="([^"]+)"/g,
      ),
      references: values(
        text,
        /<ProjectReference\s[^>]{0,300}?Include="([^"]+)"/g,
      ).flatMap(reference => {
        const target = normalisePath(
          `${folder}/${reference.replaceAll('\\', '/')}`,
        );
        return target === null ? [] : [folderOf(target)];
      }),
      test: common.test || /Microsoft\.NET\.Test\.Sdk/.test(text),
    };
  }
  switch (marker) {
    case 'pom.xml':
      return {
        ...common,
        kind: 'jvm',
        ...readPom(text, folder),
        references: [],
      };
    case 'build.gradle':
    case 'build.gradle.kts':
      return {
        ...common,
        kind: 'jvm',
        name: baseName(folder),
        packages: [
          ...values(text, /["']([\w.-]+:[\w.-]+)(?::[^"'\n]*)?["']/g),
          ...values(text, /project\(\s*["']:([\w:.-]+)["']/g).map(name =>
            baseName(name.replaceAll(':', '/')),
          ),
          ...values(text, /\blibs\.([\w.]+)/g),
        ],
        references: [],
      };
    case 'package.json':
      return { ...common, kind: 'node', ...readPackage(text, folder) };
    case 'go.mod':
      return {
        ...common,
        kind: 'go',
        name: /^module\s+"?([^\s"]+)/m.exec(text)?.[1] ?? baseName(folder),
        packages: values(
          text,
          /^\s*(?:require\s+)?([\w.-]+\.[\w.-]+\/\S+)\s+v/gm,
        ),
        references: [],
      };
    default:
      return {
        ...common,
        kind: 'python',
        name: baseName(folder),
        packages: values(
          text,
          /^\s*["']?([A-Za-z][\w.-]*)(?:\[[^\]\n]*\])?\s*(?:[=<>~!^;"',]|$)/gm,
        ).map(name => name.toLowerCase()),
        references: [],
      };
  }
}

function readPom(
  text: string,
  folder: string,
): Pick<Project, 'name' | 'packages'> {
  const own = text
    .replace(/<parent>[\s\S]*?<\/parent>/, '')
    .replace(/<(dependencies|build|profiles|dependencyManagement)>[\s\S]*/, '');
  return {
    name: /<artifactId>([^<]+)</.exec(own)?.[1].trim() ?? baseName(folder),
    packages: values(
      text,
      /<dependency>[^]{0,400}?<artifactId>([^<]+)<\/artifactId>/g,
    ),
  };
}

function readPackage(
  text: string,
  folder: string,
): Pick<Project, 'name' | 'packages' | 'references'> {
  const content = parsePackageJson(text);
  return {
    name: content?.name ?? baseName(folder),
    packages: content?.dependencies ?? [],
    references: [],
  };
}

function values(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(match => match[1]);
}

interface ProjectIndex {
  readonly byFolder: ReadonlyMap<string, Project>;
  readonly byName: ReadonlyMap<string, Project>;
}

const indexes = new WeakMap<readonly Project[], Map<string, ProjectIndex>>();

/** Projects of a kind by what others refer to them by; made once for a list. */
function indexOf(all: readonly Project[], kind: Project['kind']): ProjectIndex {
  const known = indexes.get(all) ?? new Map<string, ProjectIndex>();
  indexes.set(all, known);
  let index = known.get(kind);
  if (!index) {
    const ours = all.filter(each => each.kind === kind);
    index = {
      byFolder: new Map(ours.map(each => [each.folder, each])),
      byName: new Map(
        ours.filter(({ test }) => !test).map(each => [each.name, each]),
      ),
    };
    known.set(kind, index);
  }
  return index;
}

/**
 * The project and those of the tree that it is made with, itself first: by
 * project reference, by the name of a workspace package or a module.
 */
export function withReferences(
  all: readonly Project[],
  project: Project,
): Project[] {
  const { byFolder, byName } = indexOf(all, project.kind);
  const reached = new Set([project]);
  for (const current of reached) {
    for (const folder of current.references) {
      const target = byFolder.get(folder);
      if (target) reached.add(target);
    }
    for (const name of current.packages) {
      const target = byName.get(name.slice(name.lastIndexOf(':') + 1));
      if (target) reached.add(target);
    }
  }
  return [...reached];
}
