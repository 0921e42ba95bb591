/**
 * The `runway` command. Importing this module runs it.
 *
 * @packageDocumentation
 */
import { main } from './main';

main(process.argv.slice(2)).then(code => {
  process.exitCode = code;
  // For benchmarks, which cannot see a finished process's memory from outside.
  if (process.env.RUNWAY_REPORT_MEMORY) {
    const { maxRSS } = process.resourceUsage();
    process.stderr.write(`maxRSS ${maxRSS} KiB\n`);
  }
});
