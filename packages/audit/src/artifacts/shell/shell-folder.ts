import {
  concat,
  holeNamed,
  knownText,
  symbolic,
  Symbolic,
} from '../../symbolic/symbolic';

/** A path seen from a folder; an absolute path is outside the tree. */
export function resolveFolder(folder: Symbolic, to: Symbolic): Symbolic {
  const text = knownText(to);
  if (text === null) {
    const inWorkspace = typeof to[0] !== 'string';
    return inWorkspace ? to : concat(folder, ['/'], to);
  }
  if (text.startsWith('/') || text.startsWith('~') || text === '-') {
    return holeNamed(`$${text}`);
  }
  if (text === '') return holeNamed('$HOME');
  const base = knownText(folder);
  if (base === null) return concat(folder, [`/${text}`]);
  const parts = base === '' ? [] : base.split('/');
  for (const part of text.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0) parts.pop();
    else return holeNamed(`$${text}`);
  }
  return symbolic(parts.join('/'));
}
