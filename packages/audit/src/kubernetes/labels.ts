import {
  asArray,
  asRecord,
  asString,
  asText,
  asTextMap,
  isRecord,
} from '../artifacts/untyped';

type Labels = Readonly<Record<string, string>>;

/** True when the labels hold every entry of the selector. */
export function hasLabels(labels: Labels, wanted: Labels): boolean {
  for (const key in wanted) {
    if (Object.hasOwn(wanted, key) && labels[key] !== wanted[key]) return false;
  }
  return true;
}

/**
 * True when a label selector (`matchLabels`, `matchExpressions`) selects the
 * labels. An expression that cannot be read selects everything.
 * Source: Kubernetes, LabelSelector.
 */
export function selects(selector: unknown, labels: Labels): boolean {
  const { matchLabels, matchExpressions } = asRecord(selector);
  return (
    hasLabels(labels, asTextMap(matchLabels)) &&
    asArray(matchExpressions).every(entry => {
      const { key, operator, values } = asRecord(entry);
      const name = asString(key) ?? '';
      const listed = asArray(values)
        .map(asText)
        .includes(labels[name] ?? null);
      switch (operator) {
        case 'In':
          return listed;
        case 'NotIn':
          return !listed;
        case 'Exists':
          return name in labels;
        case 'DoesNotExist':
          return !(name in labels);
        default:
          return true;
      }
    })
  );
}

/** Values a selector asks for, in matchLabels or as a plain map. */
export function wantedLabels(selector: unknown): Labels {
  const record = asRecord(selector);
  return asTextMap(isRecord(record.matchLabels) ? record.matchLabels : record);
}

/** True for a selector that names no label, and so selects everything. */
export function selectsAll(selector: unknown): boolean {
  const { matchLabels, matchExpressions } = asRecord(selector);
  return (
    Object.keys(asRecord(matchLabels)).length === 0 &&
    asArray(matchExpressions).length === 0
  );
}
