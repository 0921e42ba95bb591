import { Position } from '../artifacts/position';
import {
  CommandLine,
  programOf,
  subcommandIndex,
} from '../pipelines/arguments';
import { resolveFolder } from '../artifacts/shell/shell-folder';
import { isShortLivedClusterJob } from '../pipelines/clusters';
import { Pipelines, ShellCommand } from '../pipelines/pipelines.types';
import { knownText, splitSymbolic, Symbolic } from '../symbolic/symbolic';
import { HELM_VALUE_FLAGS } from '../pipelines/value-flags';

/** What installs a chart of the tree, and the values it gives. */
export interface HelmRelease {
  /** Folder of the chart. */
  readonly chart: string;
  /** null when it cannot be told. */
  readonly name: Symbolic | null;
  readonly namespace: Symbolic | null;
  /** Values files in order, as seen from the root. */
  readonly valuesFiles: readonly Symbolic[];
  readonly set: readonly {
    readonly kind: 'typed' | 'string';
    readonly text: Symbolic;
  }[];
  /** Values as YAML text, written where the release is. */
  readonly inline: readonly string[];
  /** True when it gives values that cannot be read here. */
  readonly openValues: boolean;
  readonly at: Position;
}

/**
 * The releases that commands of workflows and scripts make of charts in the
 * tree. A cluster that ends with its job runs no release anybody uses.
 *
 * @param charts - Folders of the charts.
 */
export function releasesOfCommands(
  pipelines: Pick<Pipelines, 'commands'>,
  charts: ReadonlySet<string>,
): HelmRelease[] {
  return pipelines.commands.flatMap(command => {
    const release = releaseOf(command, charts);
    return release &&
      !(command.run && isShortLivedClusterJob(command.run, pipelines))
      ? [release]
      : [];
  });
}

function releaseOf(
  command: ShellCommand,
  charts: ReadonlySet<string>,
): HelmRelease | null {
  if (programOf(command) !== 'helm') return null;
  const start = subcommandIndex(command, HELM_VALUE_FLAGS);
  const verb = knownText(command.argv[start] ?? []) ?? '';
  const isApplied = command.pipedInto.some(
    next => programOf(next) === 'kubectl',
  );
  if (
    !/^(?:upgrade|install)$/.test(verb) &&
    !(verb === 'template' && isApplied)
  ) {
    return null;
  }
  // Flags of helm itself may stand before the subcommand.
  const global = new CommandLine(command, 1, HELM_VALUE_FLAGS);
  const line = new CommandLine(command, start + 1, HELM_VALUE_FLAGS);
  const dryRun = line.first('--dry-run');
  if (dryRun && knownText(dryRun.value) !== 'none') return null;
  const words = line.positional.map(({ value }) => value);
  const isNamed = words.length > 1;
  const folder = words
    .slice(isNamed ? 1 : 0, isNamed ? 2 : 1)
    .map(word => knownText(resolveFolder(command.folder, word)))
    .map(path => path?.replace(/\/$/, ''))[0];
  if (folder === undefined || folder === null || !charts.has(folder))
    return null;
  const set = (flag: string, kind: 'typed' | 'string') =>
    line.all(flag).map(({ value }) => ({ kind, text: value }));
  return {
    chart: folder,
    name: isNamed ? words[0] : null,
    namespace: global.first('-n', '--namespace')?.value ?? null,
    valuesFiles: line
      .all('-f', '--values')
      .flatMap(({ value }) => splitSymbolic(value, ','))
      .map(file => resolveFolder(command.folder, file)),
    set: [...set('--set', 'typed'), ...set('--set-string', 'string')],
    inline: [],
    openValues:
      line.has('--set-file', '--set-json', '--set-literal') ||
      line.isOn('--reuse-values', '--reset-then-reuse-values'),
    at: command.at,
  };
}
