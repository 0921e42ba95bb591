import { Command, Option } from 'commander';
import packageInfo from '../package.json';
import { audit, AuditFlags } from './audit';
import { explainCheck, listChecks } from './catalogue';
import { FORMATS } from './output';

/** `a,b` and repeated flags, in one list. */
function list(value: string, previous: string[] = []): string[] {
  const names = value.split(',').map(name => name.trim());
  return [...previous, ...names.filter(Boolean)];
}

/**
 * The command line's grammar.
 *
 * @param report - told whether anything failed at or above `--fail-on`.
 */
export function createProgram(report: (failing: boolean) => void): Command {
  const program = new Command('runway')
    .description('Deploy readiness from the command line.')
    .version(packageInfo.version)
    .exitOverride()
    .showHelpAfterError('(see "runway --help")');

  program
    .command('audit')
    .description(
      'Read a repository and answer every check of the path to production. ' +
        'Reads only; executes nothing it finds.',
    )
    .argument('[dir]', 'folder to audit', '.')
    .addOption(
      new Option('--format <format>', 'how to print the report')
        .choices(FORMATS)
        .default('text'),
    )
    .addOption(
      new Option(
        '--fail-on <priority>',
        'exit with 1 when a check of this priority or above fails; P0, or ' +
          'what runway.yaml says',
      ).choices(['P0', 'P1', 'P2', 'none']),
    )
    .option('--only <check,...>', 'run only these checks', list)
    .option('--layer <layer,...>', 'run only the checks of these layers', list)
    .option(
      '--base <ref>',
      'compare with another git revision; only new findings fail',
    )
    .option(
      '--baseline <file>',
      'compare with an earlier JSON report; only new findings fail',
    )
    .option('--config <file>', "instead of the folder's own runway.yaml")
    .option(
      '--import-sarif <file,...>',
      "add other tools' SARIF reports to the answers",
      list,
    )
    .option(
      '--import-junit <[check=]file,...>',
      'add test reports, as the answer of code/tests or another check',
      list,
    )
    .option('--no-cache', 'answer anew although no file has changed')
    .option('--output <file>', 'write the report to a file')
    .option('--list-checks', 'list all checks and stop')
    .option('--explain <check>', 'explain one check and stop')
    .addOption(
      new Option('--language <language>', 'of --explain')
        .choices(['en', 'es'])
        .default('en'),
    )
    .option('--no-color', 'no colours, whatever the terminal')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing fails at or above --fail-on, 1 something does,' +
        '\n            2 wrong usage or unreadable input.',
    )
    .action(async (dir: string, flags: AuditFlags) => {
      if (flags.listChecks) listChecks(flags);
      else if (flags.explain) explainCheck(flags.explain, flags);
      else report(await audit(dir, flags));
    });
  return program;
}
