import { Link } from '@backstage/ui';
import { ReactNode } from 'react';

interface RunwayLinkProps {
  readonly href: string;
  /** The whole text, where it may be cut off. */
  readonly title?: string;
  readonly children: ReactNode;
}

/** A link inside the portal, in the size of the text around it. */
export function RunwayLink({ href, title, children }: RunwayLinkProps) {
  return (
    <Link href={href} title={title} variant="body-medium">
      {children}
    </Link>
  );
}
