import { isRecord } from '../artifacts/untyped';
import { parseYaml } from '../artifacts/yaml/yaml';
import { CommandLine } from './arguments';
import { kubectlIndex } from './created';
import { InlineManifest, ShellCommand } from './pipelines.types';
import { knownText, render } from '../symbolic/symbolic';
import { KUBECTL_VALUE_FLAGS } from './value-flags';

const APPLYING = new Set(['apply', 'create', 'replace']);

/** Objects in the text that reaches a `kubectl apply -f -`. */
export function inlineManifests(
  command: ShellCommand,
): readonly InlineManifest[] {
  const start = kubectlIndex(command);
  const { input } = command;
  if (start === null || !input) return [];
  if (!APPLYING.has(knownText(command.argv[start] ?? []) ?? '')) return [];
  const line = new CommandLine(command, start + 1, KUBECTL_VALUE_FLAGS);
  const fromInput = line
    .all('-f', '--filename')
    .some(file => /^(?:-|\/dev\/stdin)$/.test(knownText(file.value) ?? ''));
  if (!fromInput) return [];
  const at = input.at ?? command.at;
  const { documents } = parseYaml(at.path, render(input.text));
  return documents.flatMap(document => {
    const { data } = document;
    if (!isRecord(data) || typeof data.kind !== 'string') return [];
    const place = (position: { line: number; column?: number }) =>
      input.at ? { ...at, line: at.line + position.line - 1 } : at;
    return [
      {
        data,
        at: place(document.at),
        positionOf: (keys: readonly (string | number)[]) =>
          place(document.positionOf(keys)),
        run: command.run,
        step: command.step,
      },
    ];
  });
}
