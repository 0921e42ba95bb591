import { isMap, isScalar, parseAllDocuments } from 'yaml';
import { lineIndex } from '../../artifacts/line-index';
import { Position } from '../../artifacts/position';
import { DeliveryModel } from '../../path/delivery-model';

/** A property of an application's configuration, by its dotted name. */
export interface Property {
  readonly value: string;
  readonly at: Position;
}

/** Properties of all the profiles of a Spring application. */
export interface SpringConfig {
  /** All values a property has in any profile; relaxed names are one. */
  values(name: string): readonly Property[];
  /** Names that begin with a prefix, relaxed, without it. */
  namesBelow(prefix: string): readonly string[];
  /** Why other values may come from elsewhere; null when they do not. */
  readonly elsewhere: string | null;
}

/** Reads `application*.{yml,yaml,properties}` and `bootstrap*` below the folders. */
export function springConfig(
  { tree }: DeliveryModel,
  folders: readonly string[],
): SpringConfig {
  const found = new Map<string, Property[]>();
  const add = (name: string, value: string, at: Position) => {
    const key = relaxed(name);
    found.set(key, [...(found.get(key) ?? []), { value, at }]);
  };
  for (const folder of folders) {
    const resources = `${
      folder === '.' ? '' : `${folder}/`
    }src/main/resources/`;
    for (const { path } of tree.files) {
      if (!path.startsWith(resources)) continue;
      const name =
        /(?:^|\/)(?:config\/)?((?:application|bootstrap)[\w-]*\.(ya?ml|properties))$/.exec(
          path,
        );
      const file = name && tree.read(path);
      if (!file || !file.ok) continue;
      if (name[2] === 'properties') readProperties(path, file.text, add);
      else readYaml(path, file.text, add);
    }
  }
  const imports = [...found.keys()].find(key =>
    /^spring\.(config\.import|cloud\.config\.uri|cloud\.(consul|vault|kubernetes)\.config)/.test(
      key,
    ),
  );
  return {
    values: name => found.get(relaxed(name)) ?? [],
    namesBelow: prefix =>
      [...found.keys()]
        .filter(key => key.startsWith(`${relaxed(prefix)}.`))
        .map(key => key.slice(relaxed(prefix).length + 1)),
    elsewhere: imports ? `${imports} takes configuration from elsewhere` : null,
  };
}

/** `basePath`, `base-path` and `BASE_PATH` are one property. */
function relaxed(name: string): string {
  return name.toLowerCase().replace(/[-_](?=[^.]*)/g, '');
}

type Add = (name: string, value: string, at: Position) => void;

function readProperties(path: string, text: string, add: Add): void {
  for (const [index, line] of text.split('\n').entries()) {
    const match = /^\s*([^#!\s=:][^\s=:]*)\s*[=:]\s*(.*?)\s*$/.exec(line);
    if (match) add(match[1], match[2], { path, line: index + 1, column: 1 });
  }
}

function readYaml(path: string, text: string, add: Add): void {
  if (text.length > 200_000) return;
  const lines = lineIndex(path, text);
  const walk = (node: unknown, name: string, depth: number) => {
    if (!isMap(node) || depth > 20) return;
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue;
      const full =
        name === '' ? String(key.value) : `${name}.${String(key.value)}`;
      if (isScalar(value)) {
        add(
          full,
          String(value.value ?? ''),
          lines.positionAt(key.range?.[0] ?? 0),
        );
      } else if (isMap(value)) {
        walk(value, full, depth + 1);
      } else if (value) {
        add(full, String(value), lines.positionAt(key.range?.[0] ?? 0));
      }
    }
  };
  for (const document of parseAllDocuments(text)) {
    if ('contents' in document) walk(document.contents, '', 0);
  }
}

/** The one value of a path property, `` when not set, null when it cannot be told. */
export function baseOf(config: SpringConfig, name: string): string | null {
  const values = new Set(config.values(name).map(({ value }) => value));
  if (values.size === 0) return '';
  const [only] = values;
  return values.size === 1 && !only.includes('${') ? only : null;
}
