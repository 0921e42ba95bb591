import { forEachChild, parse, SyntaxNode } from 'unbash';

/**
 * Words of all simple commands of a short shell text, quotes removed and
 * assignments left out: what `CMD` in shell form and a compose `command` run.
 */
export function commandWords(text: string): readonly string[] {
  const words: string[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Word') words.push(node.value);
    else if (node.type !== 'Assignment') forEachChild(node, visit);
  };
  try {
    visit(parse(text));
    return words;
  } catch {
    return text.split(/\s+/).filter(word => word !== '');
  }
}
