import { StageCommand } from '../../path/stage-commands';

/** A package manager that keeps a lockfile. */
export interface PackageManager {
  readonly name: string;
  readonly manifest: string;
  readonly lockfiles: readonly string[];
}

/** An install of everything that a manifest asks for. */
export interface ManifestInstall {
  readonly manager: PackageManager;
  readonly command: StageCommand;
  /** As people write it: `npm install`. */
  readonly text: string;
  /** Why it may install something else than the lockfile says; null when it cannot. */
  readonly loose: string | null;
  /** What to write instead. */
  readonly instead: string;
}

const NPM: PackageManager = {
  name: 'npm',
  manifest: 'package.json',
  lockfiles: ['package-lock.json', 'npm-shrinkwrap.json'],
};
const YARN: PackageManager = {
  name: 'yarn',
  manifest: 'package.json',
  lockfiles: ['yarn.lock'],
};
const PNPM: PackageManager = {
  name: 'pnpm',
  manifest: 'package.json',
  lockfiles: ['pnpm-lock.yaml'],
};
const BUN: PackageManager = {
  name: 'bun',
  manifest: 'package.json',
  lockfiles: ['bun.lock', 'bun.lockb'],
};
const POETRY: PackageManager = {
  name: 'poetry',
  manifest: 'pyproject.toml',
  lockfiles: ['poetry.lock'],
};
const PIPENV: PackageManager = {
  name: 'pipenv',
  manifest: 'Pipfile',
  lockfiles: ['Pipfile.lock'],
};
const UV: PackageManager = {
  name: 'uv',
  manifest: 'pyproject.toml',
  lockfiles: ['uv.lock'],
};
const BUNDLER: PackageManager = {
  name: 'bundle',
  manifest: 'Gemfile',
  lockfiles: ['Gemfile.lock'],
};
const COMPOSER: PackageManager = {
  name: 'composer',
  manifest: 'composer.json',
  lockfiles: ['composer.lock'],
};

/** The managers of package.json: any of their lockfiles may lie beside it. */
export const NODE_MANAGERS: readonly PackageManager[] = [NPM, YARN, PNPM, BUN];

/** Flags of which the next word is the value. */
const WITH_VALUE =
  /^(?:--prefix|-C|--dir|--cwd|--filter|-F|--registry|--cache|--cache-folder|--workspace|-w|--network-timeout|--network-concurrency|--loglevel|--only|--omit|--include|--jobs|-j|--retry|--without|--with|--directory|--project|--package|--extra|--group|--userconfig|--store-dir|--reporter|--concurrency|--link-mode|--python|-p)$/;

/** Words that are no flags, nor values of flags. */
function words(args: readonly string[]): string[] {
  return args.filter(
    (arg, index) =>
      !arg.startsWith('-') && !WITH_VALUE.test(args[index - 1] ?? ''),
  );
}

/**
 * Reads a command as an install of a manifest's dependencies; null for every
 * other command, such as the install of a named package.
 */
export function manifestInstall(command: StageCommand): ManifestInstall | null {
  const { program, args } = command;
  const [verb, ...packages] = words(args);
  const has = (...flags: readonly string[]) =>
    args.some(arg =>
      flags.some(flag => arg === flag || arg === `${flag}=true`),
    );
  if (has('-g', '--global', '--help', '--version', '-v')) return null;
  const install = (
    manager: PackageManager,
    loose: string | null,
    instead: string,
  ): ManifestInstall => ({
    manager,
    command,
    text: [program, verb].filter(Boolean).join(' '),
    loose,
    instead,
  });
  switch (program) {
    case 'npm':
      if (/^(?:ci|clean-install)$/.test(verb)) {
        return install(NPM, null, 'npm ci');
      }
      return /^(?:install|i|update|up)$/.test(verb) && packages.length === 0
        ? install(NPM, 'resolves versions anew', 'npm ci')
        : null;
    case 'yarn': {
      if (verb !== undefined && verb !== 'install') return null;
      const frozen = has(
        '--immutable',
        '--frozen-lockfile',
        '--immutable-cache',
        '--offline',
      );
      return install(
        YARN,
        frozen ? null : 'may rewrite yarn.lock',
        'yarn install --immutable (--frozen-lockfile before Yarn 2)',
      );
    }
    case 'pnpm': {
      if (!/^(?:install|i|ci)$/.test(verb) || packages.length > 0) return null;
      const frozen =
        verb === 'ci' ||
        has('--frozen-lockfile', '--offline', '--prefer-frozen-lockfile');
      return install(
        PNPM,
        frozen ? null : 'may rewrite pnpm-lock.yaml',
        'pnpm install --frozen-lockfile',
      );
    }
    case 'bun':
      if (!/^(?:install|i|ci)$/.test(verb) || packages.length > 0) return null;
      return install(
        BUN,
        verb === 'ci' || has('--frozen-lockfile')
          ? null
          : 'may rewrite bun.lock',
        'bun install --frozen-lockfile',
      );
    case 'poetry':
      return /^(?:install|sync)$/.test(verb)
        ? install(POETRY, null, 'poetry install')
        : null;
    case 'pipenv':
      if (verb === 'sync') return install(PIPENV, null, 'pipenv sync');
      return verb === 'install' && packages.length === 0
        ? install(
            PIPENV,
            has('--deploy', '--ignore-pipfile')
              ? null
              : 'locks anew when Pipfile.lock is out of date',
            'pipenv install --deploy',
          )
        : null;
    case 'uv':
      return verb === 'sync' ? install(UV, null, 'uv sync --locked') : null;
    case 'bundle':
    case 'bundler':
      if (verb === 'update') {
        return install(BUNDLER, 'resolves versions anew', 'bundle install');
      }
      return verb === undefined || verb === 'install'
        ? install(BUNDLER, null, 'bundle install')
        : null;
    case 'composer':
      if (verb === 'update' && packages.length === 0) {
        return install(COMPOSER, 'resolves versions anew', 'composer install');
      }
      return verb === 'install'
        ? install(COMPOSER, null, 'composer install')
        : null;
    default:
      return null;
  }
}

/** Requirement files and packages that a pip command installs; null for others. */
export function pipInstall({ program, args }: StageCommand): {
  readonly files: readonly string[];
  readonly packages: readonly string[];
} | null {
  let start: number | null = null;
  if (/^pip[\d.]*$/.test(program)) start = -1;
  else if (/^python[\d.]*$/.test(program)) start = args.indexOf('pip');
  else if (program === 'uv' && args[0] === 'pip') start = 0;
  if (start === null || args[start + 1] !== 'install') return null;
  const files: string[] = [];
  const packages: string[] = [];
  for (let index = start + 2; index < args.length; index++) {
    const arg = args[index];
    if (arg === '-r' || arg === '--requirement') {
      files.push(args[++index] ?? '');
    } else if (/^(?:-r|--requirement=)./.test(arg)) {
      files.push(arg.replace(/^(?:-r|--requirement=)/, ''));
    } else if (
      /^(?:-[citef]|--(?:constraint|index-url|extra-index-url|target|prefix|root|find-links|editable|trusted-host|timeout|retries|python|cache-dir|no-binary|only-binary|platform|progress-bar|src|upgrade-strategy))$/.test(
        arg,
      )
    ) {
      index += 1;
    } else if (!arg.startsWith('-')) {
      packages.push(arg);
    }
  }
  return { files, packages };
}

/** Name of a Python requirement in its canonical form (PEP 503); null for paths and addresses. */
export function requirementName(requirement: string): string | null {
  const name =
    /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?:[<>=!~;@#(,].*)?$/.exec(
      requirement,
    )?.[1];
  return name === undefined || /\.(?:whl|zip|gz|txt)$/.test(name)
    ? null
    : name.toLowerCase().replace(/[._-]+/g, '-');
}
