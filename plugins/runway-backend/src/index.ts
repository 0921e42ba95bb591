/**
 * The Runway backend plugin for Backstage.
 *
 * @packageDocumentation
 */
export { runwayPlugin as default } from './plugin';
