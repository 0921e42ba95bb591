import { DockerStage } from '../artifacts/dockerfile/dockerfile.types';
import { ParsedCommand, readShell } from '../artifacts/shell/shell';
import { programOf } from '../pipelines/arguments';
import { render } from '../symbolic/symbolic';

/** A command of a `RUN` instruction. */
export interface StageCommand {
  readonly command: ParsedCommand;
  /** Program without its folder. */
  readonly program: string;
  /** Arguments as text, unknown parts as `${{ … }}`. */
  readonly args: readonly string[];
}

const known = new WeakMap<DockerStage, readonly StageCommand[]>();

/** The commands that a stage's own `RUN` instructions run, in order. */
export function commandsOfStage(stage: DockerStage): readonly StageCommand[] {
  let commands = known.get(stage);
  if (!commands) {
    commands = stage.runs.flatMap(({ value, at }) =>
      readShell({
        text: value,
        path: at.path,
        line: at.line,
        indent: 0,
      }).commands.map(command => ({
        command,
        program: programOf({
          ...command,
          pipedInto: [],
          run: null,
          step: null,
          script: at.path,
        }),
        args: command.argv.slice(1).map(render),
      })),
    );
    known.set(stage, commands);
  }
  return commands;
}
