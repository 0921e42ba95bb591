import { Link } from '@backstage/ui';
import { ReactNode } from 'react';

interface RunwayLinkProps {
  readonly href: string;
  readonly children: ReactNode;
}

/** A link inside the portal, in the size of the text around it. */
export function RunwayLink({ href, children }: RunwayLinkProps) {
  return (
    <Link href={href} variant="body-medium">
      {children}
    </Link>
  );
}
