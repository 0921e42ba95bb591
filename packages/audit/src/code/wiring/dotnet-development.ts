import { CsharpFile } from './csharp-file';
import { closingBracket, Span } from './csharp-syntax';
import { CsharpCall } from './dotnet-calls';

const FOR_DEVELOPERS =
  /\bif\s*\(\s*[\w.]{0,80}\.IsDevelopment\(\)\s*(?:&&[^{};|]{0,200})?\)\s*\{/g;
const developerBlocks = new WeakMap<CsharpFile, readonly Span[]>();

/** True inside `if (environment.IsDevelopment()) { … }`. */
export function isForDevelopers({
  file,
  offset,
}: Pick<CsharpCall, 'file' | 'offset'>): boolean {
  let blocks = developerBlocks.get(file);
  if (!blocks) {
    const { code } = file;
    const found = code.includes('IsDevelopment')
      ? [...code.matchAll(FOR_DEVELOPERS)]
      : [];
    blocks = found.slice(0, 100).map(match => {
      const start = match.index + match[0].length - 1;
      return { start, end: closingBracket(code, start) };
    });
    developerBlocks.set(file, blocks);
  }
  return blocks.some(({ start, end }) => start < offset && offset < end);
}
