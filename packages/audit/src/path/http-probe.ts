import { asArray, asRecord, asString, asText } from '../artifacts/untyped';
import { Position } from '../artifacts/position';
import { Container, DeliveryModel, Workload } from './delivery-model';
import { derived } from './derived';
import { ProbeKind } from './probe';

/** A probe that asks a path over HTTP. */
export interface HttpProbe {
  readonly kind: ProbeKind;
  /** With a leading slash, without query. */
  readonly path: string;
  /** Number or name as written; null when it cannot be told. */
  readonly port: string | null;
  /** True when the probe names a host, so that something else may answer. */
  readonly elsewhere: boolean;
  /** False when it is a command that asks, such as curl. */
  readonly direct: boolean;
  /** Where the probe is declared. */
  readonly at: Position;
  readonly pathAt: Position;
  readonly portAt: Position;
}

const KINDS: readonly ProbeKind[] = [
  'startupProbe',
  'readinessProbe',
  'livenessProbe',
];

/** A URL of the container itself in a command; some clients take it without a scheme. */
const OWN_URL =
  /(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)(?::(\d{1,5}))?(\/[^\s"'`|;&?)]*)/;

/** The container's probes that ask over HTTP, directly or by a command. */
export function httpProbesOf(
  model: DeliveryModel,
  workload: Workload,
  container: Container,
): HttpProbe[] {
  return KINDS.flatMap((kind): HttpProbe[] => {
    const body = asRecord(container.body[kind]);
    const keys = [...container.keys, kind];
    const { object } = workload;
    const at = keyPosition(model, object.positionOf(keys), kind);
    const get = asRecord(body.httpGet);
    if (body.httpGet !== undefined) {
      const path = asString(get.path) ?? '/';
      return [
        {
          kind,
          path: plainPath(path),
          port: asText(get.port),
          elsewhere: asString(get.host) !== null,
          direct: true,
          at,
          pathAt: object.positionOf([...keys, 'httpGet', 'path']),
          portAt: object.positionOf([...keys, 'httpGet', 'port']),
        },
      ];
    }
    const command = asArray(asRecord(body.exec).command).map(String).join(' ');
    const url = OWN_URL.exec(command);
    return url
      ? [
          {
            kind,
            path: plainPath(url[2]),
            port: url[1] ?? '80',
            elsewhere: false,
            direct: false,
            at,
            pathAt: object.positionOf([...keys, 'exec', 'command']),
            portAt: object.positionOf([...keys, 'exec', 'command']),
          },
        ]
      : [];
  });
}

/** The number of a port that may be given by its name; null when nobody can tell. */
export function portNumber(
  { body }: Container,
  port: string | null,
): number | null {
  if (port === null) return null;
  if (/^\d+$/.test(port)) return Number(port);
  const named = asArray(body.ports).find(
    entry => asRecord(entry).name === port,
  );
  return Number(asText(asRecord(named).containerPort) ?? NaN) || null;
}

function plainPath(path: string): string {
  const plain = path.split(/[?#]/)[0];
  return plain.startsWith('/') ? plain : `/${plain}`;
}

/** Lines of files that probes stand in: many stand in the same one. */
const linesByPath = derived(
  (_model: DeliveryModel) => new Map<string, readonly string[]>(),
);

function linesOf(model: DeliveryModel, path: string): readonly string[] {
  const known = linesByPath(model);
  let lines = known.get(path);
  if (lines === undefined) {
    const file = model.tree.read(path);
    lines = file.ok ? file.text.split('\n') : [];
    known.set(path, lines);
  }
  return lines;
}

/** A map stands where its first entry does; people look for its key, just above. */
function keyPosition(
  model: DeliveryModel,
  value: Position,
  key: string,
): Position {
  const lines = linesOf(model, value.path);
  for (let back = 0; back < 4 && back < value.line; back++) {
    const line = value.line - back;
    const column = (lines[line - 1] ?? '').indexOf(key);
    if (column >= 0) return { ...value, line, column: column + 1 };
  }
  return value;
}
