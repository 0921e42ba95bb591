import { SourceTree } from '../source/source-tree';
import { concat, Symbolic } from '../symbolic/symbolic';
import { withHoles } from './build-sources';
import { readTreeFile } from './files';

/** Build files looked at for one command. */
const MAX_FILES = 200;
const VENDORED = /(?:^|\/)(?:node_modules|vendor|third_party|target|build)\//;

/** After which word build files name the image that a plugin makes, and how. */
const JAVA: Readonly<
  Record<'jib' | 'spring-boot', readonly (readonly [string, RegExp])[]>
> = {
  jib: [
    ['jib-maven-plugin', /<to>\s*<image>([^<]+)<\/image>/],
    ['jib {', /\bimage\s*=?\s*["']([^"']+)["']/],
    ['jib.to.image', /^jib\.to\.image\s*=\s*["']([^"']+)["']/],
  ],
  'spring-boot': [
    ['spring-boot-maven-plugin', /<image>\s*<name>([^<]+)<\/name>/],
    ['bootBuildImage', /\bimageName\s*(?:=|\.set\()\s*["']([^"']+)["']/],
  ],
};
/** How far after that word its settings are looked for. */
const NEAR = 3_000;

/** Images that the Java projects below a folder name for a plugin. */
export function javaImages(
  tree: SourceTree,
  folder: string,
  plugin: keyof typeof JAVA,
): Symbolic[] {
  return buildFiles(
    tree,
    folder,
    /(^|\/)(pom\.xml|build\.gradle(\.kts)?)$/,
  ).flatMap(text => {
    const found = JAVA[plugin]
      .map(([word, pattern]) => {
        const start = text.indexOf(word);
        return start < 0
          ? undefined
          : pattern.exec(text.slice(start, start + NEAR))?.[1];
      })
      .find(image => image !== undefined);
    return found === undefined ? [] : [withHoles(found.trim())];
  });
}

/** Names that .NET projects below a path give to the images of `dotnet publish`. */
export function dotnetImages(tree: SourceTree, path: string): Symbolic[] {
  return buildFiles(
    tree,
    path,
    /\.(?:cs|fs|vb)proj$|(^|\/)Directory\.Build\.props$/,
  ).flatMap(text => {
    const property = (name: string) =>
      new RegExp(`<${name}>([^<$]+)</${name}>`).exec(text)?.[1]?.trim();
    const name =
      property('ContainerRepository') ?? property('ContainerImageName');
    if (name === undefined) return [];
    const registry = property('ContainerRegistry');
    return [
      registry === undefined
        ? withHoles(name)
        : concat(withHoles(registry), ['/'], withHoles(name)),
    ];
  });
}

function buildFiles(tree: SourceTree, path: string, name: RegExp): string[] {
  const folder = path === '' || path === '.' ? '' : `${path}/`;
  return tree.files
    .filter(
      file =>
        (file.path === path || file.path.startsWith(folder)) &&
        name.test(file.path) &&
        !VENDORED.test(file.path),
    )
    .slice(0, MAX_FILES)
    .flatMap(file => readTreeFile(tree, file.path) ?? []);
}
