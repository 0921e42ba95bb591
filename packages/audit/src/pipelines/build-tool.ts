import { SourceTree } from '../source/source-tree';
import { CommandLine, leadingWords } from './arguments';
import { ImageBuild, ShellCommand } from './pipelines.types';
import { holeNamed, symbolic, Symbolic } from '../symbolic/symbolic';

/** What one command builds, as far as it tells. */
export type Details = Partial<ImageBuild>;
/** Reads a command of a tool; null when it makes no image. */
export type Tool = (
  command: ShellCommand,
  text: string,
  tree: SourceTree,
) => readonly Details[] | null;

/** A push under a name that the command line does not tell. */
export function unreadable(command: ShellCommand): readonly Details[] {
  const words = leadingWords(command, 2).join(' ').trim();
  return [{ references: [holeNamed(`$(${words})`)], pushed: 'unknown' }];
}

/** Values of flags, in order of their names. */
export function flagValues(
  command: ShellCommand,
  names: readonly string[],
  from: number = 1,
): readonly Symbolic[] {
  return new CommandLine(command, from, new Set(names))
    .all(...names)
    .map(({ value }) => value);
}

/** The value of `-Dname=value` among the arguments. */
export function property(
  command: ShellCommand,
  names: readonly string[],
): Symbolic | null {
  for (const [first, ...rest] of command.argv) {
    if (typeof first !== 'string') continue;
    for (const name of names) {
      const found = [
        `-D${name}=`,
        `-P${name}=`,
        `--${name}=`,
        `-p:${name}=`,
        `/p:${name}=`,
      ].find(p => first.startsWith(p));
      if (found) return symbolic(first.slice(found.length), ...rest);
    }
  }
  return null;
}
