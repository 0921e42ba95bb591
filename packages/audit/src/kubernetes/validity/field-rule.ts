import { asArray, asRecord, dig, isRecord } from '../../artifacts/untyped';
import { KeyPath } from '../../artifacts/yaml/yaml.types';
import { KubernetesObject } from '../../artifacts/manifest.types';
import { isMisspelling } from '../misspelling';
import {
  CONTAINER,
  CONTAINER_PORT,
  ELSEWHERE,
  Fields,
  POD_SPEC,
  PROBE,
  RESOURCES,
  Shape,
  SPECS,
} from './fields';
import { podSpecKeys } from './pod-template';
import { Problem, Rule } from './problem';
import { isPlaceholder } from './texts';

const SHAPES: Readonly<Record<Shape, string>> = {
  int: 'a whole number',
  bool: 'true or false',
  text: 'a text (put it in quotes)',
  list: 'a list',
  map: 'a map',
  any: 'anything',
};

/** Fields of another type than the API's, and names that are nearly a field's. */
export const fieldRule: Rule = function* fieldRule(object): Iterable<Problem> {
  const { kind } = object;
  if (Object.hasOwn(SPECS, kind)) {
    yield* judgeMap(object, ['spec'], SPECS[kind], `spec of ${kind}`);
  }
  const pod = podSpecKeys(object);
  if (!pod) return;
  yield* judgeMap(object, pod, POD_SPEC, 'the pod');
  for (const list of ['initContainers', 'containers']) {
    const containers = asArray(dig(object.body, [...pod, list]));
    for (const [index, value] of containers.entries()) {
      const keys = [...pod, list, index];
      const label = `container ${String(asRecord(value).name ?? index)}`;
      yield* judgeMap(object, keys, CONTAINER, label);
      yield* judgeMap(object, [...keys, 'resources'], RESOURCES, label);
      for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
        yield* judgeMap(
          object,
          [...keys, probe],
          PROBE,
          `${probe} of ${label}`,
        );
      }
      const ports = asArray(asRecord(value).ports);
      for (const port of ports.keys()) {
        yield* judgeMap(
          object,
          [...keys, 'ports', port],
          CONTAINER_PORT,
          `a port of ${label}`,
        );
      }
    }
  }
};

function* judgeMap(
  { body }: KubernetesObject,
  keys: KeyPath,
  known: Fields,
  label: string,
): Iterable<Problem> {
  const map = dig(body, keys);
  if (!isRecord(map)) return;
  for (const [name, value] of Object.entries(map)) {
    if (Object.hasOwn(known, name) || name in known) {
      if (!hasShape(value, known[name])) {
        yield {
          keys: [...keys, name],
          message: `${name} of ${label} must be ${SHAPES[known[name]]}`,
        };
      }
      continue;
    }
    const meant = Object.keys(known).find(
      field => !(field in map) && isMisspelling(name, field),
    );
    if (meant) {
      yield {
        keys: [...keys, name],
        message: `${name} of ${label} is not a field; ${meant} is`,
        remedy: `Write ${meant} instead of ${name}.`,
      };
      continue;
    }
    const home = ELSEWHERE.find(
      ([, fields]) => fields !== known && name in fields,
    );
    if (home) {
      yield {
        keys: [...keys, name],
        message: `${name} is not a field of ${label}; it belongs to ${home[0]}`,
        remedy: `Move ${name} to ${home[0]}.`,
      };
    }
  }
}

/** Nothing and placeholders have every shape. */
function hasShape(value: unknown, shape: Shape): boolean {
  if (value === null || value === undefined || isFilledIn(value)) return true;
  switch (shape) {
    case 'int':
      return typeof value === 'number' && Number.isInteger(value);
    case 'bool':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
    case 'list':
      return Array.isArray(value);
    case 'map':
      return isRecord(value);
    default:
      return true;
  }
}

/** A placeholder, or a token in capitals that a script replaces. */
function isFilledIn(value: unknown): boolean {
  return (
    isPlaceholder(value) ||
    (typeof value === 'string' && /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(value))
  );
}
