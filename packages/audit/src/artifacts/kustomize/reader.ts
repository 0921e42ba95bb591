import { FileText } from '../../source/source-tree';
import { Position } from '../position';
import { Traced, traceDocument } from '../traced';
import { ParseYaml } from '../yaml/parse-once';
import {
  isRemote,
  Kustomization,
  KustomizeFiles,
  parseKustomization,
} from './kustomization';

/** Something a kustomization takes that could not be had or applied. */
export interface Gap {
  readonly at: Position;
  readonly reason: string;
  readonly kind: GapKind;
}

/**
 * `elsewhere`: objects or changes that only the build knows; `broken`: kustomize
 * would refuse it; `value`: one value of a generated object is missing here.
 */
export type GapKind = 'elsewhere' | 'broken' | 'value';

/** Reads what kustomizations name, each file once, and notes what is missing. */
export class KustomizeReader {
  /** Files that some kustomization takes; they are no manifests of their own. */
  readonly taken = new Set<string>();
  private readonly parsed = new Map<string, Kustomization | null>();
  private readonly documents = new Map<string, readonly Traced[]>();
  private readonly gapsOf = new Map<string, Gap[]>();
  private readonly uses = new Map<string, Set<string>>();

  constructor(
    readonly files: KustomizeFiles,
    private readonly parse: ParseYaml,
  ) {}

  /** The kustomization, read once; null when it cannot be read. */
  kustomization(path: string): Kustomization | null {
    let known = this.parsed.get(path);
    if (known === undefined) {
      const file = this.files.read(path);
      known = file.ok ? parseKustomization(path, file.text) : null;
      this.parsed.set(path, known);
    }
    return known;
  }

  /** The path of something a kustomization names; null with a gap noted. */
  locate(from: Kustomization, entry: Traced, written: string): string | null {
    const path = from.resolve(written);
    const exists =
      path !== null && (this.files.hasFile(path) || this.files.hasFolder(path));
    if (exists) return path;
    const remote = isRemote(written);
    this.gap(
      from.path,
      entry.at(),
      remote
        ? `it takes ${written} from elsewhere`
        : `it names ${written}, which ${
            path === null ? 'lies outside the repository' : 'does not exist'
          }`,
      remote || path === null ? 'elsewhere' : 'broken',
    );
    return null;
  }

  readBeside(
    from: Kustomization,
    written: string,
  ): { path: string | null; file: FileText } {
    const path = from.resolve(written);
    if (path === null) return { path, file: { ok: false, reason: 'missing' } };
    this.taken.add(path);
    return { path, file: this.files.read(path) };
  }

  /** Notes that one kustomization takes another, whose gaps are then its own. */
  use(path: string, used: string): void {
    const uses = this.uses.get(path) ?? new Set();
    this.uses.set(path, uses.add(used));
  }

  /** What is missing from a kustomization and all it takes. */
  gapsIn(path: string, seen = new Set<string>()): Gap[] {
    if (seen.has(path)) return [];
    seen.add(path);
    return [
      ...(this.gapsOf.get(path) ?? []),
      ...[...(this.uses.get(path) ?? [])].flatMap(used =>
        this.gapsIn(used, seen),
      ),
    ];
  }

  /** Documents of a file beside the kustomization, or written in its place. */
  documentsOf(
    from: Kustomization,
    entry: Traced,
    written: string,
  ): readonly Traced[] {
    if (written.includes('\n')) return from.inlineAt(entry, written);
    const path = this.locate(from, entry, written);
    return path !== null && this.files.hasFile(path)
      ? this.documentsAt(from, entry, path)
      : [];
  }

  documentsAt(
    from: Kustomization,
    entry: Traced,
    path: string,
  ): readonly Traced[] {
    this.taken.add(path);
    const known = this.documents.get(path);
    if (known) return known;
    const file = this.files.read(path);
    if (!file.ok) {
      this.gap(from.path, entry.at(), `${path} cannot be read`, 'elsewhere');
      return [];
    }
    const parsed = this.parse(path, file.text);
    const broken = parsed.documents.some(document => document.broken);
    // Definitions of custom resources are the longest, and not needed.
    if (
      parsed.documents.length === 0 &&
      parsed.problems.length > 0 &&
      !file.text.includes('kind: CustomResourceDefinition')
    ) {
      this.gap(
        from.path,
        entry.at(),
        `${path} is too large to read`,
        'elsewhere',
      );
    }
    if (broken) {
      const reason = `it takes ${path}, which has syntax errors`;
      this.gap(from.path, entry.at(), reason, 'broken');
    }
    const documents = parsed.documents
      .filter(document => !document.broken && document.data !== null)
      .map(traceDocument);
    this.documents.set(path, documents);
    return documents;
  }

  gap(path: string, at: Position | null, reason: string, kind: GapKind): void {
    const gaps = this.gapsOf.get(path) ?? [];
    const place = at ?? { path, line: 1, column: 1 };
    if (!gaps.some(gap => gap.reason === reason)) {
      gaps.push({ at: place, reason, kind });
    }
    this.gapsOf.set(path, gaps);
  }
}
