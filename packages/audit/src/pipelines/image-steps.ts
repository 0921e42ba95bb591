import { ImageBuild, ShellCommand } from './pipelines.types';
import { Symbolic } from '../symbolic/symbolic';

/** What a command does to images: builds, gives a name, pushes. */
export type ImageStep =
  | { readonly does: 'build'; readonly build: ImageBuild }
  | { readonly does: 'tag'; readonly from: Symbolic; readonly to: Symbolic }
  | {
      readonly does: 'push';
      readonly reference: Symbolic;
      readonly command: ShellCommand;
      readonly via: ImageBuild['via'];
    };

/** A build with nothing known but where it stands. */
export function buildAt(
  command: ShellCommand,
  via: ImageBuild['via'],
  details: Partial<ImageBuild>,
): ImageBuild {
  return {
    references: [],
    dockerfile: null,
    context: null,
    target: null,
    pushed: false,
    cacheFrom: [],
    cacheTo: [],
    at: command.at,
    via,
    run: command.run,
    step: command.step,
    ...details,
  };
}
