import { HumanDuration } from '@backstage/types';

export interface Config {
  /** Deploy readiness of catalog entities. Everything here is optional. */
  runway?: {
    catalogScan?: {
      /**
       * How often the catalog is read for new, changed and removed entities.
       * Default: 10 minutes.
       */
      interval?: HumanDuration | string;
    };
    assessment?: {
      /**
       * Audits that one backend instance runs at the same time, each in a
       * worker thread of its own. Default: 1.
       */
      concurrency?: number;
      /**
       * How often each repository is asked whether it changed. An unchanged
       * one costs a single conditional request. Default: 1 hour.
       */
      recheckInterval?: HumanDuration | string;
      /**
       * After this long without a sign of life another instance takes an audit
       * over. Default: 1 minute.
       */
      lease?: HumanDuration | string;
      /** Hard limit for reading and auditing one repository. Default: 5 minutes. */
      timeout?: HumanDuration | string;
      /** How often a failing repository is tried before it waits for the next recheck. Default: 3. */
      maxAttempts?: number;
      /** Wait before the second attempt; doubled for each further one. Default: 1 minute. */
      retryDelay?: HumanDuration | string;
      /** Memory limit of a worker thread in megabytes. Default: 512. */
      workerMemoryMb?: number;
    };
    sources?: {
      /** Files of a repository that are listed at most. Default: 50000. */
      maxFiles?: number;
      /** Larger files are known to exist but not read. In bytes. Default: 2 MiB. */
      maxFileBytes?: number;
      /** Text that is held for one repository at most. In bytes. Default: 64 MiB. */
      maxTotalBytes?: number;
      /**
       * Folders on the backend's own disk that entities registered from local
       * files may be audited from. Relative to the working directory. For
       * demonstrations and development. Default: none.
       */
      allowLocalFolders?: string[];
    };
  };
}
