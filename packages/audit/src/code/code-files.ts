import { LineIndex, lineIndex } from '../artifacts/line-index';
import { Position } from '../artifacts/position';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { isTestCode, Language, languageOf } from './languages';
import { Mask, maskCode } from './mask-code';

/** A file of source code. */
export interface CodeFile {
  readonly path: string;
  readonly language: Language;
  /** True for code that no running service contains. */
  readonly test: boolean;
  /** As written; empty when it cannot be read. */
  readonly text: string;
  /** Comments (and contents of texts) as spaces; offsets stay the same. */
  masked(mask: Mask): string;
  /** Where an offset of the text is. */
  positionOf(offset: number): Position;
}

/** Characters of code kept in memory; what is beyond is read again. */
const KEPT = 64 * 1024 * 1024;
/** Longer files are made by tools. */
const LONGEST = 400_000;

/** Every file of source code of the tree, tests included, read when asked for. */
export const codeFiles = derived(
  ({ tree }: DeliveryModel): readonly CodeFile[] => {
    let kept = 0;
    return tree.files.flatMap(({ path }) => {
      const language = languageOf(path);
      if (language === null) return [];
      let known: string | null = null;
      const read = () => {
        if (known !== null) return known;
        const file = tree.read(path);
        const text = file.ok && file.text.length <= LONGEST ? file.text : '';
        if (kept + text.length <= KEPT) {
          kept += text.length;
          known = text;
        }
        return text;
      };
      return [codeFile(path, language, read)];
    });
  },
);

/** Code of these languages that runs in production. */
export function* productionCode(
  model: DeliveryModel,
  ...languages: readonly Language[]
): Iterable<CodeFile> {
  for (const file of codeFiles(model)) {
    if (!file.test && languages.includes(file.language)) yield file;
  }
}

function codeFile(
  path: string,
  language: Language,
  read: () => string,
): CodeFile {
  const masks = new Map<Mask, string>();
  let lines: LineIndex | null = null;
  return {
    path,
    language,
    test: isTestCode(path),
    get text() {
      return read();
    },
    masked(mask) {
      let text = masks.get(mask);
      if (text === undefined) {
        text = maskCode(read(), language, mask);
        masks.set(mask, text);
      }
      return text;
    },
    positionOf(offset) {
      lines ??= lineIndex(path, read());
      return lines.positionAt(offset);
    },
  };
}
