import { parentPort, workerData } from 'node:worker_threads';
import { fuzz } from './fuzz';

/** A thread of `npm run fuzz`: says what it is about to read, then how it went. */
fuzz(workerData, (check, files) =>
  parentPort?.postMessage({ kind: 'input', check, files }),
).then(
  report => parentPort?.postMessage({ kind: 'done', report }),
  error => parentPort?.postMessage({ kind: 'broken', message: explain(error) }),
);

/** The counterexample, and what it threw. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return cause instanceof Error ? `${message}\n${cause.stack}` : message;
}
