import { asArray, asText, isRecord } from '../../artifacts/untyped';
import { Position } from '../../artifacts/position';
import { Container, DeliveryModel, Workload } from '../../path/delivery-model';
import { productionWorkloads } from '../../path/environment';
import { Anchor } from '../define-check';
import { RunningService, runningServices } from '../network/compose-services';

/** A command that production runs in place of the one of the image. */
export interface Override {
  /** `Compose service api of docker-compose.prod.yml`. */
  readonly subject: string;
  readonly command: string;
  /** Where the service's own source lies, for the scripts of its package.json. */
  readonly folder: string;
  readonly on: Anchor;
  readonly at: Position;
}

/** Commands of production's compose services and containers. */
export function* productionOverrides(model: DeliveryModel): Iterable<Override> {
  for (const running of runningServices(model)) {
    if (running.purpose === 'production') yield* ofCompose(model, running);
  }
  for (const workload of productionWorkloads(model)) {
    for (const container of workload.containers) {
      yield* ofContainer(model, workload, container);
    }
  }
}

function* ofCompose(
  model: DeliveryModel,
  { file, service, on }: RunningService,
): Iterable<Override> {
  const { command, build } = service;
  if (!command || command.length === 0) return;
  yield {
    subject: `Service ${service.name} of ${file.path}`,
    command: command.join(' '),
    folder:
      model.services.ofPath(file.path)?.path ??
      build?.context.replace(/^\.\/?/, '') ??
      '.',
    on,
    at: commandPosition(model, file.path, service.at),
  };
}

/** The line that says `command:` in a compose service. */
function commandPosition(
  { tree }: DeliveryModel,
  path: string,
  start: Position,
): Position {
  const file = tree.read(path);
  const lines = file.ok ? file.text.split('\n') : [];
  const from = start.line - 1;
  const indent = (line: string) => line.search(/\S/);
  for (let index = from + 1; index < lines.length; index++) {
    const line = lines[index];
    if (!line.trim()) continue;
    if (indent(line) <= indent(lines[from])) break;
    if (/^\s+command:/.test(line)) return { path, line: index + 1, column: 1 };
  }
  return start;
}

function* ofContainer(
  model: DeliveryModel,
  { key, object }: Workload,
  { name, keys, body, init }: Container,
): Iterable<Override> {
  const field = ['command', 'args'].filter(each => Array.isArray(body[each]));
  if (init || field.length === 0 || !isRecord(body)) return;
  yield {
    subject: `Container ${name} of ${object.kind} ${object.name}`,
    command: field
      .flatMap(each => asArray(body[each]).map(word => asText(word) ?? ''))
      .join(' '),
    folder: model.services.ofWorkload(key)?.path ?? '.',
    on: { workload: key },
    at: object.positionOf([...keys, field[field.length - 1]]),
  };
}
