import { splitTemplate } from '../../symbolic/expressions';
import { Position } from '../position';
import { asText, isRecord } from '../untyped';
import { KeyPath } from '../yaml/yaml.types';
import { WorkflowReader } from './workflow-reader';

/** An expression of a workflow and which part of it that is. */
export interface ExpressionUse {
  /** Without its `${{ }}`. */
  readonly text: string;
  /** Keys from the root, jobs and steps as `*`: `jobs.*.steps.*.if`. */
  readonly place: string;
  readonly at: () => Position;
}

/** Every expression of a workflow, in the order of the file. */
export function workflowExpressions(
  reader: WorkflowReader,
): readonly ExpressionUse[] {
  const found: ExpressionUse[] = [];
  const visit = (value: unknown, keys: KeyPath): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => visit(item, [...keys, index]));
    } else if (isRecord(value)) {
      for (const [key, item] of Object.entries(value)) {
        visit(item, [...keys, key]);
      }
    } else {
      const text = asText(value);
      if (text !== null) found.push(...usesIn(reader, text, keys));
    }
  };
  visit(reader.data([]), []);
  return found;
}

function usesIn(
  reader: WorkflowReader,
  text: string,
  keys: KeyPath,
): ExpressionUse[] {
  const place = placeOf(keys);
  const at = () => reader.at(keys);
  if (!text.includes('${{')) {
    // A condition is an expression without saying so.
    return /^jobs\.\*\.(steps\.\*\.)?if$/.test(place) && text.trim() !== ''
      ? [{ text, place, at }]
      : [];
  }
  return splitTemplate(text)
    .filter(({ expression }) => expression)
    .map(piece => ({ text: piece.text, place, at }));
}

/** Names that people choose become `*`. */
function placeOf(keys: KeyPath): string {
  return keys
    .map((key, index) =>
      typeof key === 'number' || (index === 1 && keys[0] === 'jobs')
        ? '*'
        : key,
    )
    .join('.');
}
