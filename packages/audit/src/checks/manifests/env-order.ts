import { Container, DeliveryModel, Workload } from '../../path/delivery-model';
import { asArray, asText } from '../../artifacts/untyped';
import {
  EnvSource,
  EnvVariable,
  envOf,
  envSourcesOf,
} from '../../path/container-env';
import { deployableWorkloads } from '../../path/environment';
import { defineCheck, Outcome } from '../define-check';
import { deploymentOf } from '../example-files';

/**
 * `$(NAME)` as the kubelet reads it; `$$(NAME)` is an escape. Lower-case names
 * are left alone: in a value they are command substitutions meant for a shell.
 */
const REFERENCE = /(\$*)\$\(([A-Z_][A-Z0-9_]*)\)/g;

/** Variables every pod gets for each Service that exists before it starts. */
const SERVICE_LINK =
  /_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT(_\d+_(TCP|UDP)(_(PROTO|PORT|ADDR))?)?)$/;

/** Names that a value refers to. */
function referencedVariables(value: string): string[] {
  return [...value.matchAll(REFERENCE)]
    .filter(([, dollars]) => dollars.length % 2 === 0)
    .map(([, , name]) => name);
}

/** A command line that a shell reads, where `$(name)` runs a program. */
const SHELL = /(^|\/)(ba|da|a|z|k)?sh$|(^|\/)(busybox|pwsh|env)$/;

/** Variables that identity and tracing systems add to pods at admission. */
const INJECTED = /^(AWS|AZURE|GOOGLE|GCP|OTEL|DD|VAULT|DAPR|POD|NODE)_/;

const HOST = '            - {name: DB_HOST, value: db}\n';
const URL =
  '            - {name: DB_URL, value: "postgres://$(DB_HOST)/shop"}\n';

/** The example: a Deployment with these variables, in this order. */
function exampleWith(...variables: readonly string[]): string {
  return deploymentOf(
    'api',
    `          image: ghcr.io/acme/api:1.0.0
          env:
${variables.join('')}`,
  );
}

export const envOrder = defineCheck({
  id: 'manifests/env-order',
  priority: 'P0',
  evidence: ['static'],
  reads: ['workloads'],
  title: 'Variables are defined before they are used',
  why: 'Kubernetes replaces $(NAME) in a value only by variables defined above it, and in a command by those of the container. Anything else stays as literal text: the service starts with a password that reads "$(REDIS_PASSWORD)" and cannot connect.',
  remedy:
    'Move the definition above its first use, or take the variable from envFrom.',
  sources: ['sre-diagnosis'],
  example: {
    fails: { 'k8s/api.yaml': exampleWith(URL, HOST) },
    passes: { 'k8s/api.yaml': exampleWith(HOST, URL) },
  },
  *run(model) {
    for (const workload of deployableWorkloads(model)) {
      for (const container of workload.containers) {
        yield* checkContainer(model, workload, container);
      }
    }
  },
});

function* checkContainer(
  model: DeliveryModel,
  workload: Workload,
  container: Container,
): Iterable<Outcome> {
  const on = { workload: workload.key };
  const env = envOf(workload, container);
  const sources = envSourcesOf(model, workload, container);
  const opaque = sources.find(source => source.names === null);
  const serviceLinks = workload.podSpec.enableServiceLinks !== false;

  for (const [index, variable] of env.entries()) {
    for (const name of referencedVariables(variable.value ?? '')) {
      const earlier = env.slice(0, index).some(other => other.name === name);
      const inherited = sources.some(source => source.names?.has(name));
      if (earlier || inherited || (serviceLinks && SERVICE_LINK.test(name))) {
        yield { state: 'pass', on, at: variable.at };
      } else if (opaque) {
        yield {
          state: 'unknown',
          on,
          at: variable.at,
          reason: `$(${name}) may come from ${opaque.kind} ${opaque.name}, whose keys are not declared in the repository`,
        };
      } else {
        yield misplaced(workload, container, variable, name, env);
      }
    }
  }
  yield* checkCommand(workload, container, {
    env,
    sources,
    serviceLinks,
  });
}

/** What may define a variable of a container. */
interface Definitions {
  readonly env: readonly EnvVariable[];
  readonly sources: readonly EnvSource[];
  readonly serviceLinks: boolean;
}

/** In `command` and `args` every variable of the container counts, whatever its order. */
function* checkCommand(
  workload: Workload,
  container: Container,
  { env, sources, serviceLinks }: Definitions,
): Iterable<Outcome> {
  const on = { workload: workload.key };
  const words = ['command', 'args'].flatMap(list =>
    asArray(container.body[list]).map((word, index) => ({
      list,
      text: asText(word) ?? '',
      at: workload.object.positionOf([...container.keys, list, index]),
    })),
  );
  // What a shell is given it reads by rules of its own.
  const isShell = words.some(({ text }) => SHELL.test(text));
  const opaque = sources.find(source => source.names === null);
  for (const { list, text, at } of words) {
    for (const name of referencedVariables(text)) {
      if (
        env.some(other => other.name === name) ||
        sources.some(source => source.names?.has(name)) ||
        (serviceLinks && SERVICE_LINK.test(name))
      ) {
        yield { state: 'pass', on, at };
      } else if (
        opaque ||
        isShell ||
        text.includes('\n') ||
        INJECTED.test(name)
      ) {
        yield {
          state: 'unknown',
          on,
          at,
          reason: opaque
            ? `$(${name}) may come from ${opaque.kind} ${opaque.name}, whose keys are not declared in the repository`
            : `$(${name}) in the ${list} of container ${container.name} may be meant for a shell, or added when the pod is admitted`,
        };
      } else {
        yield {
          state: 'fail',
          on,
          at,
          message: `The ${list} of container ${container.name} use $(${name}), which nothing defines, so the program is given the literal text "$(${name})"`,
          key: `${workload.key}/${container.name}/${list}/${name}`,
          remedy: `Define ${name} in the env of ${container.name}, or correct its name.`,
        };
      }
    }
  }
}

function misplaced(
  workload: Workload,
  container: Container,
  variable: EnvVariable,
  name: string,
  env: readonly EnvVariable[],
): Outcome {
  const later = env.find(other => other.name === name);
  const where = later
    ? `before its definition on line ${later.definedAt.line}`
    : 'which nothing defines';
  return {
    state: 'fail',
    on: { workload: workload.key },
    message: `${variable.name} in container ${container.name} uses $(${name}) ${where}, so it keeps the literal text "$(${name})"`,
    at: variable.at,
    related: later ? [later.definedAt] : [],
    key: `${workload.key}/${container.name}/${variable.name}/${name}`,
    remedy: later
      ? `Move ${name} above ${variable.name} in the env list.`
      : `Define ${name} above ${variable.name}, or correct its name.`,
  };
}
