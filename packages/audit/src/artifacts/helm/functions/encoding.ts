import { createHash } from 'node:crypto';
import { parseYaml } from '../../yaml/yaml';
import { hasHole, isHole } from '../template/holes';
import { RenderError } from '../template/render-error';
import {
  isList,
  isMap,
  mapOf,
  sortedKeys,
  Value,
  Walk,
} from '../template/value';
import { holeOf, textAt } from './arguments';
import { FunctionTable, TemplateFunction } from './function.types';
import { yamlText } from './yaml-text';
import { yamlValue } from './yaml-value';

/** A function that makes an unrecognisable text of a text. */
function encoded(encode: (text: string) => string): TemplateFunction {
  return (args, context) => {
    const text = textAt(args, 0);
    if (hasHole(text)) return holeOf(text, context);
    context.budget.write(text.length * 2);
    return encode(text);
  };
}

function hash(algorithm: string): TemplateFunction {
  return encoded(text => createHash(algorithm).update(text).digest('hex'));
}

/** A value as JSON, with spaces when it is to be read by people. */
function jsonText(value: Value, walk: Walk, pad: string | null): string {
  walk.step();
  const inner = pad === null ? null : `${pad}  `;
  const wrap = (open: string, parts: readonly string[], close: string) => {
    if (parts.length === 0 || pad === null) {
      return open + parts.join(',') + close;
    }
    return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${pad}${close}`;
  };
  if (isList(value)) {
    return wrap(
      '[',
      value.map(each => jsonText(each, walk, inner)),
      ']',
    );
  }
  const map = mapOf(value);
  if (map) {
    const colon = pad === null ? ':' : ': ';
    const parts = sortedKeys(map).map(key => {
      const each = map.get(key) ?? null;
      return JSON.stringify(key) + colon + jsonText(each, walk, inner);
    });
    return wrap('{', parts, '}');
  }
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return 'null';
  return String(value);
}

const HTML: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
};

function json(pretty: boolean, raw: boolean): TemplateFunction {
  return ([value = null], { budget }) => {
    const text = jsonText(value, new Walk(), pretty ? '' : null);
    budget.write(text.length);
    return raw ? text : text.replace(/[<>&]/g, char => HTML[char]);
  };
}

const toYaml: TemplateFunction = ([value = null], { budget }) => {
  const text = yamlText(value);
  budget.write(text.length);
  return text;
};

/** A parsed text; `fallback` when it is empty or of another shape. */
function parsed(shape: 'map' | 'list' | 'any'): TemplateFunction {
  return (args, context) => {
    const text = textAt(args, 0);
    // What an unknown text holds is unknown as a whole.
    if (isHole(text.trim()))
      return shape === 'list' ? [] : holeOf(text, context);
    context.budget.spend(1 + text.length / 20);
    const { documents, problems } = parseYaml('', text);
    const error = problems.find(({ severity }) => severity === 'error');
    if (error && shape === 'any') throw new RenderError(error.message);
    if (error) {
      return shape === 'list'
        ? [error.message]
        : new Map([['Error', error.message]]);
    }
    const value = documents.length > 0 ? yamlValue(documents[0], text) : null;
    if (shape === 'map') return isMap(value) ? value : new Map();
    if (shape === 'list') return isList(value) ? value : [];
    return value;
  };
}

const decoded: TemplateFunction = (args, context) => {
  const text = textAt(args, 0);
  return hasHole(text)
    ? holeOf(text, context)
    : Buffer.from(text, 'base64').toString('utf8');
};

/** YAML, JSON, base64 and hashes. */
export const encoding: FunctionTable = {
  toYaml,
  mustToYaml: toYaml,
  toYamlPretty: toYaml,
  fromYaml: parsed('map'),
  fromYamlArray: parsed('list'),
  fromJson: parsed('map'),
  mustFromJson: parsed('any'),
  fromJsonArray: parsed('list'),
  toJson: json(false, false),
  mustToJson: json(false, false),
  toRawJson: json(false, true),
  mustToRawJson: json(false, true),
  toPrettyJson: json(true, false),
  mustToPrettyJson: json(true, false),
  b64enc: encoded(text => Buffer.from(text, 'utf8').toString('base64')),
  b64dec: decoded,
  sha1sum: hash('sha1'),
  sha256sum: hash('sha256'),
  sha512sum: hash('sha512'),
};
