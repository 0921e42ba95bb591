import { FileText } from './source-tree';

/** Where git and most tools look for a NUL to tell binary from text. */
const BINARY_PROBE_BYTES = 8 * 1024;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The text of a file's bytes: no byte order mark, line ends as they are, and
 * U+FFFD for bytes that are not UTF-8.
 */
export function fileText(bytes: Buffer): FileText {
  if (bytes.subarray(0, BINARY_PROBE_BYTES).includes(0)) {
    return { ok: false, reason: 'binary' };
  }
  return { ok: true, text: withoutByteOrderMark(bytes.toString('utf8')) };
}

export function withoutByteOrderMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}
