import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Link,
} from '@backstage/ui';
import {
  EntityReadiness,
  ReadinessSummary,
} from '@runway/backstage-plugin-runway-common';
import { ReactNode } from 'react';
import { useFormats } from '../../translation/useFormats';
import { useRunwayText } from '../../translation/useRunwayText';
import styles from './Provenance.module.css';

function isWebAddress(value: string): boolean {
  return /^https?:\/\//.test(value);
}

interface ProvenanceProps {
  readonly readiness: EntityReadiness;
  readonly summary: ReadinessSummary;
}

/** When and how the entity was assessed, so that the answer can be trusted. */
export function Provenance({ readiness, summary }: ProvenanceProps) {
  const t = useRunwayText();
  const formats = useFormats();
  const { subject } = readiness;
  const absolute = formats.dateTime(summary.assessedAt);
  const revision = summary.revision?.slice(0, 10);

  const rows: [string, ReactNode][] = [
    [t('provenance.at'), absolute],
    [
      t('provenance.revision'),
      revision ? (
        <code className={styles.code}>{revision}</code>
      ) : (
        t('provenance.noRevision')
      ),
    ],
    [t('provenance.duration'), formats.duration(summary.durationMs)],
    [t('provenance.engine'), summary.engineVersion],
  ];
  if (subject.repository) {
    rows.push([
      t('provenance.source'),
      isWebAddress(subject.repository) ? (
        <Link href={subject.repository} target="_blank" rel="noopener">
          {subject.repository}
        </Link>
      ) : (
        subject.repository
      ),
    ]);
  }
  if (subject.path) {
    rows.push([t('provenance.folder'), subject.path]);
  }
  rows.push([
    t('provenance.services'),
    subject.services.join(', ') || t('provenance.noServices'),
  ]);

  return (
    <Accordion className={styles.root}>
      <AccordionTrigger level={3}>
        <span className={styles.trigger}>
          <time dateTime={summary.assessedAt} title={absolute}>
            {t('provenance.assessed', {
              when: formats.relative(summary.assessedAt, Date.now()),
            })}
          </time>
          {revision && <code className={styles.code}>{revision}</code>}
          <span className={styles.more}>{t('provenance.summary')}</span>
        </span>
      </AccordionTrigger>
      <AccordionPanel>
        <dl className={styles.rows}>
          {rows.map(([term, value]) => (
            <div key={term} className={styles.row}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          {subject.matches.length > 0 && (
            <div className={styles.row}>
              <dt>{t('provenance.matches')}</dt>
              <dd>
                {subject.matches.map(match => (
                  <div key={`${match.what}:${match.value}`}>
                    {t('provenance.matchedBy', {
                      what: t(`provenance.what.${match.what}`),
                      value: match.value,
                      by: match.by,
                    })}
                  </div>
                ))}
              </dd>
            </div>
          )}
        </dl>
      </AccordionPanel>
    </Accordion>
  );
}
