import { concat, holeNamed, Symbolic, symbolic } from '../../symbolic/symbolic';
import { HclNode } from './hcl-library';
import { HclValue } from './hcl.types';

/** Values in values deeper than this are not looked into. */
const MAX_DEPTH = 40;
/** Longer expressions are named by their beginning. */
const MAX_EXPRESSION = 200;

const UNESCAPED: Readonly<Record<string, string>> = {
  '\\n': '\n',
  '\\r': '\r',
  '\\t': '\t',
  '\\"': '"',
  '\\\\': '\\',
};

/** The value of an expression node, references unresolved. */
export function hclValue(node: HclNode, depth = 0): HclValue {
  if (depth > MAX_DEPTH) return unknownOf(node);
  const only = node.namedChildCount === 1 ? node.namedChild(0) : null;
  switch (node.type) {
    case 'expression':
    case 'literal_value':
    case 'template_expr':
    case 'collection_value':
      return only ? hclValue(only, depth + 1) : unknownOf(node);
    case 'numeric_lit':
      return numberOf(node.text) ?? unknownOf(node);
    case 'bool_lit':
      return { kind: 'boolean', value: node.text === 'true' };
    case 'null_lit':
      return { kind: 'null' };
    case 'string_lit':
    case 'quoted_template':
    case 'heredoc_template':
      return { kind: 'text', value: templateOf(node) };
    case 'operation':
      return numberOf(node.text) ?? unknownOf(node);
    case 'tuple':
      return {
        kind: 'list',
        items: node.namedChildren
          .filter(child => child.type === 'expression')
          .map(child => hclValue(child, depth + 1)),
      };
    case 'object':
      return { kind: 'map', entries: entriesOf(node, depth) };
    default:
      return unknownOf(node);
  }
}

function numberOf(text: string): HclValue | null {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value)
    ? { kind: 'number', value }
    : null;
}

function unknownOf(node: HclNode): HclValue {
  return { kind: 'unknown', expression: expressionText(node) };
}

function expressionText(node: HclNode): string {
  return node.text.slice(0, MAX_EXPRESSION).replace(/\s+/g, ' ').trim();
}

/** A quoted text or heredoc; every interpolation is a hole. */
function templateOf(node: HclNode): Symbolic {
  const parts: Symbolic[] = [];
  for (const child of node.namedChildren) {
    if (child.type === 'template_literal') {
      parts.push(symbolic(unescape(child.text, node.type)));
    } else if (
      child.type === 'template_interpolation' ||
      child.type === 'template_directive'
    ) {
      const inner = child.namedChildren.find(
        ({ type }) => type === 'expression',
      );
      parts.push(holeNamed(expressionText(inner ?? child)));
    }
  }
  return concat(...parts);
}

function unescape(text: string, template: string): string {
  const plain = text.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{');
  return template === 'heredoc_template'
    ? plain
    : plain.replace(/\\[nrt"\\]/g, escape => UNESCAPED[escape] ?? escape);
}

function entriesOf(node: HclNode, depth: number): Map<string, HclValue> {
  const entries = new Map<string, HclValue>();
  for (const element of node.namedChildren) {
    if (element.type !== 'object_elem') continue;
    const key = element.childForFieldName('key');
    const value = element.childForFieldName('val');
    if (!key || !value) continue;
    const name = /^[\w.-]+$/.test(key.text)
      ? key.text
      : key.text.replace(/^"|"$/g, '');
    entries.set(name, hclValue(value, depth + 1));
  }
  return entries;
}
