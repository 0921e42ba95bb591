import { asRecord } from '../../artifacts/untyped';
import { DockerStage } from '../../artifacts/dockerfile/dockerfile.types';
import { DeliveryModel, Workload } from '../../path/delivery-model';
import {
  productionImages,
  ProductionImage,
  stageChain,
} from '../../path/production-images';
import { defineCheck, Outcome } from '../define-check';

/** Base images whose own configuration names another user than root. */
const NON_ROOT_BASE =
  /(nonroot|non-root|unprivileged|rootless|chiseled|(^|\/)cgr\.dev\/|(^|\/)chainguard\/|(^|\/)bitnami\/|distroless\.dev\/|(^|\/)ubi\d*\/(nodejs|python|openjdk|php|ruby)|(^|\/)jetty(:|$)|(^|\/)grafana\/|(^|\/)prom\/)/i;

/** Base images that are known to start as root. */
const ROOT_BASE =
  /^(docker\.io\/)?(library\/)?(scratch|alpine|debian|ubuntu|fedora|centos|rockylinux|almalinux|amazonlinux|busybox|node|python|golang|ruby|rust|php|perl|openjdk|eclipse-temurin|amazoncorretto|maven|gradle|nginx|httpd|caddy|tomcat|haproxy|traefik|oven\/bun|denoland\/deno)(:|@|$)|^mcr\.microsoft\.com\/dotnet\/|^gcr\.io\/distroless\/(?!.*nonroot)|^amazoncorretto|^public\.ecr\.aws\/(docker\/library|amazonlinux|lambda)\//i;

const ROOT_USER = /^(root|0)(:.*)?$/;

export const nonRoot = defineCheck({
  id: 'build/non-root',
  priority: 'P1',
  evidence: ['static', 'cross'],
  reads: ['dockerfiles'],
  title: 'Images do not run as root',
  why: 'A process that breaks out of its container as root owns the node; clusters that enforce the restricted profile refuse to start it.',
  remedy:
    "Create a user in the final stage and end with `USER <name>`, or set runAsNonRoot in the pod's security context.",
  sources: ['cicd-audit', 'hardening-status'],
  example: {
    fails: { Dockerfile: 'FROM node:22-slim\nCMD ["node", "server.js"]\n' },
    passes: {
      Dockerfile: 'FROM node:22-slim\nUSER node\nCMD ["node", "server.js"]\n',
    },
  },
  *run(model) {
    for (const image of productionImages(model)) {
      yield judge(model, image);
    }
  },
});

function judge(model: DeliveryModel, image: ProductionImage): Outcome {
  const { dockerfile, stage } = image;
  const on = { path: dockerfile.path };
  const chain = stageChain(dockerfile, stage);
  const user = chain.find(each => each.user !== null)?.user ?? null;
  const at = user?.at ?? stage.at;
  if (user && !ROOT_USER.test(user.value)) {
    // A variable is a number or name that the base image or a build sets.
    return { state: 'pass', on, at };
  }
  const base = chain[chain.length - 1].base.value;
  if (!user && NON_ROOT_BASE.test(base)) {
    return { state: 'pass', on, at };
  }
  const guarded = guardedBy(model, dockerfile.path);
  if (guarded) {
    return { state: 'pass', on, at, related: [guarded], evidence: 'cross' };
  }
  if (!user && !ROOT_BASE.test(base)) {
    return {
      state: 'unknown',
      on,
      at,
      reason: `${dockerfile.path} sets no user, and which one ${base} sets cannot be read from the files`,
    };
  }
  const chart = chartWithUser(model, dockerfile.path);
  if (chart) {
    return {
      state: 'unknown',
      on,
      at,
      reason: `${dockerfile.path} runs as root, and ${chart} sets another user for the pods of a Helm chart, perhaps for this image`,
    };
  }
  return {
    state: 'fail',
    on,
    at,
    message: `The image of ${dockerfile.path} runs as root: ${reason(
      stage,
      user?.value ?? null,
      base,
    )}`,
    key: `${dockerfile.path}/${stage.name ?? 'final'}`,
  };
}

function reason(stage: DockerStage, user: string | null, base: string): string {
  const name = stage.name ? `stage ${stage.name}` : 'the final stage';
  return user
    ? `${name} ends with USER ${user}`
    : `${name} sets no USER and ${base} starts as root`;
}

/** Where every workload of the Dockerfile's service forbids root; null otherwise. */
function guardedBy(model: DeliveryModel, path: string) {
  const service = model.services.ofPath(path);
  const workloads = model.workloads.filter(workload =>
    service?.workloads.includes(workload.key),
  );
  const [first] = workloads;
  return first && workloads.every(forbidsRoot)
    ? first.object.positionOf([...first.podSpecKeys, 'securityContext'])
    : null;
}

function forbidsRoot({ podSpec, containers }: Workload): boolean {
  const forbids = (context: unknown) => {
    const { runAsNonRoot, runAsUser } = asRecord(context);
    return (
      runAsNonRoot === true || (typeof runAsUser === 'number' && runAsUser > 0)
    );
  };
  return (
    forbids(podSpec.securityContext) ||
    (containers.length > 0 &&
      containers.every(({ body }) => forbids(body.securityContext)))
  );
}

/** Values of a chart that set a user, when no plain manifest deploys the image. */
function chartWithUser(
  { services, helmCharts, tree }: DeliveryModel,
  path: string,
): string | null {
  if ((services.ofPath(path)?.workloads.length ?? 0) > 0) {
    return null;
  }
  const values = helmCharts.map(chart =>
    chart === '' || chart === '.' ? 'values.yaml' : `${chart}/values.yaml`,
  );
  return (
    values.find(each => {
      const file = tree.read(each);
      return (
        file.ok && /^\s*(runAsNonRoot: true|runAsUser: [1-9])/m.test(file.text)
      );
    }) ?? null
  );
}
