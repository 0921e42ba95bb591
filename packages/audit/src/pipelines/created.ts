import { asRecord, asText } from '../artifacts/untyped';
import {
  CommandLine,
  leadingWords,
  programOf,
  subcommandIndex,
} from './arguments';
import { resolveFolder } from '../artifacts/shell/shell-folder';
import { ActionUse } from './steps';
import {
  CreatedResource,
  InlineManifest,
  ShellCommand,
} from './pipelines.types';
import { holeNamed, knownText, symbolic, Symbolic } from '../symbolic/symbolic';
import { baseName } from '../source/tree-path';
import { KUBECTL_VALUE_FLAGS } from './value-flags';

const NAMESPACE = ['-n', '--namespace'] as const;
const PROGRAMS = new Set(['kubectl', 'oc', 'k3s', 'microk8s']);

/** Index of kubectl's subcommand, or null when the program is another one. */
export function kubectlIndex(command: ShellCommand): number | null {
  const program = programOf(command);
  if (!PROGRAMS.has(program)) return null;
  let from = 1;
  if (program !== 'kubectl' && program !== 'oc') {
    if (leadingWords(command, 2)[1] !== 'kubectl') return null;
    from = 2;
  }
  return subcommandIndex(command, KUBECTL_VALUE_FLAGS, from);
}

/** The ConfigMap or Secret that a `kubectl create …` makes, or null. */
export function createdByCommand(
  command: ShellCommand,
): CreatedResource | null {
  const start = kubectlIndex(command);
  if (start === null) return null;
  const [verb, what, type] = command.argv
    .slice(start, start + 3)
    .map(arg => knownText(arg));
  if (verb !== 'create') return null;
  const isSecret = what === 'secret' || what === 'secrets';
  const isMap = what === 'configmap' || what === 'cm' || what === 'configmaps';
  if (!isSecret && !isMap) return null;
  if (isSecret && !isSecretType(type)) return null;
  const line = new CommandLine(
    command,
    start + (isSecret ? 3 : 2),
    KUBECTL_VALUE_FLAGS,
  );
  const dryRun = line.first('--dry-run');
  const applied =
    !dryRun ||
    knownText(dryRun.value) === 'none' ||
    command.pipedInto.length > 0 ||
    command.writesTo !== null;
  if (!applied) return null;
  const name = line.positional[0]?.value ?? holeNamed('$NAME');
  const globalLine = new CommandLine(command, 1, KUBECTL_VALUE_FLAGS);
  const laterNamespace = command.pipedInto
    .map(next => new CommandLine(next, 1, KUBECTL_VALUE_FLAGS))
    .map(next => next.first(...NAMESPACE)?.value)
    .find(value => value !== undefined);
  const declaredType = knownText(line.first('--type')?.value ?? []);
  const password = line.first('--docker-password');
  const { keys, files } = contentOf(line);
  return {
    kind: isSecret ? 'Secret' : 'ConfigMap',
    secretType: isSecret ? secretTypeOf(type, declaredType) : null,
    name,
    namespace: globalLine.first(...NAMESPACE)?.value ?? laterNamespace ?? null,
    keys: keysOf(type, keys),
    files: files.map(file => ({
      ...file,
      path: resolveFolder(command.folder, file.path),
    })),
    dockerPassword: password && {
      value: password.value,
      text: unquoted(password.text),
      at: password.at,
    },
    at: command.at,
    run: command.run,
    step: command.step,
  };
}

function isSecretType(type: string | null | undefined): boolean {
  return type === 'generic' || type === 'tls' || type === 'docker-registry';
}

function secretTypeOf(
  type: string | null | undefined,
  declared: string | null,
): CreatedResource['secretType'] {
  if (declared?.startsWith('kubernetes.io/docker')) return 'docker-registry';
  return type === 'tls' || type === 'docker-registry' ? type : 'generic';
}

function unquoted(text: string): string {
  const found = /^(["'])([\s\S]*)\1$/.exec(text);
  return found ? found[2] : text;
}

type NamedFile = CreatedResource['files'][number];

function contentOf(line: CommandLine): {
  keys: readonly string[] | null;
  files: readonly NamedFile[];
} {
  const keys: (string | null)[] = [];
  const files: NamedFile[] = [];
  for (const { value } of line.all('--from-literal')) {
    keys.push(beforeEquals(value)?.key ?? null);
  }
  for (const { value, at } of line.all('--from-file')) {
    const named = beforeEquals(value);
    const path = named ? named.rest : value;
    const known = knownText(path);
    // A folder gives one key per file, which only its content tells.
    const base = known === null || known.endsWith('/') ? null : baseName(known);
    const key = named ? named.key : base;
    keys.push(key !== null && (named || /\./.test(key)) ? key : null);
    files.push({ key, path, at });
  }
  for (const { value, at } of line.all('--from-env-file')) {
    keys.push(null);
    files.push({ key: null, path: value, at });
  }
  const known = keys.filter(key => key !== null);
  return { keys: known.length === keys.length ? known : null, files };
}

function beforeEquals(value: Symbolic): { key: string; rest: Symbolic } | null {
  const [first, ...rest] = value;
  const equals = typeof first === 'string' ? first.indexOf('=') : -1;
  if (typeof first !== 'string' || equals < 1) return null;
  return {
    key: first.slice(0, equals),
    rest: symbolic(first.slice(equals + 1), ...rest),
  };
}

function keysOf(
  type: string | null | undefined,
  keys: readonly string[] | null,
): readonly string[] | null {
  if (type === 'tls') return ['tls.crt', 'tls.key'];
  return type === 'docker-registry' ? ['.dockerconfigjson'] : keys;
}

/** The ConfigMap or Secret in a manifest that a script writes and applies. */
export function createdByManifest(
  manifest: InlineManifest,
): CreatedResource | null {
  const { data } = manifest;
  const kind =
    data.kind === 'Secret' || data.kind === 'ConfigMap' ? data.kind : null;
  const metadata = asRecord(data.metadata);
  const name = asText(metadata.name);
  if (!kind || !name) return null;
  const namespace = asText(metadata.namespace);
  const type = asText(data.type) ?? '';
  let secretType: CreatedResource['secretType'] = null;
  if (type.startsWith('kubernetes.io/docker')) secretType = 'docker-registry';
  else if (kind === 'Secret') {
    secretType = type === 'kubernetes.io/tls' ? 'tls' : 'generic';
  }
  return {
    kind,
    secretType,
    name: withHoles(name),
    namespace: namespace === null ? null : withHoles(namespace),
    keys: ['data', 'stringData', 'binaryData'].flatMap(part =>
      Object.keys(asRecord(data[part])),
    ),
    files: [],
    dockerPassword: null,
    at: manifest.at,
    run: manifest.run,
    step: manifest.step,
  };
}

/** The inverse of rendering: unknown parts become holes again. */
function withHoles(text: string): Symbolic {
  return symbolic(
    ...text
      .split(/(\$\{\{ .*? \}\}|\$\{?\w+\}?)/)
      .map((part, index) =>
        index % 2 === 0 ? part : { hole: part.replace(/^\$\{\{ | \}\}$/g, '') },
      ),
  );
}

/** What `azure/k8s-create-secret` makes. */
export function createdByAction(use: ActionUse): CreatedResource | null {
  if (use.action !== 'azure/k8s-create-secret') return null;
  const first = (name: string) => use.input(name)?.[0] ?? null;
  const password = use.step.with['container-registry-password'];
  const registry =
    knownText(first('secret-type') ?? []) ===
      'kubernetes.io/dockerconfigjson' || password !== undefined;
  return {
    kind: 'Secret',
    secretType: registry ? 'docker-registry' : 'generic',
    name: first('secret-name') ?? holeNamed('$NAME'),
    namespace: first('namespace'),
    keys: registry ? ['.dockerconfigjson'] : null,
    files: [],
    dockerPassword: password
      ? {
          value: first('container-registry-password') ?? [],
          text: password.value,
          at: password.at,
        }
      : null,
    at: use.step.uses?.at ?? use.step.at,
    run: use.run,
    step: use.step,
  };
}
