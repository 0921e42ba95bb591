import { imageSteps } from './build-commands';
import { BuildSources } from './build-sources';
import { buildAt, ImageStep } from './image-steps';
import { programOf } from './arguments';
import { ImageBuild, ShellCommand } from './pipelines.types';
import {
  symbolicKey,
  Symbolic,
  uniqueAlternatives,
} from '../symbolic/symbolic';
import { parseSymbolicReference } from '../symbolic/image-reference';

/** Repository without tag and digest, as a key for equality. */
function repositoryKey(reference: Symbolic): string {
  const { prefixes, name } = parseSymbolicReference(reference);
  return [...prefixes, name].map(symbolicKey).join('\u0001');
}

/**
 * Builds among the commands of one script or job. `docker build -t X` and a
 * later `docker push X`, by way of `docker tag` or not, are one pushed build.
 */
export function buildsOfCommands(
  commands: readonly ShellCommand[],
  sources: BuildSources,
): readonly ImageBuild[] {
  const steps = commands.flatMap((command, index) =>
    isReadMake(command, commands[index + 1])
      ? []
      : imageSteps(command, sources),
  );
  const builds = steps.flatMap(step =>
    step.does === 'build' ? [step.build] : [],
  );
  const named = builds.map(build => withAliases(build.references, steps));
  const result = builds.map((build, index) => ({
    ...build,
    references: named[index],
  }));
  for (const step of steps) {
    if (step.does !== 'push') continue;
    const key = repositoryKey(step.reference);
    let claimed = false;
    result.forEach((build, index) => {
      if (!build.references.some(ref => repositoryKey(ref) === key)) return;
      claimed = true;
      result[index] = { ...build, pushed: true };
    });
    if (!claimed) {
      result.push(
        buildAt(step.command, step.via, {
          references: [step.reference],
          pushed: true,
        }),
      );
    }
  }
  return result;
}

/** `make` whose recipes could be read: they follow as commands of their own. */
function isReadMake(
  command: ShellCommand,
  next: ShellCommand | undefined,
): boolean {
  return (
    /^g?make$/.test(programOf(command)) &&
    next !== undefined &&
    /makefile$/i.test(next.at.path)
  );
}

/** The references of a build and every name it is tagged with later. */
function withAliases(
  references: readonly Symbolic[],
  steps: readonly ImageStep[],
): readonly Symbolic[] {
  let all = references;
  for (const step of steps) {
    if (step.does !== 'tag') continue;
    const from = symbolicKey(step.from);
    if (all.some(reference => symbolicKey(reference) === from)) {
      all = uniqueAlternatives([...all, step.to]);
    }
  }
  return all;
}
