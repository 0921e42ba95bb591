import { Declaration, Topology } from './topology.types';

/** How two declarations of the same thing differ. */
export interface Difference {
  readonly setting: string;
  /** null when the declaration does not have it. */
  readonly left: string | null;
  readonly right: string | null;
}

/**
 * Arguments that the broker compares when a queue is declared again; others
 * may differ. RabbitMQ, rabbit_amqqueue: declare_args and assert_equivalence.
 */
const QUEUE_ARGUMENTS = new Set([
  'x-expires',
  'x-message-ttl',
  'x-dead-letter-exchange',
  'x-dead-letter-routing-key',
  'x-dead-letter-strategy',
  'x-max-length',
  'x-max-length-bytes',
  'x-max-in-memory-length',
  'x-max-in-memory-bytes',
  'x-max-priority',
  'x-overflow',
  'x-queue-mode',
  'x-single-active-consumer',
  'x-queue-type',
  'x-quorum-initial-group-size',
  'x-max-age',
  'x-stream-max-segment-size-bytes',
  'x-initial-cluster-size',
  'x-delivery-limit',
]);
const EXCHANGE_ARGUMENTS = new Set(['alternate-exchange', 'x-delayed-type']);
const PROPERTIES = new Set([
  'type',
  'durable',
  'auto-delete',
  'exclusive',
  'internal',
]);

/** What the broker would find different; empty when nothing is, or can be told. */
export function differences(
  left: Declaration,
  right: Declaration,
  { defaultQueueTypes }: Pick<Topology, 'defaultQueueTypes'>,
): Difference[] {
  const compared = left.kind === 'queue' ? QUEUE_ARGUMENTS : EXCHANGE_ARGUMENTS;
  const found: Difference[] = [];
  for (const setting of new Set([
    ...left.settings.keys(),
    ...right.settings.keys(),
  ])) {
    const isProperty = PROPERTIES.has(setting);
    if (!isProperty && !compared.has(setting)) continue;
    const of = (each: Declaration) => each.settings.get(setting);
    const [a, b] = [of(left), of(right)];
    // There, but unknown.
    if (a === null || b === null) continue;
    if (a === undefined || b === undefined) {
      const without = a === undefined ? left : right;
      if (isProperty || !without.complete) continue;
      if (isDefault(setting, a ?? b ?? '', without, defaultQueueTypes))
        continue;
    } else if (a === b) continue;
    found.push({ setting, left: a ?? null, right: b ?? null });
  }
  return found;
}

/** A queue without a type is of the vhost's default type, `classic` at first. */
function isDefault(
  setting: string,
  value: string,
  { vhost }: Declaration,
  types: ReadonlyMap<string, string>,
): boolean {
  if (setting !== 'x-queue-type') return false;
  const known =
    vhost === null ? [...types.values()] : [types.get(vhost) ?? 'classic'];
  return value === 'classic' || known.includes(value);
}

/** `durable true` against `durable false`, as a person says it. */
export function describe(
  { setting, left, right }: Difference,
  side: 'left' | 'right',
): string {
  const value = side === 'left' ? left : right;
  return value === null ? `no ${setting}` : `${setting} ${value}`;
}
