import { CodeFile } from '../code/code-files';
import { closingBracket } from '../code/wiring/csharp-syntax';
import { readOptions } from './amqp-call';
import { QUEUE_OPTIONS } from './amqp-clients';
import { Constants } from './constants';
import { tableOf } from './tables';
import { TopologyPart } from './topology.types';
import { Place } from './place';
import { textOf } from './values';

const TRANSPORT = /\btransport\s*:\s*Transport\.RMQ\b/g;

/**
 * Reads the queues of Nest microservices: the server and each of its clients
 * declare the queue of their options.
 * https://docs.nestjs.com/microservices/rabbitmq
 */
export function nestTopology(
  file: CodeFile,
  constants: Constants,
): TopologyPart[] {
  if (!file.text.includes('Transport.RMQ')) return [];
  const code = file.masked('comments-and-texts');
  return [...code.matchAll(TRANSPORT)].slice(0, 50).map(({ index }) => {
    const open = openingBefore(code, index);
    const end = closingBracket(code, open);
    const options = /\boptions\s*:\s*(?=\{)/g;
    options.lastIndex = open;
    const match = options.exec(code);
    if (open < 0 || !match || match.index > end) return {};
    const start = match.index + match[0].length;
    return queueOf(file, start, closingBracket(code, start) + 1, constants);
  });
}

function queueOf(
  file: CodeFile,
  start: number,
  end: number,
  constants: Constants,
): TopologyPart {
  const at = file.positionOf(start);
  const place: Place = { file, offset: start, constants };
  let queue: string | null = null;
  let queueOptions = '{}';
  const table = tableOf(
    file.masked('comments').slice(start, end),
    place,
    0,
    (key, written) => {
      if (key === 'queue') queue = textOf(written, place);
      if (key === 'queueOptions') queueOptions = written;
    },
  );
  if (!table.entries.has('queue')) return {};
  if (queue === null) return { unnamed: [at] };
  const { own, inner } = readOptions(queueOptions, 'arguments', place);
  const told = own.complete && table.complete;
  const settings = new Map<string, string | null>([
    ['durable', told ? 'true' : null],
    ['exclusive', told ? 'false' : null],
    ['auto-delete', told ? 'false' : null],
  ]);
  own.entries.forEach((value, key) => {
    if (Object.hasOwn(QUEUE_OPTIONS, key)) {
      settings.set(QUEUE_OPTIONS[key], value);
    }
  });
  inner.entries.forEach((value, key) => settings.set(key, value));
  return {
    declarations: [
      {
        kind: 'queue',
        name: queue,
        vhost: null,
        settings,
        complete: told && inner.complete,
        passive:
          table.entries.get('noAssert') === 'true' ||
          own.entries.get('noAssert') === 'true',
        by: 'code',
        at,
      },
    ],
  };
}

/** The brace of the object that an offset lies in; -1 when it lies in none. */
function openingBefore(code: string, offset: number): number {
  let depth = 0;
  for (let at = offset - 1; at >= 0 && offset - at < 4000; at--) {
    if (code[at] === '}') depth++;
    else if (code[at] === '{' && depth-- === 0) return at;
  }
  return -1;
}
