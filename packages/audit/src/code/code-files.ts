import { LineIndex, lineIndex } from '../artifacts/line-index';
import { Position } from '../artifacts/position';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { SourceTree } from '../source/source-tree';
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

/** Characters of masked code kept in memory; what is beyond is masked again. */
const KEPT = 16 * 1024 * 1024;
/** Longer files are made by tools. */
const LONGEST = 400_000;

/** What was made of texts: for the file at hand, and for others as there is room. */
class Masks {
  private readonly kept: Readonly<Record<Mask, Map<CodeFile, string>>> = {
    comments: new Map(),
    'comments-and-texts': new Map(),
  };
  private room = KEPT;
  private recent: {
    readonly file: CodeFile;
    readonly masks: Partial<Record<Mask, string>>;
    lines?: LineIndex;
  } | null = null;

  masked(file: CodeFile, mask: Mask): string {
    const known = this.kept[mask].get(file) ?? this.at(file).masks[mask];
    if (known !== undefined) return known;
    const code = file.text;
    const text = maskCode(code, file.language, mask);
    // Code without comments is its own mask and takes no room.
    const size = text === code ? 0 : text.length;
    if (size <= this.room) {
      this.room -= size;
      this.kept[mask].set(file, text);
    } else {
      this.at(file).masks[mask] = text;
    }
    return text;
  }

  lines(file: CodeFile): LineIndex {
    const recent = this.at(file);
    recent.lines ??= lineIndex(file.path, file.text);
    return recent.lines;
  }

  private at(file: CodeFile) {
    if (this.recent?.file !== file) this.recent = { file, masks: {} };
    return this.recent;
  }
}

/** A class, because a large tree has tens of thousands of them. */
class TreeCode implements CodeFile {
  readonly test: boolean;

  constructor(
    readonly path: string,
    readonly language: Language,
    private readonly tree: SourceTree,
    private readonly masks: Masks,
  ) {
    this.test = isTestCode(path);
  }

  get text(): string {
    const file = this.tree.read(this.path);
    return file.ok && file.text.length <= LONGEST ? file.text : '';
  }

  masked(mask: Mask): string {
    return this.masks.masked(this, mask);
  }

  positionOf(offset: number): Position {
    return this.masks.lines(this).positionAt(offset);
  }
}

/** Every file of source code of the tree, tests included, read when asked for. */
export const codeFiles = derived(
  ({ tree }: DeliveryModel): readonly CodeFile[] => {
    const masks = new Masks();
    return tree.files.flatMap(({ path }) => {
      const language = languageOf(path);
      return language === null
        ? []
        : [new TreeCode(path, language, tree, masks)];
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
