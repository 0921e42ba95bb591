import { Link } from '@backstage/ui';
import { useCheckText } from '../../translation/useCheckText';
import { useRunwayText } from '../../translation/useRunwayText';
import { AffectedServices, sharedLocations } from './AffectedServices';
import { Because } from './Because';
import { FindingList } from './FindingList';
import { CheckFindings, Finding } from './groupByCheck';
import { LocationList } from './LocationList';
import { useSubjectName } from './useSubjectName';
import styles from './CheckDetails.module.css';

interface CheckDetailsProps {
  readonly group: CheckFindings;
  readonly showSubject: boolean;
}

/** Where, how to fix it, why it matters, and for whom. */
export function CheckDetails({ group, showSubject }: CheckDetailsProps) {
  const { first, findings, remedy } = group;
  const t = useRunwayText();
  const checkText = useCheckText();
  const text = checkText(first);
  const fix = remedy === null ? null : checkText({ ...first, remedy }).remedy;
  const only = findings.length === 1 ? findings[0] : undefined;
  return (
    <>
      <dl className={styles.details}>
        {only ? (
          <Where finding={only} />
        ) : (
          <>
            <dt>{t('results.where')}</dt>
            <dd>
              <FindingList
                label={text.title}
                findings={findings}
                remedy={remedy}
              />
            </dd>
          </>
        )}
        {fix && (
          <>
            <dt>{t('results.fix')}</dt>
            <dd>{fix}</dd>
          </>
        )}
        <dt>{t('results.why')}</dt>
        <dd>{text.why}</dd>
        {only && <Services finding={only} showSubject={showSubject} />}
      </dl>
      <p className={styles.meta}>
        <Link href={`?check=${encodeURIComponent(first.check)}`}>
          {first.check}
        </Link>
        {', '}
        {t(`evidence.${first.evidence}`)}
      </p>
    </>
  );
}

function Where({ finding }: { readonly finding: Finding }) {
  const t = useRunwayText();
  const { locations, urls } = sharedLocations(finding);
  return locations.length === 0 ? null : (
    <>
      <dt>{t('results.where')}</dt>
      <dd>
        <LocationList locations={locations} urls={urls} />
      </dd>
    </>
  );
}

function Services(props: {
  readonly finding: Finding;
  readonly showSubject: boolean;
}) {
  const { finding, showSubject } = props;
  const t = useRunwayText();
  const subjectName = useSubjectName();
  const shared = finding.results.length > 1;
  const { subject, attribution } = finding.first;
  if (!shared && !showSubject && !attribution) {
    return null;
  }
  return (
    <>
      <dt>{shared ? t('results.subjects') : t('results.subject')}</dt>
      <dd>
        {shared ? (
          <AffectedServices finding={finding} />
        ) : (
          <>
            {subjectName(subject)} <Because of={attribution} />
          </>
        )}
      </dd>
    </>
  );
}
