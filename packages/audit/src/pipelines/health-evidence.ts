import { Step } from '../artifacts/workflow/workflow.types';
import { commandText } from './commands-by-job';
import { DeployAction, ShellCommand } from './pipelines.types';

/** Hosts that RFC 2606 and RFC 6761 reserve for documentation, so nothing answers there. */
export const EXAMPLE_HOST =
  /\b(?:[\w-]+\.)*(?:example\.(?:com|org|net)|[\w-]+\.(?:example|invalid))\b(?=[/:"'\s]|$)/i;

/** Commands that wait for what was deployed, or ask whether it works. */
const LOOKS =
  /^(kubectl (\S+ )*?(rollout status|wait)\b|oc (\S+ )*?(rollout status|wait)\b|helm (\S+ )*?test\b|argocd app wait|argo rollouts|kubectl[- ]argo[- ]rollouts|flux (reconcile|get|wait)|aws ecs wait|aws deploy wait|aws lambda wait|k6 run|(npx .*)?(newman|playwright|cypress|artillery|checkly)\b|pytest\b|python3? .*(health|smoke|probe|verify|check)|wait-for|dockerize|grpc_health_probe|grpcurl|hurl|goss|http\b|https\b|nc |flyctl (status|checks)|fly (status|checks)|gcloud run services describe|heroku ps:wait|kamal healthcheck)/;

/** Deploy commands that wait until what they start is ready. */
const WAITS_ITSELF =
  /^(helm\b.*(--wait|--atomic|--rollback-on-failure)|helmfile\b|(fly|flyctl) deploy(?!.*--detach)|kamal |gcloud (\S+ )*(run deploy|app deploy|functions deploy)|az containerapp|docker[ -]compose.*--wait|docker stack deploy.*--detach=false|kapp |werf |skaffold (run|deploy)|nomad job run(?!.*-detach)|copilot |eb deploy|vercel |netlify |wrangler |firebase |sam deploy|serverless|sls |aws ecs deploy|aws cloudformation deploy|argocd app sync(?!.*--async)|ansible-playbook)/;

/** Actions that wait or ask. */
const LOOKING_ACTION =
  /health|smoke|wait-for|wait_for|url-check|ping|newman|k6|playwright|cypress|lighthouse|checkly|datadog\/synthetics|grafana\/|rollout-status|http-request/i;

/** Names that people give to what looks after a deploy. */
const LOOKING_NAME =
  /health|smoke|verif|sanity|e2e|end.to.end|wait (for|until)|rollout status|ready|alive|ping|check (the )?(deploy|site|app|url|service|status)|post.?deploy|acceptance|salud|comprob/i;

/** True for a command that asks a URL for an answer. */
export function asksUrl({ words }: ShellCommand): boolean {
  return /^(curl|wget|http|https|xh)$/.test(words[0] ?? '');
}

/** True when a command looks at what was deployed. */
export function looksAtDeploy(command: ShellCommand): boolean {
  return LOOKS.test(commandText(command)) || asksUrl(command);
}

/** True when a step looks at what was deployed, by its action or its name. */
export function stepLooksAtDeploy({ uses, name, id, run }: Step): boolean {
  if (uses)
    return LOOKING_ACTION.test(uses.value) || LOOKING_NAME.test(name ?? '');
  return (
    LOOKING_NAME.test(name ?? id ?? '') &&
    // A script of the repository may do it; one that only prints does not.
    /(^|\n)\s*(\.?\/|bash |sh |make |python|node |npm |yarn |pnpm |task |just )/.test(
      run?.value ?? '',
    )
  );
}

/** True when the deploy itself waits until what it starts is ready. */
export function deployWaits(
  action: DeployAction,
  command: ShellCommand | null,
): boolean {
  if (command) {
    return WAITS_ITSELF.test(commandText(command));
  }
  const { uses, with: given } = action.step ?? {};
  // Platforms and deploy actions wait unless they are told not to.
  return (
    uses !== undefined &&
    uses !== null &&
    action.kind !== 'ssh' &&
    !/kubectl/i.test(uses.value) &&
    given?.['wait-for-service-stability']?.value !== 'false'
  );
}

/** How long a `sleep` of fixed length waits, in seconds; null for others. */
export function fixedSleep({ words }: ShellCommand): number | null {
  const found =
    words[0] === 'sleep' ? /^(\d+)([smh]?)$/.exec(words[1] ?? '') : null;
  if (!found) return null;
  const unit = { m: 60, h: 3600 }[found[2]] ?? 1;
  return Number(found[1]) * unit;
}
