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

const SCHEMA_KIND = /^kind:[ \t]*CustomResourceDefinition[ \t]*\r?$/m;
/** The beginning of a line of a document whose keys can be told by line. */
const LINE = /^(?:([A-Za-z][\w.-]*):|[ \t\r\n#-])/;

/**
 * The text with spaces for the bodies that are left out anyway, where they can
 * be told without parsing: they are most of an operator's YAML.
 */
function withoutSchemas(text: string): string {
  if (!text.includes('CustomResourceDefinition')) return text;
  return text
    .split(/^(?=---)/m)
    .map(document =>
      SCHEMA_KIND.test(document) ? blanked(document) : document,
    )
    .join('');
}

function blanked(document: string): string {
  const parts: string[] = [];
  let from = 0;
  let isBody = false;
  const take = (end: number) => {
    parts.push(
      isBody && end > from
        ? `${' '.repeat(end - from - 1)}\n`
        : document.slice(from, end),
    );
    from = end;
  };
  for (let at = 0; at < document.length; ) {
    const line = LINE.exec(document.slice(at, at + 80));
    if (!line) return document;
    const key = line[1];
    if (key !== undefined && isBody === METADATA_KEYS.has(key)) {
      take(at);
      isBody = !isBody;
    }
    at = document.indexOf('\n', at) + 1 || document.length;
  }
  take(document.length);
  return parts.join('');
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
  for (const lexeme of new Lexer().lex(withoutSchemas(text))) {
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
