import { Position } from '../../artifacts/position';
import { DeliveryModel } from '../../path/delivery-model';
import { commandsOfJob, commandText } from '../../pipelines/commands-by-job';
import { Job } from '../../artifacts/workflow/workflow.types';
import { packageAround } from '../../pipelines/package-files';
import { ShellCommand } from '../../pipelines/pipelines.types';
import { knownText } from '../../symbolic/symbolic';
import { defineCheck, Outcome } from '../define-check';
import { packageManagerExample } from './package-manager.example';
import { folderOf } from '../../source/tree-path';
import { firstPlace } from '../../artifacts/line-index';

type Manager = 'npm' | 'yarn' | 'pnpm' | 'bun';

const LOCKFILES: Readonly<Record<string, Manager>> = {
  'package-lock.json': 'npm',
  'npm-shrinkwrap.json': 'npm',
  'yarn.lock': 'yarn',
  'pnpm-lock.yaml': 'pnpm',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
};

/** Commands that install everything a package.json asks for. */
const INSTALLS: Readonly<Record<Manager, RegExp>> = {
  npm: /^npm (ci|clean-install|install|i|install-clean)(?= |$)/,
  yarn: /^yarn( install)?(?= -| *$)/,
  pnpm: /^pnpm (install|i)(?= |$)/,
  bun: /^bun (install|i)(?= |$)/,
};

/** How each installs exactly what its lockfile says. */
const FROZEN: Readonly<Record<Manager, string>> = {
  npm: 'npm ci',
  yarn: 'yarn install --immutable',
  pnpm: 'pnpm install --frozen-lockfile',
  bun: 'bun install --frozen-lockfile',
};

/** A lockfile and the manager that writes it. */
interface Lock {
  readonly path: string;
  readonly manager: Manager;
}

interface Install {
  readonly command: ShellCommand;
  readonly job: Job;
  readonly manager: Manager;
  /** Folder it installs in. */
  readonly folder: string;
}

export const packageManager = defineCheck({
  id: 'pipeline/package-manager',
  priority: 'P0',
  evidence: ['cross'],
  reads: ['workflows'],
  title: 'Commands use the package manager of the lockfile',
  why: 'Another package manager ignores the lockfile or refuses to install.',
  remedy:
    "Use the lockfile's package manager everywhere and keep one lockfile.",
  sources: ['hardening-status'],
  example: packageManagerExample,
  *run(model) {
    const installs = findInstalls(model);
    const judged = new Set<string>();
    for (const install of installs) {
      const key = `${install.command.at.path}:${install.command.at.line}`;
      if (!judged.has(key)) yield* judge(model, install);
      judged.add(key);
    }
    yield* twoLockfiles(model, installs);
  },
});

function findInstalls(model: DeliveryModel): Install[] {
  return model.workflows.flatMap(({ jobs }) =>
    jobs.flatMap(job =>
      commandsOfJob(model, job).flatMap(command => {
        const install = installOf(command);
        return install ? [{ ...install, command, job }] : [];
      }),
    ),
  );
}

/** The manager and folder of a plain install; null for packages by name and global ones. */
function installOf(
  command: ShellCommand,
): { manager: Manager; folder: string } | null {
  const text = commandText(command);
  const folder = knownText(command.folder);
  if (
    folder === null ||
    /(^| )(-g|--global|--location=global)( |$)/.test(text)
  ) {
    return null;
  }
  for (const manager of ['npm', 'yarn', 'pnpm', 'bun'] as const) {
    const found = INSTALLS[manager].exec(text);
    if (!found) continue;
    const rest = text.slice(found[0].length);
    if (
      / (-C|--prefix|--cwd|--dir|-w|--workspace|--filter|--no-package-lock|--no-lockfile)\b/.test(
        rest,
      )
    ) {
      return null;
    }
    // `npm install typescript` adds one package for the job.
    const named = rest
      .split(' ')
      .some(
        word => word !== '' && !word.startsWith('-') && !/^[|&><\d]/.test(word),
      );
    return named && manager !== 'yarn'
      ? null
      : { manager, folder: folder === '' ? '.' : folder };
  }
  return null;
}

/** Lockfiles in force in a folder: its own, else those of the nearest folder above. */
function locksFor(model: DeliveryModel, folder: string): Lock[] {
  for (let place = folder; ; ) {
    const prefix = place === '.' ? '' : `${place}/`;
    const locks = Object.entries(LOCKFILES)
      .map(([name, manager]) => ({ path: prefix + name, manager }))
      .filter(({ path }) => model.tree.hasFile(path));
    if (locks.length > 0) return locks;
    if (place === '.') return [];
    place = folderOf(place);
  }
}

function* judge(model: DeliveryModel, install: Install): Iterable<Outcome> {
  const { command, job, manager, folder } = install;
  // What is installed there may have been fetched from elsewhere.
  const around = packageAround(model, folder);
  if (!around || (folder !== '.' && !model.tree.hasFolder(folder))) return;
  const locks = locksFor(model, folder);
  const on = { path: around.path };
  if (locks.length === 0) return;
  if (locks.some(lock => lock.manager === manager)) {
    yield { state: 'pass', on, at: command.at, related: locks.map(start) };
    return;
  }
  const [lock] = locks;
  // Some lines of a job's matrix try every manager on purpose.
  if (/\bmatrix\.|\$/.test(commandText(command)) || triesManagers(job)) return;
  const declared = around.packageManager?.split('@')[0] ?? null;
  if (declared === manager) {
    yield {
      state: 'fail',
      on,
      at: start(lock),
      related: [
        firstPlace(around.path, around.text, '"packageManager"'),
        command.at,
      ],
      message: `${lock.path} is a lockfile of ${lock.manager}, and packageManager of ${around.path} says ${manager}`,
      key: lock.path,
    };
    return;
  }
  yield {
    state: 'fail',
    on,
    at: command.at,
    related: [start(lock), ...otherUses(model, job, manager, command)],
    message: `Job ${job.id} installs with ${manager}, and ${
      folder === '.' ? 'the lockfile' : `the lockfile of ${folder}`
    } is ${lock.path}: ${
      /^npm (ci|clean)/.test(commandText(command))
        ? 'npm ci has no lockfile to read and ends with an error'
        : `${manager} does not read it and installs other versions`
    }`,
    remedy: `Install with ${lock.manager} (${FROZEN[lock.manager]}), as ${
      lock.path
    } says.`,
    key: `${lock.path}/${manager}`,
  };
}

function start({ path }: Lock): Position {
  return { path, line: 1 };
}

/** Other commands of a job that name the manager. */
function otherUses(
  model: DeliveryModel,
  job: Job,
  manager: Manager,
  command: ShellCommand,
): Position[] {
  return commandsOfJob(model, job)
    .filter(each => each !== command && each.words[0] === manager)
    .map(({ at }) => at);
}

function triesManagers(job: Job): boolean {
  return /"(npm|yarn|pnpm|bun)"[^]*"(npm|yarn|pnpm|bun)"/.test(
    JSON.stringify(job.matrix ?? ''),
  );
}

/** Two lockfiles of one folder, where installs or nothing decides between them. */
function* twoLockfiles(
  model: DeliveryModel,
  installs: readonly Install[],
): Iterable<Outcome> {
  const locksOf = new Map(
    installs.map(({ folder }) => [folder, locksFor(model, folder)]),
  );
  for (const locks of locksOf.values()) {
    const managers = new Set(locks.map(({ manager }) => manager));
    if (managers.size < 2) continue;
    const used = new Set(
      installs
        .filter(
          ({ folder }) => locksOf.get(folder)?.[0]?.path === locks[0].path,
        )
        .map(({ manager }) => manager)
        .filter(manager => managers.has(manager)),
    );
    if (used.size < 2) continue;
    yield {
      state: 'fail',
      on: { path: locks[0].path },
      at: start(locks[0]),
      related: locks.slice(1).map(start),
      message: `${locks
        .map(({ path }) => path)
        .join(' and ')} both decide what is installed: jobs use ${[
        ...used,
      ].join(' and ')}`,
      key: locks.map(({ path }) => path).join(),
    };
  }
}
