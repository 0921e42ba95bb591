import { Position } from '../artifacts/position';
import { ComposeService } from '../artifacts/compose/compose.types';

/** A port that a compose service publishes on its host. */
export interface PublishedPort {
  /** Address it is bound to; null for every interface. */
  readonly address: string | null;
  readonly container: number;
  readonly at: Position;
}

const LOOPBACK = /^(127\.|localhost$|::1$|\[::1\]$)/;
const EVERYWHERE = /^(0\.0\.0\.0|::|\[::\]|)$/;

/**
 * Ports a service publishes. `8080` alone publishes on a random port; a variable
 * that nobody sets leaves the port out.
 */
export function publishedPorts({ ports }: ComposeService): PublishedPort[] {
  return ports.flatMap(({ value, at }) => {
    const match =
      /^(?:(\[[^\]]*\]|[^:]*):)?(?:([\d-]*):)?(\d+)(?:-\d+)?(?:\/\w+)?$/.exec(
        value,
      );
    if (!match) return [];
    const [, first = '', second, container] = match;
    // With one colon the first part is the host's port.
    const address =
      second === undefined && !/[.[:a-z]/i.test(first) ? '' : first;
    return [
      {
        address: EVERYWHERE.test(address) ? null : address,
        container: Number(container),
        at,
      },
    ];
  });
}

/** True when machines other than the host itself reach the port. */
export function isReachable({ address }: PublishedPort): boolean {
  return address === null || !LOOPBACK.test(address);
}
