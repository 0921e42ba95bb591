import { auditTree, readConfig } from '@runway/audit';
import { AuditReport } from '@runway/backstage-plugin-runway-common';
import { AuditRequest } from './auditEngine';
import { requestTree } from './requestTree';

/** `https://host/owner/name/…`: how code hosts write whose repository it is. */
function repositoryOf(request: AuditRequest) {
  if (request.kind !== 'files' || !URL.canParse(request.root)) {
    return undefined;
  }
  const [owner, name] = new URL(request.root).pathname
    .split('/')
    .filter(Boolean);
  return owner && name ? { owner, name } : undefined;
}

/** What a worker thread does with one request. */
export async function auditRequest(
  request: AuditRequest,
): Promise<AuditReport> {
  const tree = requestTree(request);
  // A repository may say what its services are, not what counts against it.
  const { services } = readConfig(tree).config;
  return auditTree(tree, {
    withPath: true,
    repository: repositoryOf(request),
    config: { version: 1, services },
  });
}
