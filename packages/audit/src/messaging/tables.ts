import { closingBracket, splitList } from '../code/wiring/csharp-syntax';
import { maskCode } from '../code/mask-code';
import { returned } from './calls-inside';
import { lastDefinition } from './definition';
import { Place } from './place';
import { scoped } from './scopes';
import { scalarOf, textOf } from './values';

/** A map of arguments as code writes it. */
export interface Table {
  /** Values as text; null when there, but unknown. */
  readonly entries: ReadonlyMap<string, string | null>;
  /** False when there may be more entries. */
  readonly complete: boolean;
}

export const EMPTY_TABLE: Table = { entries: new Map(), complete: true };
export const UNKNOWN_TABLE: Table = { entries: new Map(), complete: false };

/** Constants of client libraries that name arguments or their values. */
const LIBRARY_NAMES: Readonly<Record<string, string>> = {
  XMessageTTL: 'x-message-ttl',
  XExpires: 'x-expires',
  XMaxLength: 'x-max-length',
  XMaxLengthInBytes: 'x-max-length-bytes',
  XDeadLetterExchange: 'x-dead-letter-exchange',
  XDeadLetterRoutingKey: 'x-dead-letter-routing-key',
  XOverflow: 'x-overflow',
  XMaxPriority: 'x-max-priority',
  XQueueMode: 'x-queue-mode',
  XQueueType: 'x-queue-type',
  XSingleActiveConsumer: 'x-single-active-consumer',
  QueueTypeArg: 'x-queue-type',
  QueueTypeClassic: 'classic',
  QueueTypeQuorum: 'quorum',
  QueueTypeStream: 'stream',
  QueueMessageTTLArg: 'x-message-ttl',
  QueueTTLArg: 'x-expires',
  QueueMaxLenArg: 'x-max-length',
  QueueMaxLenBytesArg: 'x-max-length-bytes',
  QueueOverflowArg: 'x-overflow',
  SingleActiveConsumerArg: 'x-single-active-consumer',
};

const NOTHING =
  /^(null|None|nil|undefined|\{\s*\}|\[\s*\]|new\s+[\w.]+\s*(<[^()]*>)?\s*\(\s*\)|(new\s*\(\s*\))|default|Map\.of\(\s*\)|Collections\.emptyMap\(\s*\)|emptyMap\(\s*\)|amqp\.Table\s*\{\s*\})$/;
const NAME = /^(?:this\.|self\.|_)?[A-Za-z_]\w*$/;

/** Told of every entry as it is written. */
type Seen = (key: string, written: string) => void;

/** Reads a map of arguments: a literal, or a variable that holds one. */
export function tableOf(
  expression: string,
  place: Place,
  depth = 0,
  seen: Seen = () => {},
): Table {
  const written = expression.trim().replace(/!$/, '');
  if (depth > 3 || written.length > 4000) return UNKNOWN_TABLE;
  if (NOTHING.test(written)) return EMPTY_TABLE;
  if (NAME.test(written)) return tableOfVariable(written, place, depth, seen);
  const open = opening(written);
  if (open >= 0) return readItems(written, open, place, depth, seen);
  const inside = returned(written, place);
  return inside
    ? tableOf(inside.text, inside.place, depth + 1, seen)
    : UNKNOWN_TABLE;
}

/** Where the items of a literal begin; -1 when it is none. */
function opening(written: string): number {
  const literal =
    /^(?:new\b\s*(?:[\w.]+\s*(?:<[^{}()]*>)?)?\s*(?:\([^{}()]*\))?\s*|amqp\w*\.Table\s*|map\[string\]\w+(?:\{\})?\s*)?\{/.exec(
      written,
    );
  if (literal) return literal[0].length - 1;
  const of =
    /^(?:(?:java\.util\.)?Map\.of|ImmutableMap\.of|mapOf|mutableMapOf|hashMapOf|Map\.ofEntries)\s*(?:<[^()]*>)?\s*\(/.exec(
      written,
    );
  return of ? of[0].length - 1 : -1;
}

function readItems(
  written: string,
  open: number,
  place: Place,
  depth: number,
  seen: Seen,
): Table {
  const masked = maskCode(written, place.file.language, 'comments-and-texts');
  const items = splitList(masked, {
    start: open + 1,
    end: closingBracket(masked, open),
  }).map(({ start, end }) => written.slice(start, end));
  const entries = new Map<string, string | null>();
  let complete = true;
  const put = (key: string | null, value: string | null) => {
    if (key === null) complete = false;
    else entries.set(key, value);
  };
  const { language } = place.file;
  if (written[open] === '(' && language === 'java') {
    for (let at = 0; at + 1 < items.length; at += 2) {
      put(keyOf(items[at], place), scalarOf(items[at + 1], place));
    }
    return { entries, complete: complete && items.length % 2 === 0 };
  }
  for (const item of items) {
    const spread = /^(?:\.\.\.|\*\*)(.+)$/.exec(item);
    if (spread) {
      const table = tableOf(spread[1], place, depth + 1, seen);
      table.entries.forEach((value, key) => entries.set(key, value));
      complete &&= table.complete;
      continue;
    }
    // `{ durable }` is short for `{ durable: durable }`.
    const short = /^\w+$/.test(item) ? item : null;
    const [written_, value] = entryOf(item) ?? [short, short ?? ''];
    const key = written_ === null ? null : keyOf(written_, place);
    if (key !== null) seen(key, value);
    put(key, key === null ? null : valueOf(value, place));
  }
  return { entries, complete };
}

/** Key and value of `["k"] = v`, `{ "k", v }`, `k: v`, `"k" to v`. */
function entryOf(item: string): [string, string] | null {
  for (const form of [
    /^\[\s*([^\]]+?)\s*\]\s*[=:]\s*([\s\S]+)$/,
    /^\{\s*("[^"]*"|[\w.]+)\s*,\s*([\s\S]+?)\s*\}$/,
    /^("[^"]*"|'[^']*'|[\w.$-]+)\s*:\s*([\s\S]+)$/,
    /^("[^"]*"|[\w.]+)\s+to\s+([\s\S]+)$/,
    /^(?:Map\.)?entry\(\s*("[^"]*"|[\w.]+)\s*,\s*([\s\S]+?)\s*\)$/,
  ]) {
    const match = form.exec(item.trim());
    if (match) return [match[1], match[2]];
  }
  return null;
}

function keyOf(written: string, place: Place): string | null {
  const plain = /^[A-Za-z_]\w*$/.test(written);
  const script = ['javascript', 'typescript'].includes(place.file.language);
  if (plain && script) return written;
  return (
    LIBRARY_NAMES[written.slice(written.lastIndexOf('.') + 1)] ??
    textOf(written, place)
  );
}

function valueOf(written: string, place: Place): string | null {
  const name = written.slice(written.lastIndexOf('.') + 1).trim();
  return Object.hasOwn(LIBRARY_NAMES, name)
    ? LIBRARY_NAMES[name]
    : scalarOf(written, place);
}

function tableOfVariable(
  name: string,
  place: Place,
  depth: number,
  seen: Seen,
): Table {
  const { file } = place;
  const bare = name.replace(/^(this|self)\./, '');
  const given = scoped(bare, place);
  if (given) {
    return given.kind === 'chosen' && given.value
      ? tableOf(given.value.text, { ...place, ...given.value }, depth + 1, seen)
      : UNKNOWN_TABLE;
  }
  const definition =
    lastDefinition(bare, place) ??
    lastDefinition(bare, { file, offset: file.text.length });
  if (!definition || definition.text.trim() === name) return UNKNOWN_TABLE;
  const at = { ...place, offset: definition.offset };
  const table = tableOf(definition.text, at, depth + 1, seen);
  if (definition.offset > place.offset) return table;
  const entries = new Map(table.entries);
  let { complete } = table;
  const from = definition.offset + definition.text.length;
  const code = file.masked('comments').slice(from, place.offset);
  const change = new RegExp(
    `(?<![\\w.])${bare}\\s{0,9}(?:\\[\\s{0,9}([^\\]\\n]{1,80}?)\\s{0,9}\\]\\s{0,9}=(?!=)\\s{0,9}([^;\\n]{1,200})|\\.(?:Add|TryAdd|put|set)\\(\\s{0,9}([^,\\n]{1,80}),\\s{0,9}([^;\\n]{1,200})\\))`,
    'g',
  );
  for (const match of code.matchAll(change)) {
    if (/\b(if|else|switch|case|unless)\b/.test(code.slice(0, match.index))) {
      complete = false;
      continue;
    }
    const key = keyOf(match[1] ?? match[3], place);
    if (key === null) complete = false;
    else entries.set(key, valueOf(match[2] ?? match[4], place));
  }
  return { entries, complete };
}
