import {
  Dockerfile,
  DockerStage,
} from '../../artifacts/dockerfile/dockerfile.types';
import { ListeningPorts } from '../../path/listening-ports';
import { Outcome } from '../define-check';

const OWN_ADDRESS = /(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]):(\d{2,5})\b/;

/** What a Dockerfile says of its own port: EXPOSE and HEALTHCHECK. */
export function* imagePorts(
  { path }: Dockerfile,
  chain: readonly DockerStage[],
  served: ListeningPorts,
): Iterable<Outcome> {
  const on = { path };
  const own = served.ports.join(' and ');
  const check = chain.find(({ healthcheck }) => healthcheck)?.healthcheck;
  const asked = OWN_ADDRESS.exec(check?.value ?? '')?.[1];
  if (check && asked && !served.ports.includes(Number(asked))) {
    yield {
      state: 'fail',
      on,
      at: check.at,
      related: [served.at],
      message: `HEALTHCHECK in ${path} asks port ${asked}, and the server listens on ${own} by ${served.setting}`,
      key: `${path}/healthcheck`,
    };
    return;
  }
  const exposes = chain.flatMap(each => each.exposes);
  const isKnown = exposes.every(({ value }) => /^\d+(?:\/tcp)?$/.test(value));
  const [first] = exposes;
  const matches = exposes.some(({ value }) =>
    served.ports.includes(Number(value.replace('/tcp', ''))),
  );
  if (!first || !isKnown || matches) {
    yield { state: 'pass', on, at: served.at };
    return;
  }
  yield {
    state: 'fail',
    on,
    at: first.at,
    related: [served.at],
    message: `${path} exposes ${exposes
      .map(({ value }) => value)
      .join(', ')}, and the server listens on ${own} by ${served.setting}`,
    key: `${path}/expose`,
  };
}
