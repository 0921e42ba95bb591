import { SubjectMatch } from '@runway/backstage-plugin-runway-common';

/** Where a repository is read from: over the network, or from an allowed local folder. */
export interface SourceAddress {
  readonly kind: 'url' | 'folder';
  /** The repository's root; with a trailing slash when it is a URL. */
  readonly target: string;
}

/** What a catalog entity stands for outside the catalog, as far as the entity alone tells. */
export interface Subject {
  /** Lower case, as `stringifyEntityRef` writes it. */
  readonly entityRef: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly title: string | null;
  readonly owner: string | null;
  readonly system: string | null;
  /** A System gets the results of the whole repository, others those of their services. */
  readonly scope: 'services' | 'repository';
  readonly source: SourceAddress | null;
  /** What people call the source; never a path of this machine. */
  readonly repository: string | null;
  /** Folder inside the repository, when the entity says so; no leading or trailing slash. */
  readonly path: string | null;
  /** Whether {@link Subject.path} is explicit and so excludes other ways of matching. */
  readonly pathIsExplicit: boolean;
  /** Names of services from the `runway/service` annotation; empty when there is none. */
  readonly services: readonly string[];
  /** Value of `backstage.io/kubernetes-id`. */
  readonly workloadId: string | null;
  /** How source and path were found. */
  readonly matches: readonly SubjectMatch[];
  /** Why there is no source, with what to do about it; null when there is one. */
  readonly problem: string | null;
}
