import {
  Dockerfile,
  DockerStage,
} from '../../artifacts/dockerfile/dockerfile.types';
import { Position } from '../../artifacts/position';
import { contextPath } from '../../path/context-files';
import { DeliveryModel } from '../../path/delivery-model';
import { commandsOfStage } from '../../path/stage-commands';
import { Outcome } from '../define-check';
import { pipInstall, requirementName } from './package-install';
import { baseName, folderOf } from '../../source/tree-path';

/** What pip itself needs is upgraded on purpose. */
const TOOLS = new Set(['pip', 'setuptools', 'wheel', 'uv', 'pip-tools']);

/** Packages that a stage installs by name and again from its requirements. */
export function* installedTwice(
  { tree }: DeliveryModel,
  dockerfile: Dockerfile,
  stage: DockerStage,
  roots: readonly string[],
): Iterable<Outcome> {
  const named = new Map<string, Position>();
  for (const command of commandsOfStage(stage)) {
    const install = pipInstall(command);
    if (!install) continue;
    const { at } = command.command;
    const read = install.files.flatMap(file =>
      requirementsIn(tree, stage, file, roots),
    );
    const twice = read.filter(name => named.has(name) && !TOOLS.has(name));
    const first = named.get(twice[0] ?? '');
    if (first) {
      yield {
        state: 'fail',
        on: { path: dockerfile.path },
        at,
        related: [first],
        message: `${dockerfile.path} installs ${
          twice.length === 1 ? twice[0] : `${twice.length} packages`
        } twice: by name on line ${
          first.line
        } and again from ${install.files.join(', ')}`,
        key: `${dockerfile.path}/twice/${install.files.join(',')}`,
        remedy: `Remove the packages from line ${first.line} and keep their versions in ${install.files[0]}.`,
      };
    } else if (install.files.length > 0) {
      yield { state: 'pass', on: { path: dockerfile.path }, at };
    }
    for (const requirement of install.packages) {
      const name = requirementName(requirement);
      if (name !== null && !named.has(name)) named.set(name, at);
    }
  }
}

/** Names in a requirements file, found by what the stage copies. */
function requirementsIn(
  tree: DeliveryModel['tree'],
  { copies }: DockerStage,
  file: string,
  roots: readonly string[],
): string[] {
  const name = baseName(file);
  const folders = copies
    .filter(({ from }) => from === null)
    .flatMap(({ sources }) => sources)
    .flatMap(source => {
      const path = contextPath(source);
      return [path, folderOf(path)];
    });
  for (const root of roots) {
    for (const folder of ['.', ...folders]) {
      const found = tree.read(contextPath(`${root}/${folder}/${name}`));
      if (found.ok) {
        return found.text
          .split('\n')
          .flatMap(line => requirementName(line.split(' #')[0].trim()) ?? []);
      }
    }
  }
  return [];
}
