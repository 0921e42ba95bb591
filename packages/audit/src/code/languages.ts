/** Languages whose source code is looked into. */
export type Language =
  | 'csharp'
  | 'java'
  | 'kotlin'
  | 'javascript'
  | 'typescript'
  | 'python'
  | 'go'
  | 'ruby';

const BY_EXTENSION: Readonly<Record<string, Language>> = {
  cs: 'csharp',
  java: 'java',
  kt: 'kotlin',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescript',
  py: 'python',
  go: 'go',
  rb: 'ruby',
};

/** Languages that services are written in. */
export const SERVICE_LANGUAGES: readonly Language[] = [
  'csharp',
  'java',
  'kotlin',
  'javascript',
  'typescript',
  'python',
  'go',
  'ruby',
];

/** Code that others wrote or tools made: it says nothing about this service. */
const NOT_OURS =
  /(^|\/)(node_modules|bower_components|vendor|third_party|site-packages|\.venv|venv|dist|bin|obj|wwwroot\/lib)\/|\.min\.[cm]?js$|\.d\.ts$|\.designer\.cs$|\.g\.cs$|_pb2\.py$|\.pb\.go$/i;

/** Paths of code that runs in tests only. */
const TEST_CODE =
  /(^|\/)(tests?|__tests__|specs?|e2e|cypress|playwright|testing|src\/test)\/|(^|\/)[^/]*\.?(Tests?|Specs?|IntegrationTests|UnitTests|E2E)\/|Tests?\.(cs|java|kt)$|IT\.java$|[.-](test|spec|e2e-spec|cy)\.[cm]?[jt]sx?$|(^|\/)(test_[^/]*|[^/]*_test|conftest)\.(py|go)$|_spec\.rb$/;

/** The language of a source file; null for everything else. */
export function languageOf(path: string): Language | null {
  const extension = /\.([a-z]+)$/.exec(path)?.[1] ?? '';
  return Object.hasOwn(BY_EXTENSION, extension) && !NOT_OURS.test(path)
    ? BY_EXTENSION[extension]
    : null;
}

/** True for code that no running service contains. */
export function isTestCode(path: string): boolean {
  return TEST_CODE.test(path);
}
