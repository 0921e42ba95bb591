import { createHash } from 'node:crypto';
import { SourceAddress } from '../subjects/subject';

/** Identity of a repository: the same for every entity in it. Hex, 64 characters. */
export function sourceIdOf({ kind, target }: SourceAddress): string {
  return createHash('sha256').update(`${kind}:${target}`).digest('hex');
}
