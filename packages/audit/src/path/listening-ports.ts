import {
  Dockerfile,
  DockerStage,
} from '../artifacts/dockerfile/dockerfile.types';
import { Position } from '../artifacts/position';
import { asArray, asText } from '../artifacts/untyped';
import { envOf, envSourcesOf } from './container-env';
import { Container, DeliveryModel, Workload } from './delivery-model';
import { finalStage, stageChain } from './production-images';

/** Ports on which a server is told to listen, and where that is written. */
export interface ListeningPorts {
  readonly ports: readonly number[];
  readonly at: Position;
  /** How people call the setting: `ASPNETCORE_URLS`, `--port`. */
  readonly setting: string;
}

/** A variable by which a runtime itself chooses its port. */
const VARIABLES: readonly (readonly [RegExp, (value: string) => number[]])[] = [
  [/^(?:ASPNETCORE|DOTNET)_URLS$/, portsOfUrls],
  [/^(?:ASPNETCORE|DOTNET)_HTTPS?_PORTS$/, portsOfList],
  [/^SERVER_PORT$/, portsOfList],
  [/^UVICORN_PORT$/, portsOfList],
];

function portsOfUrls(value: string): number[] {
  return value
    .split(/[;,]/)
    .flatMap(url => /:(\d{1,5})\/?$/.exec(url.trim())?.[1] ?? [])
    .map(Number);
}

function portsOfList(value: string): number[] {
  return value
    .split(/[;,]/)
    .map(each => each.trim())
    .filter(each => /^\d{1,5}$/.test(each))
    .map(Number);
}

/** Servers whose command line says on which port they listen. */
const SERVER =
  /(?:^|[\s/])(?:uvicorn|hypercorn|gunicorn|granian|daphne|waitress-serve|flask|fastapi|http-server|serve|streamlit|php)(?:\s|$)/;
const PORT_ARGUMENTS =
  /(?:^|\s)(?:--port[= ]|-p[= ]?|--bind[= ]\S*?:|-b[= ]?\S*?:|--listen[= ]\S*?:|-l[= ](?:\S*:)?|--server\.port[= ]|-Dserver\.port=|-S \S*?:)(\d{2,5})(?=\s|$)/g;

/** Ports that a command line gives to a server it starts; null without one. */
function portsOfCommand(line: string): number[] | null {
  const isJava = /-Dserver\.port=|--server\.port/.test(line);
  if (!isJava && !SERVER.test(line)) return null;
  const ports = [...line.matchAll(PORT_ARGUMENTS)].map(([, port]) =>
    Number(port),
  );
  return ports.length > 0 ? ports : null;
}

/** Where the image of a stage listens by itself; null when nothing says it. */
export function listeningPortsOfImage(
  dockerfile: Dockerfile,
  stage: DockerStage | null = finalStage(dockerfile, null),
): ListeningPorts | null {
  if (!stage) return null;
  const chain = stageChain(dockerfile, stage);
  const command =
    chain.find(({ cmd }) => cmd)?.cmd ??
    chain.find(({ entrypoint }) => entrypoint)?.entrypoint;
  const entrypoint = chain.find(each => each.entrypoint)?.entrypoint;
  const words = [
    ...(entrypoint?.words ?? []),
    ...(command && command !== entrypoint ? command.words : []),
  ].join(' ');
  const given = portsOfCommand(words);
  if (command && given) {
    return { ports: given, at: command.at, setting: 'its command' };
  }
  const variables = chain.flatMap(each => [...each.variables].reverse());
  for (const [pattern, read] of VARIABLES) {
    const variable = variables.find(
      ({ keyword, name }) => keyword === 'ENV' && pattern.test(name),
    );
    const ports = read(variable?.value ?? '');
    if (variable && ports.length > 0) {
      return { ports, at: variable.at, setting: variable.name };
    }
  }
  return null;
}

/** Where a container of a workload listens: its own settings, then its image's. */
export function listeningPortsOf(
  model: DeliveryModel,
  workload: Workload,
  container: Container,
  dockerfile: Dockerfile | null,
): ListeningPorts | null {
  const keys = ['command', 'args'].filter(key => container.body[key]);
  const words = keys.flatMap(key =>
    asArray(container.body[key]).flatMap(word => asText(word) ?? []),
  );
  const given = portsOfCommand(words.join(' '));
  if (given) {
    const at = workload.object.positionOf([
      ...container.keys,
      keys[keys.length - 1],
    ]);
    return { ports: given, at, setting: 'its arguments' };
  }
  const variables = envOf(workload, container);
  for (const [pattern, read] of VARIABLES) {
    const variable = variables.find(({ name }) => pattern.test(name));
    if (!variable) continue;
    const ports = read(variable.value ?? '');
    // Set here to something that is not known: the image's own does not count.
    if (ports.length === 0) return null;
    return { ports, at: variable.at, setting: variable.name };
  }
  const image =
    keys.length > 0 || !dockerfile ? null : listeningPortsOfImage(dockerfile);
  const isVariable = VARIABLES.some(([pattern]) =>
    pattern.test(image?.setting ?? ''),
  );
  return isVariable && mayBeSetByEnvFrom(model, workload, container)
    ? null
    : image;
}

/** True when a ConfigMap or Secret may set the port, so that the image's does not count. */
function mayBeSetByEnvFrom(
  model: DeliveryModel,
  workload: Workload,
  container: Container,
): boolean {
  return envSourcesOf(model, workload, container).some(
    ({ names }) =>
      names === null ||
      [...names].some(name =>
        VARIABLES.some(([pattern]) => pattern.test(name)),
      ),
  );
}
