import { asArray, asRecord, isRecord } from '../artifacts/untyped';
import {
  evaluateExpression,
  ExpressionScope,
  splitTemplate,
} from '../symbolic/expressions';
import { Hole } from '../symbolic/symbolic';

/** One combination of a matrix. */
export interface MatrixRow {
  readonly values: Readonly<Record<string, unknown>>;
  /** False when keys or rows of the matrix are computed and cannot be told. */
  readonly known: boolean;
}

/** Rows of a job's matrix, and whether there were too many. */
export interface MatrixRows {
  readonly rows: readonly MatrixRow[];
  readonly truncated: boolean;
}

/** GitHub's own limit of jobs per matrix. */
const MAX_ROWS = 256;

const EMPTY: MatrixRow = { values: {}, known: true };
const UNKNOWN: MatrixRow = { values: {}, known: false };

type Row = Record<string, unknown>;

/** Data behind a matrix value that may be an expression; null when unknown. */
function dataOf(value: unknown, scope: ExpressionScope): unknown[] | null {
  if (typeof value !== 'string') return [value];
  const pieces = splitTemplate(value.trim());
  if (pieces.length !== 1 || !pieces[0].expression) return [value];
  const values = evaluateExpression(pieces[0].text, scope);
  const data = values.map(v => (v.kind === 'data' ? v.data : undefined));
  return data.includes(undefined) ? null : data;
}

/** A value that only a run tells. */
function holeValue(axis: string): Hole {
  return { hole: `matrix.${axis}` };
}

function axisValues(
  axis: string,
  value: unknown,
  scope: ExpressionScope,
): readonly unknown[] {
  const data = dataOf(value, scope);
  const items = data?.flatMap(entry => (Array.isArray(entry) ? entry : []));
  return data && data.every(Array.isArray) && items ? items : [holeValue(axis)];
}

const same = (a: unknown, b: unknown) =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * Expands `strategy.matrix` by GitHub's rules for `include` and `exclude`.
 * Computed parts become holes.
 */
export function expandMatrix(
  matrix: unknown,
  scope: ExpressionScope,
): MatrixRows {
  if (matrix === null || matrix === undefined) {
    return { rows: [EMPTY], truncated: false };
  }
  const whole = dataOf(matrix, scope);
  if (!whole || !whole.every(isRecord)) {
    return { rows: [UNKNOWN], truncated: false };
  }
  const parts = whole.map(data => expandRecord(asRecord(data), scope));
  const rows = parts.flatMap(part => part.rows);
  return { rows, truncated: parts.some(part => part.truncated) };
}

function expandRecord(
  matrix: Readonly<Record<string, unknown>>,
  scope: ExpressionScope,
): MatrixRows {
  const axes = Object.keys(matrix).filter(
    key => key !== 'include' && key !== 'exclude',
  );
  let rows: Row[] = axes.length > 0 ? [{}] : [];
  let truncated = false;
  for (const axis of axes) {
    const values = axisValues(axis, matrix[axis], scope);
    rows = rows.flatMap(row =>
      values.map(value => ({ ...row, [axis]: value })),
    );
    if (rows.length > MAX_ROWS) {
      rows = rows.slice(0, MAX_ROWS);
      truncated = true;
    }
  }
  const excluded = asArray(matrix.exclude).filter(isRecord);
  rows = rows.filter(
    row =>
      !excluded.some(rule =>
        Object.entries(rule).every(([key, value]) => same(row[key], value)),
      ),
  );
  const included = dataOf(matrix.include ?? [], scope);
  const known = included !== null && included.every(Array.isArray);
  const originals = rows.map(row => ({ ...row }));
  for (const entry of included?.flatMap(asArray).filter(isRecord) ?? []) {
    include(rows, originals, axes, entry);
  }
  if (!known) return { rows: [...rows.map(toRow), UNKNOWN], truncated };
  if (rows.length > MAX_ROWS) truncated = true;
  return { rows: rows.slice(0, MAX_ROWS).map(toRow), truncated };
}

function toRow(values: Row): MatrixRow {
  return { values, known: true };
}

/** Adds keys to every row it contradicts in no axis, else becomes a row. */
function include(
  rows: Row[],
  originals: readonly Row[],
  axes: readonly string[],
  entry: Readonly<Record<string, unknown>>,
): void {
  let merged = false;
  originals.forEach((original, index) => {
    const contradicts = axes.some(
      axis => axis in entry && !same(original[axis], entry[axis]),
    );
    if (contradicts) return;
    Object.assign(rows[index], entry);
    merged = true;
  });
  if (!merged) rows.push({ ...entry });
}
