import { asArray, isRecord } from '../../untyped';
import { KeyPath, YamlDocument } from '../../yaml/yaml.types';
import { mapFrom, Value, ValueMap } from '../template/value';

/** Whether a text may have scalars that YAML 1.1 reads in its own way. */
const OF_OLD = /(?:^|[\s:,[{-])(?:0[0-7]+|y|yes|on|n|no|off)(?:$|[\s,#\]}])/im;

/**
 * A YAML document as Helm reads it: YAML 1.1, in which `yes` and `off` are
 * booleans and a number with a leading zero is octal.
 */
export function yamlValue(document: YamlDocument, text: string): Value {
  return valueAt(OF_OLD.test(text) ? document : null, document.data, []);
}

function mapAt(
  document: YamlDocument | null,
  record: Readonly<Record<string, unknown>>,
  keys: KeyPath,
): ValueMap {
  return mapFrom(
    Object.entries(record).map(([key, value]) => [
      key,
      valueAt(document, value, [...keys, key]),
    ]),
  );
}

function valueAt(
  document: YamlDocument | null,
  data: unknown,
  keys: KeyPath,
): Value {
  if (isRecord(data)) return mapAt(document, data, keys);
  if (Array.isArray(data)) {
    return asArray(data).map((each, index) =>
      valueAt(document, each, [...keys, index]),
    );
  }
  switch (typeof data) {
    case 'boolean':
      return data;
    case 'bigint':
      return Number(data);
    case 'number':
      return octal(plainSource(document, keys)) ?? data;
    case 'string': {
      const isWord = /^(?:y|yes|on|n|no|off)$/i.test(data);
      const plain = isWord ? plainSource(document, keys) : null;
      return plain === null ? data : /^(?:y|yes|on)$/i.test(plain);
    }
    default:
      return null;
  }
}

/** The scalar as written, when it has no quotes. */
function plainSource(
  document: YamlDocument | null,
  keys: KeyPath,
): string | null {
  const node = document?.nodeAt(keys);
  const isPlain = node && 'type' in node && node.type === 'PLAIN';
  return isPlain && 'source' in node ? String(node.source) : null;
}

function octal(source: string | null): number | null {
  return source !== null && /^0[0-7]+$/.test(source)
    ? parseInt(source, 8)
    : null;
}
