import {
  Dockerfile,
  DockerStage,
} from '../../artifacts/dockerfile/dockerfile.types';
import { BuildContext, buildContexts } from '../../path/build-contexts';
import { contextPath } from '../../path/context-files';
import { DeliveryModel } from '../../path/delivery-model';
import {
  ProductionImage,
  productionImages,
  stageChain,
} from '../../path/production-images';
import { baseName, folderOf } from '../../source/tree-path';
import { commandsOfStage } from '../../path/stage-commands';
import { defineCheck, Outcome } from '../define-check';
import {
  ManifestInstall,
  manifestInstall,
  NODE_MANAGERS,
} from './package-install';
import { installedTwice } from './installed-twice';

const LOCKED = {
  'package.json': '{"dependencies": {"fastify": "^5.1.0"}}\n',
  'package-lock.json': '{"lockfileVersion": 3}\n',
};

export const lockfileInstall = defineCheck({
  id: 'build/lockfile-install',
  priority: 'P1',
  evidence: ['cross'],
  reads: ['dockerfiles'],
  title: 'Images install dependencies from the lockfile',
  why: 'What was tested is not what is built when the lockfile is ignored: the image gets whatever the registry offers that minute, and two builds of one commit differ.',
  remedy:
    'Copy the lockfile beside the manifest and use npm ci, pnpm install --frozen-lockfile, yarn install --immutable, or pip install -r of pinned requirements.',
  sources: ['cicd-audit', 'hardening-status'],
  example: {
    fails: {
      ...LOCKED,
      Dockerfile: `FROM node:22-slim
COPY package.json ./
RUN npm install
COPY . .
CMD ["node", "server.js"]
`,
    },
    passes: {
      ...LOCKED,
      Dockerfile: `FROM node:22-slim
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
CMD ["node", "server.js"]
`,
    },
  },
  *run(model) {
    const contexts = buildContexts(model);
    const seen = new Set<DockerStage>();
    for (const image of productionImages(model)) {
      const known = contexts.get(image.dockerfile.path) ?? [];
      for (const stage of stagesBehind(image)) {
        if (!seen.has(stage)) {
          seen.add(stage);
          yield* judgeStage(model, image.dockerfile, stage, known);
        }
      }
    }
  },
});

/** The stages whose files can reach the image. */
function stagesBehind({ dockerfile, stage }: ProductionImage): DockerStage[] {
  const { stages } = dockerfile;
  const found = new Set<DockerStage>();
  const waiting = [stage];
  for (const each of waiting) {
    if (found.has(each)) continue;
    for (const member of stageChain(dockerfile, each)) {
      found.add(member);
      for (const { from } of member.copies) {
        const source = stages.find(
          ({ name, index }) =>
            from !== null &&
            (name?.toLowerCase() === from.toLowerCase() ||
              String(index) === from),
        );
        if (source) waiting.push(source);
      }
    }
  }
  return stages.filter(each => found.has(each));
}

function* judgeStage(
  model: DeliveryModel,
  dockerfile: Dockerfile,
  stage: DockerStage,
  contexts: readonly BuildContext[],
): Iterable<Outcome> {
  const roots = rootsOf(dockerfile, contexts);
  for (const command of commandsOfStage(stage)) {
    const install = manifestInstall(command);
    if (install) yield* judge(model, dockerfile, stage, install, roots);
  }
  yield* installedTwice(model, dockerfile, stage, roots);
}

/** Folders that the build may see as its context. */
function rootsOf(
  { path }: Dockerfile,
  contexts: readonly BuildContext[],
): string[] {
  const known = contexts.flatMap(({ folder }) => folder ?? []);
  return known.length > 0 ? [...new Set(known)] : [folderOf(path), '.'];
}

function* judge(
  { tree }: DeliveryModel,
  dockerfile: Dockerfile,
  stage: DockerStage,
  install: ManifestInstall,
  roots: readonly string[],
): Iterable<Outcome> {
  const { manager, command } = install;
  const { at } = command.command;
  const on = { path: dockerfile.path };
  const chain = stageChain(dockerfile, stage);
  const folders = manifestFolders(chain, at.line, roots, manager.manifest);
  const locksOf = (names: readonly string[]) =>
    folders.flatMap(folder =>
      names
        .map(name => (folder === '.' ? name : `${folder}/${name}`))
        .filter(path => tree.hasFile(path)),
    );
  const [own] = locksOf(manager.lockfiles);
  const [other] = NODE_MANAGERS.includes(manager)
    ? locksOf(NODE_MANAGERS.flatMap(({ lockfiles }) => lockfiles))
    : [];
  const lock = own ?? other;
  if (lock === undefined) return;
  const copied = copiesLockfile(chain, at.line, lock);
  const frozenByVariable = chain.some(({ variables }) =>
    variables.some(
      ({ name, value }) =>
        (name === 'CI' || name === 'YARN_ENABLE_IMMUTABLE_INSTALLS') &&
        /^(?:true|1)$/.test(value ?? ''),
    ),
  );
  const frozen =
    install.loose === null ||
    (frozenByVariable && (manager.name === 'yarn' || manager.name === 'pnpm'));
  if (own !== undefined && frozen && copied !== false) {
    yield { state: 'pass', on, at, related: [{ path: lock, line: 1 }] };
    return;
  }
  const copy = manifestCopy(chain, at.line, manager.manifest);
  const problem = problemOf(install, own, lock, copied);
  yield {
    state: 'fail',
    on,
    at,
    related: [...(copy ? [copy] : []), { path: lock, line: 1 }],
    message: `${dockerfile.path} installs with ${install.text}, ${problem}`,
    key: `${dockerfile.path}/${stage.name ?? stage.index}/${install.text}`,
    remedy:
      own === undefined
        ? `Install with the package manager that wrote ${lock}.`
        : `Copy ${baseName(lock)} too and use ${install.instead}.`,
  };
}

function problemOf(
  { loose }: ManifestInstall,
  own: string | undefined,
  lock: string,
  copied: boolean | null,
): string {
  if (own === undefined) return `which does not read ${lock}`;
  return copied === false
    ? `without ${lock}, which no instruction before it copies`
    : `which ${
        loose ?? 'ignores the lockfile'
      }, although ${lock} says which versions were tested`;
}

/** Folders of the tree whose manifest the stage has when the command runs. */
function manifestFolders(
  chain: readonly DockerStage[],
  line: number,
  roots: readonly string[],
  manifest: string,
): string[] {
  const folders = new Set<string>();
  const add = (root: string, folder: string) =>
    folders.add(contextPath(`${root}/${folder}`));
  for (const source of sourcesBefore(chain, line)) {
    const path = contextPath(source);
    const name = baseName(path);
    for (const root of roots) {
      if (matchesName(name, manifest)) add(root, folderOf(path));
      else add(root, path);
    }
  }
  return [...folders];
}

function* sourcesBefore(
  chain: readonly DockerStage[],
  line: number,
): Iterable<string> {
  for (const { copies, mounts } of chain) {
    for (const { from, at, sources } of copies) {
      if (from === null && at.line < line) yield* sources;
    }
    for (const { value } of mounts) {
      if (/(^|,)type=bind(,|$)/.test(value) && !/(^|,)from=/.test(value)) {
        yield /(?:^|,)(?:source|src)=([^,]+)/.exec(value)?.[1] ?? '.';
      }
    }
  }
}

/** `package*.json` for package.json. */
function matchesName(pattern: string, name: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === name;
  const [first, ...rest] = pattern.split(/[*?]/);
  return name.startsWith(first) && name.endsWith(rest[rest.length - 1] ?? '');
}

/** Whether the lockfile is in the image when the install runs; null when one cannot tell. */
function copiesLockfile(
  chain: readonly DockerStage[],
  line: number,
  lock: string,
): boolean | null {
  const name = baseName(lock);
  if (
    chain.some(
      ({ copies, runs }) =>
        copies.some(({ from, variable }) => from !== null || variable) ||
        runs.some(({ value }) => /curl|wget|git clone/.test(value)),
    )
  ) {
    return null;
  }
  const sources = [...sourcesBefore(chain, line)];
  return sources.some(source => {
    const path = contextPath(source);
    const last = baseName(path);
    return (
      matchesName(last, name) ||
      path === '.' ||
      // A folder brings everything in it.
      lock.startsWith(`${path}/`) ||
      lock.includes(`/${path}/`)
    );
  });
}

/** The instruction that brings the manifest. */
function manifestCopy(
  chain: readonly DockerStage[],
  line: number,
  manifest: string,
) {
  return chain
    .flatMap(({ copies }) => copies)
    .find(
      ({ from, at, sources }) =>
        from === null &&
        at.line < line &&
        sources.some(source => matchesName(baseName(source), manifest)),
    )?.at;
}
