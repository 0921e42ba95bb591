import { LevelGate } from '@runway/backstage-plugin-runway-common';

/**
 * What a gate asks for. Gates are configuration, so their titles come from the
 * backend in its language; this is where known ones would be translated.
 */
export function useGateTitle(): (gate: LevelGate) => string {
  return gate => gate.title;
}
