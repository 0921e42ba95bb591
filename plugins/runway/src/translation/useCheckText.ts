import { EntityResult } from '@runway/backstage-plugin-runway-common';

/** The texts that a check carries itself. */
export interface CheckText {
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
}

/**
 * What a check says about itself. The engine writes these in English; this is
 * the one place where another language would be put in their stead.
 */
export function useCheckText(): (result: EntityResult) => CheckText {
  return ({ title, why, remedy }) => ({ title, why, remedy });
}
