import { LevelGate } from '@runway/backstage-plugin-runway-common';
import { useRunwayText } from './useRunwayText';

/** The gates that apply when the configuration names no others. */
const KNOWN = [
  'deployed-by-pipeline',
  'no-p0-in-files',
  'deploy-gated',
  'smoke-tested',
  'migrations-run',
  'alerts-routed',
  'rollback-plan',
  'runtime-evidence',
  'restore-tested',
  'progressive',
  'drills',
  'slo',
] as const;

/**
 * What a gate asks for, in the user's language; gates of an organisation's
 * own are shown as its configuration words them.
 */
export function useGateTitle(): (gate: LevelGate) => string {
  const t = useRunwayText();
  return gate => {
    const known = KNOWN.find(id => id === gate.id);
    return known ? t(`gate.${known}`) : gate.title;
  };
}
