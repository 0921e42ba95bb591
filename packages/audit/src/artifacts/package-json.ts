import { asString, asTextMap, isRecord } from './untyped';

/** What a package.json says of its package. */
export interface PackageJson {
  readonly name: string | null;
  readonly scripts: Readonly<Record<string, string>>;
  /** Names of all it depends on, for its development as well. */
  readonly dependencies: readonly string[];
  readonly packageManager: string | null;
}

/** Reads a package.json; npm accepts strict JSON only. Null for anything else. */
export function parsePackageJson(text: string): PackageJson | null {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(content)) return null;
  const { dependencies, devDependencies, peerDependencies } = content;
  return {
    name: asString(content.name),
    scripts: asTextMap(content.scripts),
    dependencies: [dependencies, devDependencies, peerDependencies].flatMap(
      each => Object.keys(asTextMap(each)),
    ),
    packageManager: asString(content.packageManager),
  };
}
