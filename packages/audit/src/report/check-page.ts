import {
  CheckMetadata,
  EvidenceKind,
  FieldReport,
  LAYERS,
  Priority,
} from '@runway/backstage-plugin-runway-common';
import { palette, PRIORITY_TONE } from './palette';
import { wrap } from './wrap';

const PRIORITY_MEANING: Record<Priority, string> = {
  P0: 'blocks a deploy or a recovery',
  P1: 'threatens stability',
  P2: 'an improvement',
};

const EVIDENCE_MEANING: Record<EvidenceKind, string> = {
  static: 'one file',
  cross: 'two or more artifacts compared',
  runtime: 'the live system',
  reported: 'sent by CI or a person',
};

const SOURCE_TITLE: Record<FieldReport, string> = {
  'post-mortem': 'a post-mortem of six failed deployments in one day',
  'sre-diagnosis': 'an SRE diagnosis of a pipeline that stayed red',
  'hardening-status': 'a production-hardening status report',
  'rollback-plan': 'a rollback plan that was never rehearsed',
  'cicd-audit': 'a CI/CD and deployment audit',
};

/**
 * What a check asks, why, and what to do about it, laid out like a manual page.
 *
 * @public
 */
export function renderCheckPage(
  check: CheckMetadata,
  look: { color: boolean; width: number },
): string {
  const paint = palette(look.color);
  const width = Math.max(40, Math.min(80, look.width)) - 7;
  const layer = LAYERS.find(({ id }) => id === check.layer);
  const part = (title: string, ...texts: string[]) => [
    '',
    paint('strong', title),
    ...texts.flatMap(text => wrap(text, width)).map(line => `       ${line}`),
  ];
  const priority = paint(PRIORITY_TONE[check.priority], check.priority);
  const lines = [
    ...part('NAME', `${check.id} - ${check.title}`),
    ...part('LAYER', `${layer?.title ?? check.layer} (${check.layer})`),
    '',
    paint('strong', 'PRIORITY'),
    `       ${priority}, ${PRIORITY_MEANING[check.priority]}`,
    ...part(
      'EVIDENCE',
      ...check.evidence.map(kind => `${kind}: ${EVIDENCE_MEANING[kind]}`),
    ),
    ...part('WHY', check.why),
    ...part('WHAT TO DO', check.remedy),
    ...(check.sources.length > 0
      ? part('LEARNED FROM', ...check.sources.map(name => SOURCE_TITLE[name]))
      : []),
  ];
  return `${lines.slice(1).join('\n')}\n`;
}
