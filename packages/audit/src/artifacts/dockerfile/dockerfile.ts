import { DockerfileParser } from 'dockerfile-ast';
import { Dockerfile } from './dockerfile.types';
import {
  DockerInstruction,
  readInstruction,
  splitAssignment,
} from './dockerfile-instructions';
import { StageBuilder } from './dockerfile-stage';
import { expandWord } from './dockerfile-variables';
import { lineIndex } from '../line-index';
import { ArtifactProblem, Position } from '../position';
import { baseName } from '../../source/tree-path';

/** Far beyond what people write. */
const MAX_LENGTH = 128 * 1024;
const MAX_INSTRUCTIONS = 2_000;
const MAX_PROBLEMS = 20;

const NAME =
  /^(?:Dockerfile|Containerfile)(?:[._-](.+))?$|^.+\.(?:Dockerfile|Containerfile)$/i;
/** `Dockerfile.md` is about one, `Dockerfile.tmpl` becomes one. */
const OTHER_KIND =
  /(?:~|(?:^|[._-])(?:md|txt|bak|backup|orig|old|dockerignore|containerignore|tmpl|tpl|template|gotmpl|j2|jinja2?|erb|hbs|mustache|lock|swp|sh|js|ts|py|go|rb|json|ya?ml)(?:[._-]?\d*)?)$/i;

/** True for the names under which Docker and Podman builds are kept. */
export function isDockerfile(path: string): boolean {
  const name = baseName(path);
  const match = NAME.exec(name);
  return match !== null && !OTHER_KIND.test(match[1] ?? '');
}

/** Reads a Dockerfile's instructions into stages, one after the other. */
class DockerfileReader {
  readonly stages: StageBuilder[] = [];
  readonly problems: ArtifactProblem[] = [];
  private readonly globals = new Map<string, string | null>();
  private readonly stageNames = new Map<string, number>();

  read(instruction: DockerInstruction): void {
    const stage = this.stages.at(-1);
    if (instruction.keyword === 'FROM') {
      this.startStage(instruction);
    } else if (stage) {
      if (!readInstruction(instruction, stage)) {
        const message = `${instruction.keyword.slice(
          0,
          40,
        )} is not an instruction`;
        this.problem(instruction.at, message);
      }
    } else if (instruction.keyword === 'ARG') {
      this.addGlobals(instruction);
    } else {
      const message = `${instruction.keyword.slice(
        0,
        40,
      )} before the first FROM`;
      this.problem(instruction.at, message);
    }
  }

  problem(
    at: Position,
    message: string,
    severity: ArtifactProblem['severity'] = 'error',
  ): void {
    if (this.problems.length >= MAX_PROBLEMS) return;
    this.problems.push({ at, message, severity });
  }

  private addGlobals(instruction: DockerInstruction): void {
    for (const word of instruction.words) {
      const [name, written] = splitAssignment(word);
      const value =
        written === null ? null : this.expand(written, instruction.escape);
      this.globals.set(name, value);
    }
  }

  private expand(word: string, escape: string): string {
    return expandWord(word, escape, name => this.globals.get(name));
  }

  private startStage(instruction: DockerInstruction): void {
    const { at, escape, textAt } = instruction;
    const [image = '', as, name] = instruction.words;
    if (image === '') this.problem(at, 'FROM names no image');
    const base = this.expand(image, escape);
    const baseStage = this.stageNames.get(base.toLowerCase()) ?? null;
    const head = {
      name: as?.toUpperCase() === 'AS' && name ? name : null,
      index: this.stages.length,
      base: { value: base, at: textAt },
      baseStage,
      at,
    };
    const inherited = baseStage === null ? null : this.stages[baseStage];
    if (head.name !== null) {
      this.stageNames.set(head.name.toLowerCase(), head.index);
    }
    this.stages.push(new StageBuilder(head, inherited, this.globals, escape));
  }
}

/**
 * Reads a Dockerfile: its stages, with build arguments and environment
 * variables replaced by their defaults. `ONBUILD` is left out, as it acts in
 * other builds. Never throws; a template (`FROM {{ … }}`) has no stages.
 */
export function parseDockerfile(path: string, text: string): Dockerfile {
  const start: Position = { path, line: 1, column: 1 };
  if (text.length > MAX_LENGTH) {
    const message = `not parsed: longer than ${MAX_LENGTH} characters`;
    return {
      path,
      stages: [],
      problems: [{ at: start, message, severity: 'warning' }],
    };
  }
  if (/^[ \t]*FROM[ \t][^\r\n]*\{\{/im.test(text)) {
    const message = 'not parsed: a template, not a Dockerfile';
    return {
      path,
      stages: [],
      problems: [{ at: start, message, severity: 'warning' }],
    };
  }
  const reader = new DockerfileReader();
  try {
    const dockerfile = DockerfileParser.parse(text);
    const escape = dockerfile.getEscapeCharacter();
    const file = { path, text, lines: lineIndex(path, text) };
    const instructions = dockerfile.getInstructions();
    if (instructions.length > MAX_INSTRUCTIONS) {
      const message = `more than ${MAX_INSTRUCTIONS} instructions; the rest is not read`;
      reader.problem(start, message, 'warning');
    }
    for (const instruction of instructions.slice(0, MAX_INSTRUCTIONS)) {
      reader.read(new DockerInstruction(instruction, file, escape));
    }
    if (reader.stages.length === 0) reader.problem(start, 'there is no FROM');
  } catch (error) {
    // No input is known to get here; a parser that throws would stop an audit.
    const reason = error instanceof Error ? error.message : String(error);
    reader.problem(start, `not parsed: ${reason}`);
  }
  return {
    path,
    stages: reader.stages.map(stage => stage.build()),
    problems: reader.problems,
  };
}
