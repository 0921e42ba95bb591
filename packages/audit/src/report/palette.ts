import { styleText } from 'node:util';
import { Priority, Verdict } from '@runway/backstage-plugin-runway-common';

/** What a piece of a report means; the palette decides how that looks. */
export type Tone =
  | 'strong'
  | 'quiet'
  | 'place'
  | 'good'
  | 'bad'
  | 'warning'
  | 'notice'
  | 'goodBadge'
  | 'badBadge'
  | 'openBadge';

/** Colours text, or leaves it as it is. */
export type Paint = (tone: Tone, text: string) => string;

const STYLES: Record<Tone, Parameters<typeof styleText>[0]> = {
  strong: 'bold',
  quiet: 'dim',
  place: 'cyan',
  good: 'green',
  bad: ['bold', 'red'],
  warning: 'yellow',
  notice: 'blue',
  goodBadge: ['bold', 'black', 'bgGreen'],
  badBadge: ['bold', 'white', 'bgRed'],
  openBadge: ['bold', 'black', 'bgYellow'],
};

export function palette(color: boolean): Paint {
  if (!color) return (_tone, text) => text;
  return (tone, text) =>
    styleText(STYLES[tone], text, { validateStream: false });
}

export const PRIORITY_TONE: Record<Priority, Tone> = {
  P0: 'bad',
  P1: 'warning',
  P2: 'notice',
};

export const VERDICT_BADGE: Record<Verdict, { label: string; tone: Tone }> = {
  ready: { label: 'READY', tone: 'goodBadge' },
  'not-ready': { label: 'NOT READY', tone: 'badBadge' },
  unproven: { label: 'UNPROVEN', tone: 'openBadge' },
};
