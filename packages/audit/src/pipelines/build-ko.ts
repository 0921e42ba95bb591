import { CommandLine } from './arguments';
import { BuildDetails, withHoles } from './build-sources';
import { ShellCommand } from './pipelines.types';
import {
  concat,
  holeNamed,
  knownText,
  Symbolic,
  symbolic,
} from '../symbolic/symbolic';

const WITH_VALUE = new Set([
  '-t',
  '--tags',
  '-f',
  '--filename',
  '--platform',
  '-j',
  '--jobs',
  '--image-label',
  '--image-refs',
  '--oci-layout-path',
  '--sbom',
  '--sbom-dir',
  '--tarball',
  '--image-user',
  '-l',
  '--selector',
]);

/**
 * Images that `ko build ./cmd/web` makes: `KO_DOCKER_REPO/web-<hash>`, unless
 * flags say how to name them. Null for what builds by manifests (`ko apply`).
 */
export function koBuilds(command: ShellCommand): BuildDetails[] | null {
  const verb = knownText(command.argv[1] ?? []);
  if (verb !== 'build' && verb !== 'publish') return null;
  const line = new CommandLine(command, 2, WITH_VALUE);
  const pushes =
    knownText(line.first('--push')?.value ?? []) !== 'false' &&
    !line.isOn('-L', '--local');
  const repository = variable(command, 'KO_DOCKER_REPO');
  const paths = line.positional.length > 0 ? line.positional : [null];
  const bare = line.isOn('--bare');
  const base = line.isOn('-B', '--base-import-paths');
  return paths.map(path => {
    const text = knownText(path?.value ?? []);
    const last = text
      ?.replace(/^ko:\/\//, '')
      .replace(/\/+$/, '')
      .split('/')
      .pop();
    const isNamed = last !== undefined && last !== '' && !/^\.+$/.test(last);
    const name = isNamed
      ? concat(symbolic(last), base ? [] : concat(['-'], holeNamed('ko hash')))
      : holeNamed('ko name');
    let reference = concat(repository, ['/'], name);
    if (bare) reference = repository;
    else if (line.isOn('-P', '--preserve-import-paths')) {
      reference = concat(repository, ['/'], holeNamed('import path'));
    }
    return {
      references: [reference],
      pushed: pushes && knownText(repository) !== 'ko.local',
    };
  });
}

/** An environment variable of the command's step, job or workflow, as written. */
function variable({ step, run }: ShellCommand, name: string): Symbolic {
  const value = [step?.env, run?.job.env, run?.workflow.env].find(
    env => env?.[name],
  )?.[name];
  return value ? withHoles(value.value) : holeNamed(`$${name}`);
}
