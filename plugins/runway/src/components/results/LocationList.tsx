import { ButtonIcon, Link } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { Location } from '@runway/backstage-plugin-runway-common';
import { useState } from 'react';
import { useRunwayText } from '../../translation/useRunwayText';
import styles from './LocationList.module.css';

/** `path:line`, as editors and compilers write it. */
export function locationText({ path, line }: Location): string {
  return line === undefined ? path : `${path}:${line}`;
}

function CopyButton({ text }: { readonly text: string }) {
  const t = useRunwayText();
  const [copied, setCopied] = useState(false);
  return (
    <ButtonIcon
      size="small"
      variant="tertiary"
      icon={copied ? <RiCheckLine size={16} /> : <RiFileCopyLine size={16} />}
      aria-label={
        copied ? t('results.copied') : t('results.copy', { location: text })
      }
      onPress={() => {
        navigator.clipboard?.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
    />
  );
}

interface LocationListProps {
  readonly locations: readonly Location[];
  /** Same order as `locations`. */
  readonly urls?: readonly (string | null)[];
}

/** Places in files: linked where the source has web pages, else to copy. */
export function LocationList({ locations, urls = [] }: LocationListProps) {
  const t = useRunwayText();
  return (
    <ul className={styles.list}>
      {locations.map((location, index) => {
        const text = locationText(location);
        const url = urls[index];
        return (
          <li key={`${text}:${index}`} className={styles.item}>
            <code className={styles.code}>
              {url ? (
                <Link href={url} target="_blank" rel="noopener">
                  {text}
                </Link>
              ) : (
                text
              )}
            </code>
            {!url && <CopyButton text={text} />}
            {location.role === 'related' && (
              <span className={styles.role}>{t('results.related')}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
