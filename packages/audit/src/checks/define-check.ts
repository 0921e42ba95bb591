import {
  CheckId,
  CheckMetadata,
  CheckText,
  EvidenceKind,
  layerOf,
} from '@runway/backstage-plugin-runway-common';
import { Position } from '../artifacts/position';
import { ArtifactKind, DeliveryModel } from '../path/delivery-model';

/**
 * What an outcome is about, so that it can be attributed to a service: the
 * workload (`namespace/Kind/name`), the Dockerfile or any file, a compose
 * service, an image name. Give every one that is known; none means the
 * repository as a whole.
 */
export interface Anchor {
  readonly workload?: string;
  readonly path?: string;
  readonly composeService?: string;
  readonly image?: string;
}

/** One answer of a check about one thing. Several per service are merged: fail, then unknown, then pass. */
export type Outcome =
  | {
      readonly state: 'fail';
      readonly on: Anchor;
      /** What is wrong, in one sentence, with the names involved. */
      readonly message: string;
      /** Where to fix it. */
      readonly at: Position;
      /** The other side of a cross finding. */
      readonly related?: readonly Position[];
      /** Identity of the finding without line numbers; defaults to the anchor and message. */
      readonly key?: string;
      /** More exact than the check's own remedy, when the case allows. */
      readonly remedy?: string;
      readonly evidence?: EvidenceKind;
    }
  | {
      readonly state: 'unknown';
      readonly on: Anchor;
      /** What could not be told and what would tell it. */
      readonly reason: string;
      readonly at?: Position;
      readonly related?: readonly Position[];
      readonly evidence?: EvidenceKind;
    }
  | {
      readonly state: 'pass';
      readonly on: Anchor;
      readonly message?: string;
      readonly at?: Position;
      readonly related?: readonly Position[];
      readonly evidence?: EvidenceKind;
    };

/** Files by path, as a check's documentation shows them. @public */
export type ExampleFiles = Readonly<Record<string, string>>;

/** The smallest repositories that show a check. @public */
export interface CheckExample {
  readonly fails: ExampleFiles;
  /** The same one, mended. */
  readonly passes: ExampleFiles;
  /** What both are compared with, for checks that need the past. */
  readonly base?: ExampleFiles;
}

/** Texts of checks in another language than English. */
export type CheckTexts = Readonly<Partial<Record<CheckId, Partial<CheckText>>>>;

/** A check: its metadata and the query that answers it. */
export interface Check extends Omit<CheckMetadata, 'translations'> {
  /**
   * The smallest repositories that show it: one where it fails, and the same
   * one mended. The documentation prints them, and a test runs them.
   */
  readonly example?: CheckExample;
  /** What it reads, so that what could not be read of it is a gap, not a pass. */
  readonly reads?: readonly ArtifactKind[];
  /**
   * Answers from the delivery model alone: no parsing, no I/O, no clock.
   * Yielding nothing means that the tree has nothing of the kind. Only a check
   * that hands its work to an asynchronous library is asynchronous.
   */
  readonly run: (
    model: DeliveryModel,
  ) => Iterable<Outcome> | AsyncIterable<Outcome>;
}

/** Declares a check. The layer is taken from the id. */
export function defineCheck(
  check: Omit<Check, 'layer' | 'sources'> & { sources?: Check['sources'] },
): Check {
  return { ...check, layer: layerOf(check.id), sources: check.sources ?? [] };
}
