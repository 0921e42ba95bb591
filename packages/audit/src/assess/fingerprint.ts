import { createHash } from 'node:crypto';

/** Identity of an answer, from what names it: 32 lower-case hex digits. */
export function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256')
    .update(parts.join('\0'))
    .digest('hex')
    .slice(0, 32);
}
