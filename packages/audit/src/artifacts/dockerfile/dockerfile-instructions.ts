import { Instruction, ModifiableInstruction } from 'dockerfile-ast';
import { commandWords } from '../command-words';
import { StageBuilder } from './dockerfile-stage';
import {
  execForm,
  joinedLines,
  splitWords,
  withoutComments,
} from './dockerfile-text';
import { LineIndex } from '../line-index';
import { Position, Positioned } from '../position';

/** The file that instructions stand in. */
export interface DockerfileText {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
}

/** An instruction with its text as Docker reads it. */
export class DockerInstruction {
  readonly at: Position;
  /** Where the arguments after flags start. */
  readonly textAt: Position;
  /** Arguments after flags, as written. */
  readonly raw: string;

  constructor(
    private readonly instruction: Instruction,
    { path, text, lines }: DockerfileText,
    readonly escape: string,
  ) {
    const { start, end } = instruction.getRange();
    // Once only: the library splits the text anew on each call.
    const args = instruction.getArguments().at(0)?.getRange().start ?? end;
    this.at = { path, line: start.line + 1, column: start.character + 1 };
    this.textAt = { path, line: args.line + 1, column: args.character + 1 };
    const from = lines.offsetAt(args.line, args.character);
    this.raw = text
      .slice(from, lines.offsetAt(end.line, end.character))
      .trimEnd();
  }

  get keyword(): string {
    return this.instruction.getKeyword();
  }

  /** Arguments as one line; without the body of here-documents. */
  get line(): string {
    const text = this.heredocLine === null ? this.raw : this.raw.split('\n')[0];
    return joinedLines(text, this.escape);
  }

  get words(): readonly string[] {
    return execForm(this.line) ?? splitWords(this.line, this.escape);
  }

  flag(name: string): string | null {
    return this.flags(name)[0] ?? null;
  }

  /** Values of a flag that may be given several times. */
  flags(name: string): string[] {
    if (!(this.instruction instanceof ModifiableInstruction)) return [];
    return this.instruction
      .getFlags()
      .filter(flag => flag.getName() === name)
      .flatMap(flag => flag.getValue() ?? []);
  }

  /** A shell script of the same positions as the file. */
  get script(): Positioned {
    const { heredocLine } = this;
    if (heredocLine === null) {
      const value = execForm(this.line)
        ? quotedWords(this.raw)
        : withoutComments(this.raw, this.escape);
      return { value, at: this.textAt };
    }
    // `RUN <<EOF`: the body is the script. Anything else before it is a shell
    // command with a here-document, which a shell parser reads as it stands.
    if (!/^<<-?(['"]?)\w+\1\s*$/.test(this.line)) {
      return { value: this.raw, at: this.textAt };
    }
    const [, ...body] = this.raw.split('\n');
    const at = { ...this.textAt, line: heredocLine, column: 1 };
    return { value: body.slice(0, -1).join('\n'), at };
  }

  /** Line on which the first here-document's body starts; null without one. */
  private get heredocLine(): number | null {
    return /(?:^|\s)<<-?["']?[A-Za-z_]/.test(this.raw.split('\n', 1)[0]) &&
      this.raw.includes('\n')
      ? this.textAt.line + 1
      : null;
  }
}

/** `["a", "b"]` as the shell words `"a"  "b"`, as long as before. */
function quotedWords(raw: string): string {
  return raw.replace(/"(?:[^"\\]|\\.)*"|[[\],]/g, token =>
    token.length === 1 ? ' ' : token,
  );
}

function readCommand(
  instruction: DockerInstruction,
  keyword: 'CMD' | 'ENTRYPOINT',
  stage: StageBuilder,
): void {
  const exec = execForm(instruction.line);
  const text = withoutComments(instruction.raw, instruction.escape);
  stage.command({
    keyword,
    words: exec ?? commandWords(text),
    form: exec ? 'exec' : 'shell',
    text: instruction.raw,
    at: instruction.at,
  });
}

function readCopy(
  instruction: DockerInstruction,
  keyword: 'COPY' | 'ADD',
  stage: StageBuilder,
): void {
  const words = instruction.words.map(word => stage.expand(word));
  const from = instruction.flag('from');
  stage.copy({
    keyword,
    // Here-documents are files that the Dockerfile itself holds.
    sources: words.slice(0, -1).filter(word => !word.startsWith('<<')),
    variable: instruction.words.slice(0, -1).some(word => word.includes('$')),
    destination: words.at(-1) ?? '',
    from: from === null ? null : stage.expand(from),
    at: instruction.at,
  });
}

/** `NAME=value` words; `ENV NAME some text` is the older form. */
function readEnvironment(
  instruction: DockerInstruction,
  stage: StageBuilder,
): void {
  const [first = '', ...rest] = instruction.words;
  if (!first.includes('=')) {
    const text = instruction.line.slice(first.length).trim();
    if (first) stage.environmentVariable(first, text, instruction.at);
    return;
  }
  for (const word of [first, ...rest]) {
    const [name, value] = splitAssignment(word);
    stage.environmentVariable(name, value ?? '', instruction.at);
  }
}

/** Name and value of `NAME=value`; null when there is no `=`. */
export function splitAssignment(word: string): [string, string | null] {
  const at = word.indexOf('=');
  return at === -1 ? [word, null] : [word.slice(0, at), word.slice(at + 1)];
}

/**
 * Adds an instruction to its stage.
 *
 * @returns false for a keyword that Docker does not know
 */
export function readInstruction(
  instruction: DockerInstruction,
  stage: StageBuilder,
): boolean {
  const { keyword, line, at } = instruction;
  switch (keyword) {
    case 'ENV':
      readEnvironment(instruction, stage);
      return true;
    case 'ARG':
      for (const word of instruction.words) {
        const [name, value] = splitAssignment(word);
        stage.buildArgument(name, value, at);
      }
      return true;
    case 'WORKDIR':
      stage.changeFolder(line);
      return true;
    case 'USER':
      stage.user({ value: stage.expand(line), at });
      return true;
    case 'EXPOSE':
      for (const word of instruction.words) {
        stage.expose({ value: stage.expand(word), at });
      }
      return true;
    case 'HEALTHCHECK':
      stage.healthcheck({ value: line, at });
      return true;
    case 'RUN':
      stage.run(instruction.script);
      for (const value of instruction.flags('mount')) {
        stage.mount({ value, at });
      }
      return true;
    case 'COPY':
    case 'ADD':
      readCopy(instruction, keyword, stage);
      return true;
    case 'CMD':
    case 'ENTRYPOINT':
      readCommand(instruction, keyword, stage);
      return true;
    case 'LABEL':
    case 'MAINTAINER':
    case 'ONBUILD':
    case 'SHELL':
    case 'STOPSIGNAL':
    case 'VOLUME':
      return true;
    default:
      return false;
  }
}
