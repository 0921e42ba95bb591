import { DeliveryModel, Container, Workload } from '../../path/delivery-model';
import { deployableWorkloads } from '../../path/environment';
import {
  asksDependencies,
  StartupBudget,
  startupBudgetOf,
} from '../../path/probe';
import {
  backingServicesOf,
  RuntimeStack,
  stackOf,
} from '../../path/runtime-stack';
import { defineCheck, Outcome } from '../define-check';
import { deployment } from '../example-files';
import {
  isLongRunning,
  mainContainers,
} from '../../kubernetes/running-containers';

/**
 * Seconds a service of a stack commonly needs to start on a busy node with half
 * a core. Only ever a second opinion: a budget fails when the probe also waits
 * for other systems, or when its siblings are given more.
 */
const START_SECONDS: Readonly<Record<RuntimeStack, number>> = {
  jvm: 60,
  dotnet: 30,
  python: 20,
  node: 20,
  native: 5,
  unknown: 20,
};

/**
 * Seconds each dependency may add before it answers: a first connection with
 * one timeout and retry, as the SRE diagnosis observed.
 */
const DEPENDENCY_SECONDS = 20;

/** A sibling is given much more when ours is below this share of the median. */
const SIBLING_SHARE = 0.6;

interface Candidate {
  readonly workload: Workload;
  readonly container: Container;
  readonly budget: StartupBudget;
  readonly stack: RuntimeStack;
}

const started = (path: string) =>
  deployment(
    'api',
    8080,
    `          env:
            - {name: ASPNETCORE_URLS, value: "http://+:8080"}
            - {name: Redis__ConnectionString, value: "redis:6379"}
            - {name: ConnectionStrings__Default, value: "Host=postgres"}
          startupProbe:
            httpGet: {path: ${path}, port: 8080}
            periodSeconds: 5
            failureThreshold: 12
`,
  );

export const startupBudget = defineCheck({
  id: 'manifests/startup-budget',
  priority: 'P1',
  evidence: ['static', 'cross'],
  reads: ['workloads'],
  title: 'Containers are given the time they need to start',
  why: 'When the time runs out, the kubelet kills the container while it is still starting, and every restart begins from nothing: a loop that looks like a crash.',
  remedy:
    'Add a startupProbe with initialDelaySeconds + periodSeconds × failureThreshold above the slowest start you have seen, and let it ask an endpoint that does not wait for other systems.',
  sources: ['sre-diagnosis'],
  example: {
    fails: { 'k8s/api.yaml': started('/health') },
    passes: { 'k8s/api.yaml': started('/health/live') },
  },
  *run(model) {
    const running = deployableWorkloads(model).filter(isLongRunning);
    const candidates = running.flatMap(workload =>
      mainContainers(workload).flatMap(container => {
        const budget = startupBudgetOf(workload, container);
        return budget
          ? [
              {
                workload,
                container,
                budget,
                stack: stackOf(model, workload, container),
              },
            ]
          : [];
      }),
    );
    for (const candidate of candidates) {
      yield judge(model, candidate, candidates);
    }
  },
});

function judge(
  model: DeliveryModel,
  candidate: Candidate,
  all: readonly Candidate[],
): Outcome {
  const { workload, container, budget, stack } = candidate;
  const { probe, seconds } = budget;
  const on = { workload: workload.key };
  const waitsFor = asksDependencies(probe)
    ? backingServicesOf(model, workload, container)
    : [];
  const needed = START_SECONDS[stack] + DEPENDENCY_SECONDS * waitsFor.length;
  const given = siblingMedian(candidate, all);
  const shortForSiblings = given !== null && seconds < SIBLING_SHARE * given;
  if (seconds >= needed || (waitsFor.length === 0 && !shortForSiblings)) {
    return { state: 'pass', on, at: probe.at };
  }
  const sum = `${probe.initialDelay} + ${probe.period} × ${probe.failureThreshold} = ${seconds} s`;
  const because = [
    waitsFor.length > 0
      ? `${probe.path} also waits for ${waitsFor.join(' and ')}`
      : null,
    given !== null && given > seconds
      ? `services of the same kind here are given ${given} s`
      : null,
  ].filter(Boolean);
  return {
    state: 'fail',
    on,
    at: probe.at,
    related:
      probe.thresholdAt.line === probe.at.line ? [] : [probe.thresholdAt],
    message: `Container ${container.name} has ${sum} to start before its ${
      probe.kind
    } restarts it, and may need about ${needed} s: ${because.join('; ')}`,
    key: `${workload.key}/${container.name}`,
    evidence: given === null ? 'static' : 'cross',
  };
}

/** Median budget of at least three other workloads of the same stack. */
function siblingMedian(
  { workload, stack }: Candidate,
  all: readonly Candidate[],
): number | null {
  const budgets = all
    .filter(
      other =>
        other.workload.key !== workload.key &&
        stack !== 'unknown' &&
        other.stack === stack,
    )
    .map(({ budget }) => budget.seconds)
    .sort((a, b) => a - b);
  return budgets.length < 3 ? null : budgets[Math.floor(budgets.length / 2)];
}
