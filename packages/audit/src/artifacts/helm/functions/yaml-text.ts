import {
  isList,
  mapOf,
  sortedKeys,
  Value,
  ValueMap,
  Walk,
} from '../template/value';

/** Scalars that YAML would read as something else than the text they are. */
const AMBIGUOUS =
  /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?|0x[0-9a-f_]+|0o?[0-7_]+|[-+]?\.(?:inf|nan)|\d{4}-\d\d?-\d\d?.*|\d+(?::\d+)+(?:\.\d*)?|=|<<)$/i;
const PLAIN = /^[^\s\-?:,[\]{}#&*!|>'"%@`=][^\n\t]*$|^-[^\s-][^\n\t]*$/;

/** A value as YAML in blocks, keys sorted, as Helm's `toYaml` writes it. */
export function yamlText(value: Value): string {
  return block(value, 0, new Walk()).replace(/^\n/, '').replace(/^ /, '');
}

/** What follows a `key:` or `-`: ` scalar`, or lines of their own. */
function block(value: Value, indent: number, walk: Walk): string {
  walk.step();
  if (isList(value)) {
    return value.length === 0 ? ' []' : listLines(value, indent, walk);
  }
  const map = mapOf(value);
  if (map) return map.size === 0 ? ' {}' : mapLines(map, indent, walk);
  return ` ${scalar(value, indent)}`;
}

function mapLines(map: ValueMap, indent: number, walk: Walk): string {
  const pad = ' '.repeat(indent);
  return sortedKeys(map)
    .map(key => {
      const value = map.get(key) ?? null;
      // Items of a list stand where their key does.
      const inner = isList(value) ? indent : indent + 2;
      return `\n${pad}${keyText(key)}:${block(value, inner, walk)}`;
    })
    .join('');
}

function keyText(key: string): string {
  return key.includes('\n') ? JSON.stringify(key) : scalar(key, 0);
}

function listLines(list: readonly Value[], indent: number, walk: Walk): string {
  const pad = ' '.repeat(indent);
  return list
    .map(each => {
      const lines = block(each, indent + 2, walk);
      const isInline = lines.startsWith(' ');
      // The first line of a map or list follows the dash.
      const first = isInline ? lines : ` ${lines.slice(1 + indent + 2)}`;
      return `\n${pad}-${first}`;
    })
    .join('');
}

function scalar(value: Value, indent: number): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'string') return value === null ? 'null' : String(value);
  if (value === '') return '""';
  if (value.includes('\n')) return literal(value, indent);
  if (AMBIGUOUS.test(value)) return JSON.stringify(value);
  const isPlain =
    PLAIN.test(value) &&
    !/: |:$| #|\s$/.test(value) &&
    // eslint-disable-next-line no-control-regex
    !/[\x00-\x1f\x7f]/.test(value);
  if (isPlain) return value;
  // eslint-disable-next-line no-control-regex
  return /[\x00-\x1f\x7f]/.test(value)
    ? JSON.stringify(value)
    : `'${value.split("'").join("''")}'`;
}

/** As encoding/json: an exponent only beyond 21 digits. */
function numberText(value: number): string {
  return String(value).replace(/e([-+])(\d)$/, 'e$10$2');
}

function literal(text: string, indent: number): string {
  // eslint-disable-next-line no-control-regex
  if (/^\s|[\x00-\x08\x0b-\x1f\x7f]/.test(text)) return JSON.stringify(text);
  const body = text.replace(/\n+$/, '');
  const ends = text.length - body.length;
  let mark = '|-';
  if (ends > 0) mark = ends === 1 ? '|' : '|+';
  const pad = ' '.repeat(indent === 0 ? 2 : indent);
  const lines = body.split('\n').map(line => (line === '' ? '' : pad + line));
  return `${mark}\n${lines.join('\n')}${'\n'.repeat(Math.max(0, ends - 1))}`;
}
