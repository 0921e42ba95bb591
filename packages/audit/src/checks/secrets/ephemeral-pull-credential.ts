import { asArray, asRecord } from '../../artifacts/untyped';
import { Position } from '../../artifacts/position';
import { DeliveryModel, Workload } from '../../path/delivery-model';
import { CreatedResource, ShellCommand } from '../../pipelines/pipelines.types';
import { isShortLivedClusterJob } from '../../pipelines/clusters';
import { knownText, render } from '../../symbolic/symbolic';
import { defineCheck, Outcome } from '../define-check';
import { isLongRunning } from '../../kubernetes/running-containers';
import { ON_MAIN, workflowOf } from '../example-files';

/** Credentials that end by themselves, and when. */
const EPHEMERAL: readonly {
  pattern: RegExp;
  what: string;
  ends: string;
  /** True when it outlives the run, so that a schedule can renew it in time. */
  renewable?: boolean;
}[] = [
  {
    pattern:
      /\b(secrets\.GITHUB_TOKEN|github\.token|GITHUB_TOKEN|CI_JOB_TOKEN|CI_REGISTRY_PASSWORD)\b/i,
    what: "the workflow's own token",
    ends: 'ends with the workflow run',
  },
  {
    pattern: /\becr get-login-password\b/,
    what: 'an ECR login',
    ends: 'ends after 12 hours',
    renewable: true,
  },
  {
    pattern: /\bauth print-access-token\b/,
    what: 'a Google access token',
    ends: 'ends after an hour',
    renewable: true,
  },
  {
    pattern: /--expose-token\b/,
    what: 'a container registry access token',
    ends: 'ends after three hours',
    renewable: true,
  },
];

export const ephemeralPullCredential = defineCheck({
  id: 'secrets/ephemeral-pull-credential',
  priority: 'P0',
  evidence: ['cross', 'runtime'],
  reads: ['workflows'],
  title: 'Pull secrets are made from credentials that last',
  why: 'Pods that already run keep running, so the deploy looks fine. The first pod that is rescheduled after the token ended cannot pull its image: ImagePullBackOff, HTTP 403.',
  remedy:
    'Make the pull secret from a credential that lasts and only reads packages (a deploy token or a fine-grained token), kept as a repository secret and rotated.',
  sources: ['post-mortem', 'sre-diagnosis'],
  example: {
    fails: { '.github/workflows/deploy.yml': deployWith('GITHUB_TOKEN') },
    passes: { '.github/workflows/deploy.yml': deployWith('REGISTRY_TOKEN') },
  },
  *run(model) {
    for (const secret of model.pipelines.created) {
      if (secret.dockerPassword) {
        yield* judge(model, secret, secret.dockerPassword);
      }
    }
    for (const command of model.pipelines.commands) {
      yield* judgeHelmValues(model, command);
    }
  },
});

/** `imageCredentials.password=…`: a value that a chart makes a pull secret from. */
const PULL_VALUE =
  /(?:^|[\s,"'])([\w.-]{0,80}?(?:pull|registr|imageCred|dockerconfig|ghcr)[\w.-]{0,80})=/i;

/** A Helm release whose pull secret is made from a token that ends. */
function* judgeHelmValues(
  { pipelines }: DeliveryModel,
  { words, run, at }: ShellCommand,
): Iterable<Outcome> {
  if (!/^helm3?$/.test(words[0] ?? '') || !run) return;
  const upgrades = words.some(word =>
    /^(upgrade|install|template)$/.test(word),
  );
  if (!upgrades || isShortLivedClusterJob(run, pipelines)) return;
  for (const word of words.filter(({ length }) => length < 1000)) {
    const name = PULL_VALUE.exec(word)?.[1];
    const token = EPHEMERAL.find(({ pattern }) => pattern.test(word));
    if (name && token && !token.renewable) {
      yield {
        state: 'fail',
        on: { path: at.path },
        at,
        message: `The chart is given ${name} from ${token.what}, which ${token.ends}`,
        key: `${at.path}/${name}`,
      };
    }
  }
}

/** The example: a job that makes a pull secret. */
function deployWith(token: string): string {
  return workflowOf(
    ON_MAIN,
    'deploy',
    `run: |
          kubectl create secret docker-registry registry --docker-server=ghcr.io \\
            --docker-username=acme --docker-password="\${{ secrets.${token} }}"
          kubectl apply -f k8s/`,
  );
}

/** One answer per workload that pulls with the secret, or one when none does. */
function* judge(
  model: DeliveryModel,
  secret: CreatedResource,
  password: NonNullable<CreatedResource['dockerPassword']>,
): Iterable<Outcome> {
  const name = knownText(secret.name) ?? render(secret.name);
  const users = usersOf(model, name);
  if (users.length === 0) {
    yield {
      on: {},
      at: password.at,
      ...verdict(model, secret, password, name),
    };
  }
  for (const user of users) {
    const answer = isLongRunning(user)
      ? verdict(model, secret, password, name)
      : ({
          state: 'pass',
          message: `Only one-shot pods use pull secret ${name}`,
        } as const);
    yield {
      on: { workload: user.key },
      at: password.at,
      related: [usePosition(user)],
      ...answer,
    };
  }
}

type Verdict =
  | { state: 'pass'; message?: string }
  | { state: 'unknown'; reason: string }
  | { state: 'fail'; message: string; key: string };

function verdict(
  model: DeliveryModel,
  secret: CreatedResource,
  password: NonNullable<CreatedResource['dockerPassword']>,
  name: string,
): Verdict {
  const text = `${password.text} ${render(password.value)}`;
  const ephemeral = EPHEMERAL.find(({ pattern }) => pattern.test(text));
  if (!ephemeral) {
    const stored =
      knownText(password.value) !== null ||
      /\b(secrets|vars)\.[A-Za-z_]/.test(text) ||
      // A variable that no file sets is one of the project's settings.
      (secret.run?.workflow.system === 'gitlab' &&
        /^["']?\$\{?[A-Z]\w*\}?["']?$/.test(password.text));
    return stored
      ? { state: 'pass' }
      : {
          state: 'unknown',
          reason: `nobody can tell from here what ${password.text} holds when pull secret ${name} is made`,
        };
  }
  if (secret.run && isShortLivedClusterJob(secret.run, model.pipelines)) {
    return {
      state: 'pass',
      message: `Pull secret ${name} lives in a cluster that ends with the job`,
    };
  }
  if (ephemeral.renewable && secret.run?.workflow.on.schedule !== undefined) {
    return {
      state: 'unknown',
      reason: `pull secret ${name} is made from ${ephemeral.what}, which ${ephemeral.ends}; a schedule renews it, and whether in time cannot be told from here`,
    };
  }
  return {
    state: 'fail',
    message: `Pull secret ${name} is made from ${ephemeral.what}, which ${ephemeral.ends}`,
    key: `${name}/${render(password.value)}`,
  };
}

function pullSecretsOf({ podSpec }: Workload): unknown[] {
  return asArray(podSpec.imagePullSecrets).map(entry => asRecord(entry).name);
}

function usersOf(model: DeliveryModel, secret: string): Workload[] {
  return model.workloads.filter(workload =>
    pullSecretsOf(workload).includes(secret),
  );
}

function usePosition({ object, podSpecKeys }: Workload): Position {
  return object.positionOf([...podSpecKeys, 'imagePullSecrets', 0, 'name']);
}
