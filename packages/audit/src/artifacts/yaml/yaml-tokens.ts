import { CST, Lexer, Parser } from 'yaml';
import { YamlLimits } from './yaml.types';

/** Told once, when the rest of the file is left out. */
export type OnLimit = (offset: number, message: string) => void;

/** More of them in one file and it is no YAML at all. */
const MAX_ERROR_TOKENS = 20;

/** Their bodies are schemas, often most of a file, and run nothing. */
const METADATA_ONLY_KINDS = new Set(['CustomResourceDefinition']);
const METADATA_KEYS = new Set(['apiVersion', 'kind', 'metadata']);

function sourceOf(token: CST.Token | null | undefined): string | null {
  return CST.isScalar(token) ? token.source : null;
}

/** The document without its body, where only the metadata matters. */
function abridged(token: CST.Document): CST.Document {
  if (token.value?.type !== 'block-map') return token;
  const { items } = token.value;
  const kind = items.find(item => sourceOf(item.key) === 'kind');
  if (!kind || !METADATA_ONLY_KINDS.has(sourceOf(kind.value) ?? '')) {
    return token;
  }
  const kept = items.filter(item =>
    METADATA_KEYS.has(sourceOf(item.key) ?? ''),
  );
  return { ...token, value: { ...token.value, items: kept } };
}

/**
 * Tokens of a file. The tokenizer works with a stack of its own and what
 * composes its tokens recurses, so this is where depth is bounded.
 */
export function* yamlTokens(
  text: string,
  limits: YamlLimits,
  onLimit: OnLimit,
): Generator<CST.Token> {
  const parser = new Parser();
  // The document and every open collection, and at most one scalar on top.
  const maxStack = limits.maxDepth + 2;
  let documents = 0;
  let errors = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'document') documents += 1;
      if (documents > limits.maxDocuments) {
        onLimit(token.offset, `more than ${limits.maxDocuments} documents`);
        return;
      }
      if (token.type === 'error') errors += 1;
      if (errors > MAX_ERROR_TOKENS) return;
      yield token.type === 'document' ? abridged(token) : token;
    }
    if (parser.stack.length > maxStack) {
      onLimit(parser.offset, `nested deeper than ${limits.maxDepth} levels`);
      return;
    }
  }
  for (const token of parser.end()) {
    yield token.type === 'document' ? abridged(token) : token;
  }
}
