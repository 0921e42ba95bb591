import { ArtifactProblem, Position } from '../position';
import { HclNode, withHclTree } from './hcl-library';
import { hclValue } from './hcl-values';
import { HclAttribute, HclBlock, HclFile } from './hcl.types';

/** Characters; a larger file is not parsed. */
const MAX_LENGTH = 500_000;
/** Blocks in blocks deeper than this are not looked into. */
const MAX_DEPTH = 30;
/** Blocks and attributes of one file. */
const MAX_ENTRIES = 20_000;

interface Reading {
  readonly path: string;
  entries: number;
}

interface Body {
  readonly attributes: ReadonlyMap<string, HclAttribute>;
  readonly blocks: readonly HclBlock[];
}

const EMPTY: Body = { attributes: new Map(), blocks: [] };

/**
 * Parses a file of Terraform's language (`.tf`, `.tfvars`, `docker-bake.hcl`):
 * blocks and attributes with their places. Bounded, and never throwing for what
 * the file contains; what is not valid is left out and noted.
 *
 * @throws Error when `loadHclLibrary` has not been awaited.
 */
export function parseHcl(path: string, text: string): HclFile {
  const start: Position = { path, line: 1, column: 1 };
  const problem = (at: Position, message: string): ArtifactProblem => ({
    at,
    message,
    severity: 'warning',
  });
  if (text.length > MAX_LENGTH) {
    return {
      path,
      ...EMPTY,
      problems: [
        problem(start, `not parsed: longer than ${MAX_LENGTH} characters`),
      ],
    };
  }
  const file = withHclTree(text, root => {
    const reading: Reading = { path, entries: 0 };
    const body = root.namedChildren.find(({ type }) => type === 'body');
    return {
      path,
      ...(body ? readBody(body, reading, 0) : EMPTY),
      problems: root.hasError
        ? [problem(start, 'parts of it are not valid HCL')]
        : [],
    };
  });
  return (
    file ?? {
      path,
      ...EMPTY,
      problems: [problem(start, 'not parsed: it takes too long')],
    }
  );
}

function readBody(body: HclNode, reading: Reading, depth: number): Body {
  const attributes = new Map<string, HclAttribute>();
  const blocks: HclBlock[] = [];
  for (const child of body.namedChildren) {
    if (++reading.entries > MAX_ENTRIES || depth > MAX_DEPTH) break;
    if (child.type === 'attribute') {
      const [name, value] = child.namedChildren;
      if (name && value) {
        attributes.set(name.text, {
          name: name.text,
          value: hclValue(value),
          at: placeOf(child, reading),
        });
      }
    } else if (child.type === 'block') {
      blocks.push(readBlock(child, reading, depth));
    }
  }
  return { attributes, blocks };
}

function readBlock(node: HclNode, reading: Reading, depth: number): HclBlock {
  const [type, ...rest] = node.namedChildren;
  const body = rest.find(child => child.type === 'body');
  const labels = rest
    .filter(child => child.type === 'string_lit' || child.type === 'identifier')
    .map(child => child.text.replace(/^"|"$/g, ''));
  const content = body ? readBody(body, reading, depth + 1) : EMPTY;
  const block: HclBlock = {
    type: type?.text ?? '',
    labels,
    ...content,
    dynamic: false,
    at: placeOf(node, reading),
  };
  if (block.type !== 'dynamic') return block;
  // What it makes, as if written once.
  const made = content.blocks.find(inner => inner.type === 'content');
  return {
    ...block,
    type: labels[0] ?? '',
    labels: [],
    attributes: made?.attributes ?? new Map(),
    blocks: made?.blocks ?? [],
    dynamic: true,
  };
}

function placeOf(node: HclNode, { path }: Reading): Position {
  const { row, column } = node.startPosition;
  return { path, line: row + 1, column: column + 1 };
}
