import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { appTranslationRef } from '../../translation';
import styles from './SidebarLogo.module.css';

/** A runway seen on approach. */
function RunwayMark() {
  return (
    <svg viewBox="0 0 32 32" className={styles.mark} aria-hidden="true">
      <path d="M12 3h8l8 26H4z" fill="none" strokeWidth="2" />
      <path d="M16 5.5v3.5M16 13v4.5M16 22v6" strokeWidth="2.5" />
    </svg>
  );
}

export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  const { t } = useTranslationRef(appTranslationRef);
  return (
    <div
      className={styles.root}
      style={{
        width: isOpen
          ? sidebarConfig.drawerWidthOpen
          : sidebarConfig.drawerWidthClosed,
      }}
    >
      <Link
        to="/"
        underline="none"
        className={styles.link}
        aria-label={t('home')}
      >
        <RunwayMark />
        {isOpen && <span className={styles.name}>Runway</span>}
      </Link>
    </div>
  );
}
