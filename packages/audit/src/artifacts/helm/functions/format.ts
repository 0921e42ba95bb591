import { printed, printFloat } from '../template/printing';
import { kindOf, Value } from '../template/value';

/** Text in double quotes, as Go's `%q` and `strconv.Quote`. */
export function quoted(text: string): string {
  let result = '"';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (char === '"' || char === '\\') result += `\\${char}`;
    else if (char === '\n') result += '\\n';
    else if (char === '\t') result += '\\t';
    else if (char === '\r') result += '\\r';
    else if (code < 0x20 || code === 0x7f) {
      result += `\\x${code.toString(16).padStart(2, '0')}`;
    } else result += char;
  }
  return `${result}"`;
}

const VERB = /%([-+# 0]*)(\d{0,4})(?:\.(\d{0,4}))?([a-zA-Z%])/g;
/** Wider fields are no text anybody reads. */
const MAX_WIDTH = 1_000;

/** Go's fmt.Sprintf for the verbs that templates use. */
export function formatted(format: string, args: readonly Value[]): string {
  let next = 0;
  const text = format.replace(
    VERB,
    (
      _,
      flags: string,
      width: string,
      precision: string | undefined,
      verb: string,
    ) => {
      if (verb === '%') return '%';
      if (next >= args.length) return `%!${verb}(MISSING)`;
      const made = one(verb, args[next++], flags, precision);
      const size = Math.min(Number(width), MAX_WIDTH);
      if (flags.includes('-')) return made.padEnd(size);
      return made.padStart(size, flags.includes('0') ? '0' : ' ');
    },
  );
  if (next >= args.length) return text;
  const extra = args
    .slice(next)
    .map(each => `${kindOf(each)}=${printed(each)}`)
    .join(', ');
  return `${text}%!(EXTRA ${extra})`;
}

function one(
  verb: string,
  value: Value,
  flags: string,
  precision: string | undefined,
): string {
  const bad = () =>
    value === null
      ? `%!${verb}(<nil>)`
      : `%!${verb}(${kindOf(value)}=${printed(value)})`;
  switch (verb) {
    case 'v':
      return value === null ? '<nil>' : printed(value);
    case 's':
      if (typeof value === 'string') {
        return precision ? value.slice(0, Number(precision)) : value;
      }
      return typeof value === 'object' && value !== null
        ? printed(value)
        : bad();
    case 'q':
      return typeof value === 'string' ? quoted(value) : bad();
    case 'd':
      if (typeof value === 'bigint') {
        return flags.includes('+') && value >= BigInt(0)
          ? `+${value}`
          : String(value);
      }
      // An unknown value: what it will be is a number.
      return typeof value === 'string' && value.length === 1 ? value : bad();
    case 'x':
    case 'X': {
      const hex =
        typeof value === 'bigint'
          ? value.toString(16)
          : Buffer.from(printed(value)).toString('hex');
      return verb === 'X' ? hex.toUpperCase() : hex;
    }
    case 'o':
    case 'b':
      return typeof value === 'bigint'
        ? value.toString(verb === 'o' ? 8 : 2)
        : bad();
    case 'c':
      return typeof value === 'bigint' && value >= 0 && value < 0x110000
        ? String.fromCodePoint(Number(value))
        : bad();
    case 't':
      return typeof value === 'boolean' ? String(value) : bad();
    case 'f':
    case 'F':
      return typeof value === 'number'
        ? value.toFixed(Math.min(Number(precision ?? 6), 100))
        : bad();
    case 'e':
    case 'g':
      return typeof value === 'number' ? printFloat(value) : bad();
    case 'T':
      return kindOf(value);
    default:
      return bad();
  }
}
