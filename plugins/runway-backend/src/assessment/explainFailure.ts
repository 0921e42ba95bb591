import { isError } from '@backstage/errors';

/** Why an audit did not work out, for people, and whether trying again soon can help. */
export interface Failure {
  readonly message: string;
  /** True when nothing changes until a person does something. */
  readonly permanent: boolean;
}

const MAX_MESSAGE = 500;

/**
 * URLs may carry credentials, and system errors quote paths of the backend's
 * own machine; nobody needs to read those in a portal.
 */
function withoutSecrets(text: string): string {
  return text
    .replace(/(['"])(?:\/|[A-Za-z]:\\)[^'"]*\1/g, 'a file of the backend')
    .replace(/(\w+:\/\/)[^/\s@]+@/g, '$1')
    .replace(
      /([?&](?:token|access_token|private_token|key|sig)=)[^&\s]+/gi,
      '$1…',
    )
    .slice(0, MAX_MESSAGE);
}

/** An error of reading or auditing as a sentence that says what to do. */
export function explainFailure(error: unknown): Failure {
  if (!isError(error)) {
    return {
      message: 'The audit failed for an unknown reason.',
      permanent: false,
    };
  }
  const detail = withoutSecrets(error.message);
  switch (error.name) {
    case 'NotFoundError':
      return {
        message: `The repository was not found, or its integration may not read it: ${detail}. Check the source location and the token under integrations.`,
        permanent: true,
      };
    case 'NotAllowedError':
      return {
        message: `Reading the repository is not allowed: ${detail} Configure an integration for its host, or allow it with backend.reading.allow.`,
        permanent: true,
      };
    case 'AuthenticationError':
      return {
        message: `The repository's host refused the credentials: ${detail}. Renew the token under integrations.`,
        permanent: true,
      };
    case 'InputError':
      return { message: detail, permanent: true };
    case 'TimeoutError':
      return {
        message: `The audit took longer than runway.assessment.timeout and was stopped. Raise it, or exclude large generated folders from the repository.`,
        permanent: false,
      };
    default:
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
        return {
          message:
            'The audit needed more memory than runway.assessment.workerMemoryMb allows and was stopped. Raise it, or exclude large generated files from the repository.',
          permanent: true,
        };
      }
      return { message: `The audit failed: ${detail}`, permanent: false };
  }
}
