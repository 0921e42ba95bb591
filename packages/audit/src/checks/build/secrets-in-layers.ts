import {
  CopyInstruction,
  DockerStage,
} from '../../artifacts/dockerfile/dockerfile.types';
import { BuildContext, buildContexts } from '../../path/build-contexts';
import { ContextFiles, contextPath } from '../../path/context-files';
import { DeliveryModel } from '../../path/delivery-model';
import {
  ProductionImage,
  productionImages,
  stageChain,
} from '../../path/production-images';
import { baseName, folderOf } from '../../source/tree-path';
import { Anchor, defineCheck, Outcome } from '../define-check';
import { credentialStrength, isCredentialName } from './literal-credential';

export const secretsInLayers = defineCheck({
  id: 'build/secrets-in-layers',
  priority: 'P0',
  evidence: ['static', 'cross'],
  reads: ['dockerfiles'],
  title: 'No credentials in image layers',
  why: 'Whoever can pull the image can read what ENV, ARG and COPY put into it, also when a later layer deletes it.',
  remedy:
    'Pass it when the container starts, or to the build as a secret (RUN --mount=type=secret), and rotate what was exposed.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      Dockerfile: `FROM node:22-slim
ENV PAYMENT_API_KEY=q8Zt4mVx2LwR7pKc9dYh
CMD ["node", "server.js"]
`,
    },
    passes: {
      Dockerfile: `FROM node:22-slim
ENV PAYMENT_API_KEY_FILE=/run/secrets/payment_api_key
CMD ["node", "server.js"]
`,
    },
  },
  *run(model) {
    const contexts = buildContexts(model);
    for (const image of productionImages(model)) {
      const { path } = image.dockerfile;
      const outcomes = [...judge(model, image, contexts.get(path) ?? [])];
      yield* outcomes;
      if (outcomes.length === 0) {
        yield { state: 'pass', on: { path }, at: image.stage.at };
      }
    }
  },
});

function* judge(
  model: DeliveryModel,
  { dockerfile, stage }: ProductionImage,
  contexts: readonly BuildContext[],
): Iterable<Outcome> {
  const on = { path: dockerfile.path };
  for (const each of stageChain(dockerfile, stage)) {
    yield* literals(on, each);
    yield* secretArguments(on, each, contexts);
    for (const copy of each.copies.filter(({ from }) => from === null)) {
      yield* secretFiles(model, dockerfile.path, copy, contexts);
    }
  }
}

function* literals(on: Anchor, { variables }: DockerStage): Iterable<Outcome> {
  for (const { keyword, name, value, at } of variables) {
    const strength = value === null ? 'none' : credentialStrength(name, value);
    if (strength === 'certain') {
      yield {
        state: 'fail',
        on,
        at,
        message: `${keyword} ${name} in ${at.path} holds a credential, which stays readable in the image`,
        key: `${at.path}/${name}`,
      };
    } else if (strength === 'weak') {
      yield {
        state: 'unknown',
        on,
        at,
        reason: `${keyword} ${name} in ${at.path} has a value that looks like a default for development; whether something real uses it cannot be told from the files`,
      };
    }
  }
}

/** `--build-arg TOKEN=${{ secrets.TOKEN }}` for an ARG of the final stage. */
function* secretArguments(
  on: Anchor,
  { variables }: DockerStage,
  contexts: readonly BuildContext[],
): Iterable<Outcome> {
  for (const { keyword, name, at } of variables) {
    if (keyword !== 'ARG' || !isCredentialName(name)) continue;
    for (const { build } of contexts) {
      const given = build?.step?.with['build-args'];
      const line = given?.value
        .split('\n')
        .find(each => each.trim().startsWith(`${name}=`));
      if (!given || !line) continue;
      const secret = /\$\{\{\s*secrets\.(\w+)/.exec(line)?.[1];
      if (secret && secret !== 'GITHUB_TOKEN') {
        yield {
          state: 'fail',
          on,
          at,
          related: [given.at],
          evidence: 'cross',
          message: `The build passes the secret ${secret} as build argument ${name}, which the history of the image of ${at.path} shows to whoever pulls it`,
          key: `${at.path}/arg/${name}`,
          remedy: `Pass it as a build secret (secrets: ${name.toLowerCase()}=\${{ secrets.${secret} }}) and read it with RUN --mount=type=secret.`,
        };
        break;
      }
    }
  }
}

/** Files that hold nothing but credentials. */
const SECRET_FILE =
  /^(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.git-credentials|\.netrc|\.pgpass|credentials\.json|service-?account(?:-?key)?\.json|kubeconfig)$/i;
const ENV_FILE = /^\.env(?:\.[\w-]+)*$/;
const ENV_TEMPLATE =
  /\.(?:example|sample|template|tmpl|dist|defaults?|test|testing|ci|schema|vault|docker-example)$/i;

function* secretFiles(
  model: DeliveryModel,
  dockerfile: string,
  copy: CopyInstruction,
  contexts: readonly BuildContext[],
): Iterable<Outcome> {
  const on = { path: dockerfile };
  const folder = contexts.find(each => each.folder !== null)?.folder;
  const context = folder ?? folderOf(dockerfile);
  for (const source of copy.sources) {
    const path = contextPath(source);
    const name = baseName(path);
    const isEnv = ENV_FILE.test(name) && !ENV_TEMPLATE.test(name);
    if (!isEnv && !SECRET_FILE.test(name)) continue;
    const files = new ContextFiles(model.tree, context, dockerfile);
    const inTree = context === '.' ? path : `${context}/${path}`;
    const file = model.tree.read(inTree);
    if (files.state(source) === 'ignored') continue;
    if (isEnv && file.ok && !holdsCredential(file.text)) continue;
    if (isEnv && !file.ok) {
      yield {
        state: 'unknown',
        on,
        at: copy.at,
        reason: `${dockerfile} copies ${source}, which is not in the repository: what it holds when the image is built cannot be told`,
      };
      continue;
    }
    yield {
      state: 'fail',
      on,
      at: copy.at,
      related: file.ok ? [{ path: inTree, line: 1 }] : [],
      evidence: 'cross',
      message: `${dockerfile} copies ${source} into the image, with the credentials in it`,
      key: `${dockerfile}/copy/${source}`,
    };
  }
}

function holdsCredential(text: string): boolean {
  return text.split('\n').some(line => {
    const [, name, value] =
      /^\s*(?:export\s+)?(\w+)\s*=\s*(.*)$/.exec(line) ?? [];
    return (
      name !== undefined && credentialStrength(name, value ?? '') === 'certain'
    );
  });
}
