import { findNodeAtLocation, Node, parseTree } from 'jsonc-parser';
import { lineIndex } from '../artifacts/line-index';
import { Position } from '../artifacts/position';
import { asRecord, asString, asText, asBoolean } from '../artifacts/untyped';
import { Binding, Declaration, Policy, TopologyPart } from './topology.types';

/** True for a path that may hold definitions of RabbitMQ. */
export function isDefinitionsPath(path: string): boolean {
  return (
    /\.json$/.test(path) && /definition|rabbit|amqp|broker|topolog/i.test(path)
  );
}

/**
 * Reads what `rabbitmqctl export_definitions` writes. Anything else is empty.
 * https://www.rabbitmq.com/docs/definitions
 *
 * @param place turns an offset of the text into where it is
 */
export function readDefinitions(
  text: string,
  place: (offset: number) => Position,
): TopologyPart {
  if (!/"(queues|exchanges)"/.test(text) || isDeep(text)) return {};
  const root = parseTree(text);
  if (root?.type !== 'object' || !isDefinitions(root)) return {};
  const items = (section: string) =>
    (findNodeAtLocation(root, [section])?.children ?? []).map(node => {
      const name = findNodeAtLocation(node, ['name']);
      return {
        body: valueOf(node),
        at: place((name?.parent ?? node).offset),
      };
    });
  const declarations = (['queue', 'exchange'] as const).flatMap(kind =>
    items(`${kind}s`).flatMap(({ body, at }) => {
      const name = asString(body.name);
      return name === null ? [] : [declaration(kind, name, body, at)];
    }),
  );
  return {
    declarations,
    bindings: items('bindings').map(
      ({ body, at }): Binding => ({
        exchange: asString(body.source),
        destination: asString(body.destination),
        destinationKind:
          body.destination_type === 'exchange' ? 'exchange' : 'queue',
        routingKey: asText(body.routing_key),
        by: 'definitions',
        at,
      }),
    ),
    policies: items('policies').map(
      ({ body, at }): Policy => ({
        pattern: asString(body.pattern) ?? '',
        appliesTo: appliesTo(body['apply-to']),
        deadLetterExchange: asString(
          asRecord(body.definition)['dead-letter-exchange'],
        ),
        at,
      }),
    ),
    defaultQueueTypes: new Map(
      items('vhosts').flatMap(({ body }) => {
        const type =
          asString(body.default_queue_type) ??
          asString(asRecord(body.metadata).default_queue_type);
        const vhost = asString(body.name);
        return vhost !== null && type !== null ? [[vhost, type] as const] : [];
      }),
    ),
  };
}

/** The parser recurses; definitions nest four deep. */
const DEEPEST = 50;

function isDeep(text: string): boolean {
  let depth = 0;
  for (const bracket of text.match(/[[\]{}]/g) ?? []) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** Reads definitions from a file of their own. */
export function definitionsFile(path: string, text: string): TopologyPart {
  const lines = lineIndex(path, text);
  return readDefinitions(text, offset => lines.positionAt(offset));
}

function isDefinitions(root: Node): boolean {
  const has = (key: string) =>
    findNodeAtLocation(root, [key])?.type === 'array';
  return (
    (has('queues') || has('exchanges')) &&
    (has('queues') ? 1 : 0) +
      (has('exchanges') ? 1 : 0) +
      (has('bindings') ? 1 : 0) +
      (has('vhosts') ? 1 : 0) >=
      2
  );
}

function declaration(
  kind: Declaration['kind'],
  name: string,
  body: Readonly<Record<string, unknown>>,
  at: Position,
): Declaration {
  const settings = new Map<string, string | null>();
  const flag = (setting: string, key: string, otherwise: boolean) =>
    settings.set(setting, String(asBoolean(body[key]) ?? otherwise));
  flag('durable', 'durable', true);
  flag('auto-delete', 'auto_delete', false);
  if (kind === 'exchange') {
    settings.set('type', asString(body.type));
    flag('internal', 'internal', false);
  } else {
    // Definitions never hold exclusive queues.
    settings.set('exclusive', 'false');
    const type = asString(body.type);
    if (type !== null) settings.set('x-queue-type', type);
  }
  for (const [key, value] of Object.entries(asRecord(body.arguments))) {
    settings.set(key, asText(value));
  }
  return {
    kind,
    name,
    vhost: asString(body.vhost),
    settings,
    complete: true,
    passive: false,
    by: 'definitions',
    at,
  };
}

function appliesTo(value: unknown): Policy['appliesTo'] {
  if (typeof value !== 'string') return 'all';
  if (value.endsWith('queues') || value === 'streams') return 'queues';
  return value === 'exchanges' ? 'exchanges' : 'all';
}

/** Plain data of a parsed node. */
function valueOf(node: Node): Readonly<Record<string, unknown>> {
  const plain = (each: Node): unknown => {
    if (each.type === 'object') {
      return Object.fromEntries(
        (each.children ?? []).flatMap(({ children = [] }) =>
          children.length === 2
            ? [[String(children[0].value), plain(children[1])]]
            : [],
        ),
      );
    }
    return each.type === 'array'
      ? (each.children ?? []).map(plain)
      : each.value;
  };
  return asRecord(plain(node));
}
