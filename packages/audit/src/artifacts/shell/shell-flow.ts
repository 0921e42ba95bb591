import type { CompoundList, PipelineNode } from 'unbash';
import { patternSource } from './shell-parameters';

const LEAVING = new Set(['exit', 'return', 'continue', 'break']);

/** True when nothing after the branch runs in its state. */
export function endsItsBranch(list: CompoundList): boolean {
  const last = list.commands[list.commands.length - 1]?.command;
  return last?.type === 'Command' && LEAVING.has(last.name?.value ?? '');
}

const TESTS = new Set([
  '[',
  'test',
  'grep',
  'command',
  'which',
  'true',
  'false',
]);

/** True for commands that only decide whether the next one runs. */
export function isTest(node: PipelineNode): boolean {
  if (node.type === 'TestCommand') return true;
  if (node.type === 'Pipeline') {
    const last = node.commands[node.commands.length - 1];
    return last !== undefined && isTest(last);
  }
  return node.type === 'Command' && TESTS.has(node.name?.value ?? '');
}

/** Whether a `case` pattern fits a known word; null when it cannot be told. */
export function matchesPattern(pattern: string, word: string): boolean | null {
  const source = patternSource(pattern, true);
  return source === null ? null : new RegExp(`^(?:${source})$`).test(word);
}
