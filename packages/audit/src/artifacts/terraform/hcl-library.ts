import { readFile } from 'node:fs/promises';

type Library = typeof import('web-tree-sitter');

/** A node of a parsed HCL file. */
export type HclNode = InstanceType<Library['Node']>;

let parser: InstanceType<Library['Parser']> | null = null;
let loading: Promise<void> | null = null;

/** A file that takes longer than this to parse, in milliseconds, is no configuration. */
const MAX_PARSE_MS = 500;

/** True for files that `parseHcl` understands. */
export function isHclFile(path: string): boolean {
  return /\.(?:tf|tofu|tfvars|hcl)$/.test(path);
}

/**
 * Loads the grammar of Terraform's language, which is WebAssembly. Call it
 * once before blocks are asked for; everything after it is synchronous.
 */
export function loadHclLibrary(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  const library = await import('web-tree-sitter');
  // Read from the packages themselves, so that it also works from a bundle.
  const [wasmBinary, grammar] = await Promise.all([
    readFile(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
    readFile(
      require.resolve(
        '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm',
      ),
    ),
  ]);
  await library.Parser.init({ wasmBinary });
  const language = await library.Language.load(new Uint8Array(grammar));
  parser = new library.Parser().setLanguage(language);
}

/**
 * Hands the syntax tree of a text to `read` and frees it afterwards; null when
 * it could not be parsed.
 *
 * @throws Error when `loadHclLibrary` has not been awaited.
 */
export function withHclTree<T>(
  text: string,
  read: (root: HclNode) => T,
): T | null {
  if (!parser) {
    throw new Error(
      'The HCL grammar is not loaded: await loadHclLibrary() first',
    );
  }
  const deadline = performance.now() + MAX_PARSE_MS;
  parser.reset();
  const tree = parser.parse(text, null, {
    progressCallback: () => performance.now() > deadline,
  });
  if (!tree) return null;
  try {
    return read(tree.rootNode);
  } finally {
    tree.delete();
  }
}
