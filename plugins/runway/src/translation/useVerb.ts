import { useCallback } from 'react';
import { useRunwayText } from './useRunwayText';

/** The verbs of the engine's links, and where their translations are. */
const KNOWN = {
  'is built by': 'verb.isBuiltBy',
  'is built in': 'verb.isBuiltIn',
  builds: 'verb.builds',
  pushes: 'verb.pushes',
  'is pulled by': 'verb.isPulledBy',
  creates: 'verb.creates',
  configures: 'verb.configures',
  calls: 'verb.calls',
  'lets pull': 'verb.letsPull',
  answers: 'verb.answers',
  'is published by': 'verb.isPublishedBy',
  deploys: 'verb.deploys',
} as const;

function isKnown(verb: string): verb is keyof typeof KNOWN {
  return Object.hasOwn(KNOWN, verb);
}

/**
 * What a link of the path does, in the user's language; a verb that a newer
 * engine uses is shown as it is.
 */
export function useVerb(): (verb: string) => string {
  const t = useRunwayText();
  return useCallback(
    (verb: string) => (isKnown(verb) ? t(KNOWN[verb]) : verb),
    [t],
  );
}
