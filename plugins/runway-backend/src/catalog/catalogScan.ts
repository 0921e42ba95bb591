import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { SubjectsStore } from '../database/subjectsStore';
import { LocateOptions } from '../subjects/locateSource';
import { ASSESSED_KINDS, resolveSubject } from '../subjects/resolveSubject';

/** What a scan found. */
export interface ScanResult {
  readonly entities: number;
  /** New or changed. */
  readonly changed: number;
  readonly removed: number;
}

const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'metadata.annotations',
  'relations',
];

/** Keeps the subjects in step with the catalog. */
export class CatalogScan {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #subjects: SubjectsStore;
  readonly #locate: LocateOptions;
  readonly #logger: LoggerService;

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    subjects: SubjectsStore;
    locate: LocateOptions;
    logger: LoggerService;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#subjects = options.subjects;
    this.#locate = options.locate;
    this.#logger = options.logger;
  }

  /**
   * Reads the whole catalog once. Nothing is removed unless the scan gets to
   * the end, so that a failing catalog does not empty the overview.
   */
  async run(signal: AbortSignal): Promise<ScanResult> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const scan = await this.#subjects.startScan();
    let entities = 0;
    let changed = 0;
    const pages = this.#catalog.streamEntities(
      { filter: { kind: [...ASSESSED_KINDS] }, fields: FIELDS },
      { credentials },
    );
    for await (const page of pages) {
      signal.throwIfAborted();
      const subjects = page.map(entity => resolveSubject(entity, this.#locate));
      entities += subjects.length;
      changed += await this.#subjects.record(subjects, scan);
    }
    const removed = await this.#subjects.removeUnseen(scan);
    if (changed + removed > 0) {
      this.#logger.info(
        `Catalog scanned: ${entities} entities, ${changed} new or changed, ${removed} removed`,
      );
    }
    return { entities, changed, removed };
  }
}
