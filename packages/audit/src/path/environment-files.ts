import { parseTree, Node } from 'jsonc-parser';
import { lineIndex } from '../artifacts/line-index';
import { Position } from '../artifacts/position';
import { isRecord } from '../artifacts/untyped';
import { parseYaml } from '../artifacts/yaml/yaml';
import { KeyPath } from '../artifacts/yaml/yaml.types';
import { DeliveryModel } from './delivery-model';

/** Keys of a configuration file, and where each is set. */
export type ConfigKeys = ReadonlyMap<string, Position>;

/** The same configuration for several environments. */
export interface EnvironmentFiles {
  /** What every environment starts from; empty when there is no such file. */
  readonly base: ConfigKeys;
  readonly production: { readonly path: string; readonly keys: ConfigKeys };
  /** Environments before production. */
  readonly earlier: readonly {
    readonly path: string;
    readonly keys: ConfigKeys;
  }[];
}

const PRODUCTION = /^(prod|production|prd|live)$/i;
const EARLIER = /^(staging|stage|stg|qa|uat|preprod|pre-prod|acceptance)$/i;

/** `name.<environment>.ext` by format; the base has no environment. */
const FORMATS: readonly {
  readonly pattern: RegExp;
  readonly base: (folder: string) => string;
  readonly keys: (path: string, text: string) => ConfigKeys;
}[] = [
  {
    pattern: /^(.*\/)?\.env\.([\w-]+)$/,
    base: folder => `${folder}.env`,
    keys: dotenvKeys,
  },
  {
    pattern: /^(.*\/)?appsettings\.([\w-]+)\.json$/,
    base: folder => `${folder}appsettings.json`,
    keys: jsonKeys,
  },
  {
    pattern: /^(.*\/)?application-([\w-]+)\.ya?ml$/,
    base: folder => `${folder}application.yml`,
    keys: yamlKeys,
  },
];

const TEST_INPUT = /(^|\/)(tests?|fixtures|testdata|node_modules)\//i;

/** Configuration that is written once per environment, by its folder. */
export function environmentFiles(model: DeliveryModel): EnvironmentFiles[] {
  const found: EnvironmentFiles[] = [];
  for (const format of FORMATS) {
    const byFolder = new Map<string, { path: string; environment: string }[]>();
    for (const { path } of model.tree.files) {
      const [, folder = '', environment] = format.pattern.exec(path) ?? [];
      if (environment && !TEST_INPUT.test(path)) {
        const known = byFolder.get(folder) ?? [];
        byFolder.set(folder, [...known, { path, environment }]);
      }
    }
    for (const [folder, files] of byFolder) {
      const keysOf = (path: string): ConfigKeys => {
        const file = model.tree.read(path);
        return file.ok ? format.keys(path, file.text) : new Map();
      };
      const production = files.find(each => PRODUCTION.test(each.environment));
      const earlier = files.filter(each => EARLIER.test(each.environment));
      if (production && earlier.length > 0) {
        found.push({
          base: keysOf(format.base(folder)),
          production: { path: production.path, keys: keysOf(production.path) },
          earlier: earlier.map(({ path }) => ({ path, keys: keysOf(path) })),
        });
      }
    }
  }
  return found;
}

function dotenvKeys(path: string, text: string): ConfigKeys {
  const keys = new Map<string, Position>();
  for (const [index, line] of text.split('\n').entries()) {
    const name = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line)?.[1];
    if (name) keys.set(name, { path, line: index + 1 });
  }
  return keys;
}

/** Keys to the leaves, joined by dots; lists are leaves. */
function jsonKeys(path: string, text: string): ConfigKeys {
  const lines = lineIndex(path, text);
  const keys = new Map<string, Position>();
  const visit = (node: Node | undefined, name: string, depth: number) => {
    if (node?.type !== 'object' || depth > 20) {
      if (node && name) keys.set(name, lines.positionAt(node.offset));
      return;
    }
    for (const { children = [] } of node.children ?? []) {
      const [key, value] = children;
      visit(value, join(name, String(key?.value ?? '')), depth + 1);
    }
  };
  visit(parseTree(text), '', 0);
  return keys;
}

function yamlKeys(path: string, text: string): ConfigKeys {
  const keys = new Map<string, Position>();
  for (const document of parseYaml(path, text).documents) {
    const visit = (value: unknown, way: KeyPath) => {
      if (!isRecord(value) || way.length > 20) {
        if (way.length > 0) keys.set(way.join('.'), document.positionOf(way));
        return;
      }
      for (const [key, child] of Object.entries(value)) {
        visit(child, [...way, key]);
      }
    };
    visit(document.data, []);
  }
  return keys;
}

function join(name: string, key: string): string {
  return name ? `${name}.${key}` : key;
}
