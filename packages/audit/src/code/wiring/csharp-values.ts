import { CsharpFile } from './csharp-file';

/** A variable is set within this many characters before it is used. */
const NEAR = 20_000;

const NAME = String.raw`@?[A-Z][\w.]*(?:<[^<>()]*(?:<[^<>()]*>[^<>()]*)?>)?`;
const CREATED = new RegExp(`^(?:await\\s+)?new\\s+(${NAME})\\s*[({]`);
const CAST = new RegExp(`^\\(\\s*(${NAME})\\s*\\)`);
const AS = new RegExp(`\\bas\\s+(${NAME})\\s*$`);
/** `configuration.GetSection("x").Get<Settings>()`, `provider.GetRequiredService<T>()`. */
const TAKEN = new RegExp(
  `\\.\\s*(?:Get|GetRequiredService|GetService|GetRequiredKeyedService|Resolve)\\s*<\\s*(${NAME})\\s*>\\s*\\([^()]*\\)\\s*!?\\s*(?:\\?\\?[\\s\\S]*)?$`,
);
const OPTIONS = new RegExp(
  `<\\s*IOptions(?:Snapshot|Monitor)?\\s*<\\s*(${NAME})\\s*>\\s*>\\s*\\(\\s*\\)\\s*\\.\\s*(?:Value|CurrentValue)\\s*$`,
);

/** The type an expression has, as written somewhere; null when it cannot be told. */
export function typeOfValue(
  expression: string,
  file: CsharpFile,
  offset: number,
  depth = 0,
): string | null {
  const text = expression.trim().replace(/;$/, '');
  for (const pattern of [CREATED, CAST, OPTIONS, TAKEN, AS]) {
    const match = pattern.exec(text.slice(0, 600));
    if (match) return match[1];
  }
  return depth < 3 && /^@?\w+!?$/.test(text)
    ? typeOfVariable(text.replace(/[@!]/g, ''), file, offset, depth)
    : null;
}

/** The type of what a lambda returns; null when it cannot be told. */
export function returnedType(
  lambda: string,
  file: CsharpFile,
  offset: number,
): string | null {
  const body = lambda.slice(lambda.indexOf('=>') + 2).trim();
  if (!body.startsWith('{')) return typeOfValue(body, file, offset);
  const returned = [...body.matchAll(/\breturn\s+([^;]{1,600});/g)].map(
    ([, value]) => typeOfValue(value, file, offset + lambda.length),
  );
  const [first] = returned;
  return first && returned.every(type => type === first) ? first : null;
}

function typeOfVariable(
  name: string,
  file: CsharpFile,
  offset: number,
  depth: number,
): string | null {
  const before = file.code.slice(Math.max(0, offset - NEAR), offset);
  const value = lastMatch(
    before,
    new RegExp(`\\bvar\\s+${name}\\s*=\\s*([^;]{1,600});`, 'g'),
  );
  if (value !== null) return typeOfValue(value, file, offset, depth + 1);
  return lastMatch(
    file.code.slice(Math.max(0, offset - NEAR), offset + NEAR),
    new RegExp(`(?:^|[\\s(,])(${NAME})\\??\\s+${name}\\s*[=;,(){]`, 'g'),
  );
}

function lastMatch(text: string, pattern: RegExp): string | null {
  let found: string | null = null;
  for (const match of text.matchAll(pattern)) found = match[1];
  return found;
}
