import { auditTree } from '@runway/audit';
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
  return auditTree(requestTree(request), {
    withPath: true,
    repository: repositoryOf(request),
  });
}
