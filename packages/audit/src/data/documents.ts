import { lineIndex } from '../artifacts/line-index';
import { Position } from '../artifacts/position';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { VENDORED } from '../source/tree-path';

/** A text that people wrote for people. */
export interface WrittenDocument {
  readonly path: string;
  readonly text: string;
}

/** Documents of operation come first: there may be thousands of others. */
const OPERATION =
  /runbook|playbook|recover|restor|disaster|backup|rollback|incident|on-?call|drill|operat|sla|slo|readme|production|architecture|chaos|catalog-info|(^|[/_-])dr([/._-]|$)/i;
const DOCUMENT = /\.(md|mdx|adoc|rst)$|(^|\/)catalog-info\.ya?ml$/i;
const MAX_DOCUMENTS = 400;
const MAX_LENGTH = 300_000;

/** The documents of the tree, those of operation first. */
export const documents = derived(
  ({ tree }: DeliveryModel): readonly WrittenDocument[] => {
    const paths = tree.files
      .map(({ path }) => path)
      .filter(path => DOCUMENT.test(path) && !VENDORED.test(path));
    const first = paths.filter(path => OPERATION.test(path));
    const rest = paths.filter(
      path => !OPERATION.test(path) && /(^|\/)docs?\//i.test(path),
    );
    return [...first, ...rest].slice(0, MAX_DOCUMENTS).flatMap(path => {
      const file = tree.read(path);
      return file.ok && file.text.length <= MAX_LENGTH
        ? [{ path, text: file.text }]
        : [];
    });
  },
);

/** Where a document first says something; null when none does. */
export function documented(
  model: DeliveryModel,
  pattern: RegExp,
  accept: (document: WrittenDocument) => boolean = () => true,
): Position | null {
  for (const document of documents(model)) {
    const index = accept(document) ? document.text.search(pattern) : -1;
    if (index >= 0) {
      return lineIndex(document.path, document.text).positionAt(index);
    }
  }
  return null;
}
