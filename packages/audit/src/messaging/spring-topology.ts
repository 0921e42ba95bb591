import { Position } from '../artifacts/position';
import { CodeFile } from '../code/code-files';
import { closingBracket } from '../code/wiring/csharp-syntax';
import { DeclareForm, parameter, readCall, UseForm } from './amqp-call';
import { argument, Call, callsOf } from './code-calls';
import { Constants } from './constants';
import { Binding, Declaration, TopologyPart } from './topology.types';
import { scalarOf, textOf } from './values';

/** `new Queue(name, durable, exclusive, autoDelete, arguments)`. */
const NEW_QUEUE: DeclareForm = {
  does: 'declare',
  kind: 'queue',
  name: parameter('', 0),
  settings: {
    durable: parameter('', 1, 'true'),
    exclusive: parameter('', 2, 'false'),
    'auto-delete': parameter('', 3, 'false'),
  },
  table: parameter('', 4),
};

/** `@Queue(name = …)`: one with a name is durable and shared. */
const QUEUE_ANNOTATION: DeclareForm = {
  does: 'declare',
  kind: 'queue',
  name: parameter('name value', 0),
  settings: {
    durable: parameter('durable', -1, 'true'),
    exclusive: parameter('exclusive', -1, 'false'),
    'auto-delete': parameter('autoDelete', -1, 'false'),
  },
};

const EXCHANGE_ANNOTATION: DeclareForm = {
  does: 'declare',
  kind: 'exchange',
  name: parameter('name value', 0),
  settings: {
    type: parameter('type', -1, 'direct'),
    durable: parameter('durable', -1, 'true'),
    'auto-delete': parameter('autoDelete', -1, 'false'),
  },
};

const SEND: UseForm = {
  does: 'publish',
  name: parameter('', 0),
  routingKey: parameter('', 1),
};

/** What the methods of QueueBuilder and ExchangeBuilder set. */
const BUILDER: Readonly<Record<string, readonly [string, string | null]>> = {
  deadLetterExchange: ['x-dead-letter-exchange', null],
  deadLetterRoutingKey: ['x-dead-letter-routing-key', null],
  ttl: ['x-message-ttl', null],
  expires: ['x-expires', null],
  maxLength: ['x-max-length', null],
  maxLengthBytes: ['x-max-length-bytes', null],
  maxPriority: ['x-max-priority', null],
  deliveryLimit: ['x-delivery-limit', null],
  quorum: ['x-queue-type', 'quorum'],
  stream: ['x-queue-type', 'stream'],
  lazy: ['x-queue-mode', 'lazy'],
  singleActiveConsumer: ['x-single-active-consumer', 'true'],
  exclusive: ['exclusive', 'true'],
  autoDelete: ['auto-delete', 'true'],
  alternate: ['alternate-exchange', null],
};

/** Reads Spring AMQP: beans, builders, annotations of listeners. */
export function springTopology(
  file: CodeFile,
  constants: Constants,
): TopologyPart[] {
  if (!file.text.includes('springframework.amqp')) return [];
  const parts: TopologyPart[] = [];
  const code = file.masked('comments-and-texts');
  /** Names of declared entities by the method that makes the bean. */
  const made = new Map<string, string>();
  const keep = (part: TopologyPart, call: Call) => {
    parts.push(part);
    const [declared] = part.declarations ?? [];
    const method = declared && methodAround(code, call.offset);
    if (method) made.set(method, declared.name);
  };
  for (const call of callsOf(
    file,
    'Queue|Exchange|(?:Topic|Direct|Fanout|Headers)Exchange',
  )) {
    const before = code.slice(Math.max(0, call.offset - 12), call.offset);
    if (/@$/.test(before)) {
      keep(annotated(call, constants), call);
    } else if (/\bnew\s+$/.test(before) || file.language === 'kotlin') {
      const form = call.name === 'Queue' ? NEW_QUEUE : newExchange(call.name);
      if (form) keep(readCall(call, form, constants), call);
    }
  }
  const builders = 'durable|nonDurable|(?:topic|direct|fanout|headers)Exchange';
  for (const call of callsOf(file, builders)) {
    const before = code.slice(Math.max(0, call.offset - 24), call.offset);
    const owner = /(Queue|Exchange)Builder\s*\.\s*$/.exec(before);
    if (owner) keep(built(call, code, constants), call);
  }
  for (const call of callsOf(file, 'convertAndSend')) {
    if (call.args.length >= 3) parts.push(readCall(call, SEND, constants));
  }
  for (const call of callsOf(file, 'RabbitListener')) {
    parts.push(listener(call, constants));
  }
  parts.push({ bindings: bindingsOf(file, made, constants) });
  return parts;
}

function newExchange(name: string): DeclareForm | null {
  const type = /^(Topic|Direct|Fanout|Headers)Exchange$/.exec(name);
  return type
    ? {
        does: 'declare',
        kind: 'exchange',
        name: parameter('', 0),
        settings: {
          type: parameter('', -1, type[1].toLowerCase()),
          durable: parameter('', 1, 'true'),
          'auto-delete': parameter('', 2, 'false'),
        },
        table: parameter('', 3),
      }
    : null;
}

/** `@Queue(value = "q", arguments = @Argument(name = "x-…", value = "…"))`. */
function annotated(call: Call, constants: Constants): TopologyPart {
  const form = call.name === 'Queue' ? QUEUE_ANNOTATION : EXCHANGE_ANNOTATION;
  const part = readCall(call, form, constants);
  const [declaration] = part.declarations ?? [];
  if (!declaration) return part;
  const place = { file: call.file, offset: call.offset, constants };
  const settings = new Map(declaration.settings);
  const list = argument(call, 'arguments', -1)?.text ?? '';
  for (const [, inside] of list.matchAll(/@Argument\s*\(([^()]{0,300})\)/g)) {
    const of = (key: string) => {
      const match = new RegExp(`\\b${key}\\s*=\\s*([^,]+)`).exec(inside);
      return match ? scalarOf(match[1], place) : null;
    };
    const key = of('name');
    if (key !== null) settings.set(key, of('value'));
  }
  // A placeholder of the configuration in any of them stays unknown.
  return { declarations: [{ ...declaration, settings }] };
}

/** `QueueBuilder.durable("q").deadLetterExchange("dlx").build()`. */
function built(call: Call, code: string, constants: Constants): TopologyPart {
  const { file } = call;
  const at: Position = file.positionOf(call.offset);
  const place = { file, offset: call.offset, constants };
  const [first] = call.args;
  const name = first ? textOf(first.text, place) : '';
  if (name === '') return {};
  if (name === null) return { unnamed: [at] };
  const exchange = /^(\w+)Exchange$/.exec(call.name);
  const settings = new Map<string, string | null>(
    exchange ? [['type', exchange[1]]] : [['exclusive', 'false']],
  );
  settings.set('durable', String(call.name !== 'nonDurable'));
  settings.set('auto-delete', 'false');
  let complete = true;
  let end = call.end;
  const text = file.masked('comments');
  const step = /\s*\.\s*(\w+)\s*\(/y;
  for (;;) {
    step.lastIndex = end;
    const match = step.exec(code);
    if (!match) break;
    const open = match.index + match[0].length - 1;
    const close = closingBracket(code, open);
    const inside = text.slice(open + 1, close);
    end = close + 1;
    const [setting, fixed] = Object.hasOwn(BUILDER, match[1])
      ? BUILDER[match[1]]
      : [null, null];
    if (setting !== null)
      settings.set(setting, fixed ?? scalarOf(inside, place));
    else if (match[1] === 'withArgument') {
      const [key, ...value] = inside.split(',');
      const known = textOf(key, place);
      if (known === null) complete = false;
      else settings.set(known, scalarOf(value.join(','), place));
    } else if (match[1] === 'durable') {
      settings.set(
        'durable',
        inside.trim() === '' ? 'true' : scalarOf(inside, place),
      );
    } else if (match[1] !== 'build') complete = false;
  }
  const declaration: Declaration = {
    kind: exchange ? 'exchange' : 'queue',
    name,
    vhost: null,
    settings,
    complete,
    passive: false,
    by: 'code',
    at,
  };
  return { declarations: [declaration] };
}

/** `@RabbitListener(queues = "q")`: reads from it; its bindings bind. */
function listener(call: Call, constants: Constants): TopologyPart {
  const { file } = call;
  const place = { file, offset: call.offset, constants };
  const at = file.positionOf(call.offset);
  const queues = argument(call, 'queues', -1)?.text ?? '';
  const names = queues.replace(/^\{|\}$/g, '').split(',');
  const binding = argument(call, 'bindings', -1)?.text ?? '';
  const part = (pattern: RegExp) => {
    const match = pattern.exec(binding);
    return match ? textOf(match[1], place) : null;
  };
  return {
    uses: names
      .filter(name => name.trim() !== '')
      .map(name => ({
        kind: 'consume',
        name: textOf(name, place),
        routingKey: null,
        at,
      })),
    bindings:
      binding === ''
        ? []
        : [
            {
              exchange: part(
                /@Exchange\s*\(\s*(?:(?:name|value)\s*=\s*)?("[^"]*"|[\w.]+)/,
              ),
              destination: part(
                /@Queue\s*\(\s*(?:(?:name|value)\s*=\s*)?("[^"]*"|[\w.]+)/,
              ),
              destinationKind: 'queue',
              routingKey: part(/\bkey\s*=\s*\{?\s*("[^"]*"|[\w.]+)/),
              by: 'code',
              at,
            },
          ],
  };
}

const BINDING =
  /\bBindingBuilder\s*\.\s*bind\s*\(\s*(\w+)\s*(?:\(\s*\))?\s*\)\s*\.\s*to\s*\(\s*(\w+)\s*(?:\(\s*\))?\s*\)(?:\s*\.\s*with\s*\(([^()]{0,200})\))?/g;

/** `BindingBuilder.bind(queue).to(exchange).with("key")`; beans are known by their methods. */
function bindingsOf(
  file: CodeFile,
  made: ReadonlyMap<string, string>,
  constants: Constants,
): Binding[] {
  const text = file.masked('comments');
  return [...text.matchAll(BINDING)].map(match => ({
    destination: made.get(match[1]) ?? null,
    exchange: made.get(match[2]) ?? null,
    destinationKind: 'queue',
    routingKey:
      match[3] === undefined
        ? ''
        : textOf(match[3], { file, offset: match.index, constants }),
    by: 'code',
    at: file.positionOf(match.index),
  }));
}

/** The method that an offset lies in, when it is the first thing it does. */
function methodAround(code: string, offset: number): string | null {
  const before = code.slice(Math.max(0, offset - 400), offset);
  return /(\w+)\s*\([^(){};]*\)\s*\{[^{}]*$/.exec(before)?.[1] ?? null;
}
