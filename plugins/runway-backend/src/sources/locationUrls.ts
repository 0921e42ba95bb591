import {
  replaceGithubUrlType,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import { Location } from '@runway/backstage-plugin-runway-common';
import { SourceAddress } from '../subjects/subject';

/**
 * The web page of a place in a repository, at its line where the provider has
 * such links; null for local folders and for what cannot be linked.
 */
export function locationUrl(
  integrations: ScmIntegrationRegistry,
  source: SourceAddress | null,
  location: Location,
): string | null {
  if (source?.kind !== 'url') {
    return null;
  }
  try {
    const url = integrations.resolveUrl({
      url: `/${location.path.split('/').map(encodeURIComponent).join('/')}`,
      base: source.target,
      lineNumber: location.line,
    });
    return integrations.byUrl(url)?.type === 'github'
      ? replaceGithubUrlType(url, 'blob')
      : url;
  } catch {
    return null;
  }
}
