import { CHECKS } from '@runway/audit';
import {
  CheckId,
  CheckMetadata,
  isLayerId,
  LAYERS,
} from '@runway/backstage-plugin-runway-common';
import { nearest } from './nearest';
import { UsageError } from './usage-error';

/** The check with this id. Throws {@link UsageError} with the nearest one. */
export function findCheck(id: string): CheckMetadata {
  const found = CHECKS.find(check => check.id === id);
  if (found) return found;
  const ids = CHECKS.map(check => check.id);
  throw new UsageError(
    `There is no check "${id}".${suggestion(id, ids)}\n` +
      'All checks: runway audit --list-checks',
  );
}

/** Ids of `--only`, known to exist; undefined when all are meant. */
export function chooseChecks(ids?: readonly string[]): CheckId[] | undefined {
  return ids?.map(id => findCheck(id).id);
}

/** Layers of `--layer`, known to exist; undefined when all are meant. */
export function chooseLayers(ids?: readonly string[]): string[] | undefined {
  return ids?.map(id => {
    if (isLayerId(id)) return id;
    const known = LAYERS.map(layer => layer.id);
    throw new UsageError(
      `There is no layer "${id}".${suggestion(id, known)}\n` +
        `All layers: ${known.join(', ')}`,
    );
  });
}

function suggestion(wrong: string, known: readonly string[]): string {
  const close = nearest(wrong, known);
  return close ? ` Did you mean "${close}"?` : '';
}
