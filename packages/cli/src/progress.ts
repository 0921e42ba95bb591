import { Worker } from 'node:worker_threads';

/**
 * Runs beside the audit, which keeps its own thread busy: a timer there would
 * not fire until it is over.
 */
const TICKER = `
  const { writeSync } = require('node:fs');
  const { workerData } = require('node:worker_threads');
  const started = Date.now();
  setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    writeSync(2, '\\r\\u001b[K' + workerData + ' … ' + seconds + ' s');
  }, 1000);
`;

/**
 * A line on stderr that counts the seconds, when a person is watching and it
 * takes longer than one. `end` removes it.
 */
export function showProgress(title: string): { end: () => Promise<void> } {
  if (!process.stderr.isTTY) return { end: async () => {} };
  const started = Date.now();
  const ticker = new Worker(TICKER, { eval: true, workerData: title });
  ticker.unref();
  return {
    end: async () => {
      await ticker.terminate();
      if (Date.now() - started > 1000) process.stderr.write('\r\u001b[K');
    },
  };
}
