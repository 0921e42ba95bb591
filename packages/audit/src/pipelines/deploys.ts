import { resolveFolder } from '../artifacts/shell/shell-folder';
import {
  CommandLine,
  leadingWords,
  programOf,
  subcommandIndex,
} from './arguments';
import { composeIndex } from './compose';
import { kubectlIndex } from './created';
import { ActionUse } from './steps';
import { DeployAction, ShellCommand } from './pipelines.types';
import { knownText, Symbolic, symbolic } from '../symbolic/symbolic';
import {
  COMPOSE_VALUE_FLAGS,
  HELM_VALUE_FLAGS,
  KUBECTL_VALUE_FLAGS,
  STACK_VALUE_FLAGS,
} from './value-flags';

type Deploy = Pick<DeployAction, 'kind' | 'targets' | 'namespace'>;

/** How a command changes a running environment, or null when it does not. */
export function deployOfCommand(command: ShellCommand): DeployAction | null {
  const deploy =
    kubectlDeploy(command) ??
    helmDeploy(command) ??
    composeDeploy(command) ??
    otherDeploy(command);
  return (
    deploy && {
      ...deploy,
      at: command.at,
      run: command.run,
      step: command.step,
    }
  );
}

function kubectlDeploy(command: ShellCommand): Deploy | null {
  const start = kubectlIndex(command);
  if (start === null) return null;
  const [verb, second] = command.argv
    .slice(start, start + 2)
    .map(arg => knownText(arg));
  const line = new CommandLine(command, 1, KUBECTL_VALUE_FLAGS);
  const dryRun = knownText(line.first('--dry-run')?.value ?? []);
  if (line.has('--dry-run') && dryRun !== 'none') return null;
  const namespace = line.first('-n', '--namespace')?.value ?? null;
  const files = line
    .all('-f', '--filename', '-k', '--kustomize')
    .flatMap(file => splitFiles(file.value))
    .map(file => pathFrom(command, file));
  switch (verb) {
    case 'apply':
    case 'replace':
      return {
        kind: line.has('-k', '--kustomize') ? 'kustomize' : 'kubectl-apply',
        targets: files,
        namespace,
      };
    case 'create':
      return files.length > 0
        ? { kind: 'kubectl-apply', targets: files, namespace }
        : null;
    case 'set':
      return second === 'image'
        ? {
            kind: 'kubectl-set-image',
            targets: line.positional.slice(2).map(arg => arg.value),
            namespace,
          }
        : null;
    case 'rollout':
      return second === 'restart'
        ? {
            kind: 'kubectl-rollout-restart',
            targets: line.positional.slice(2).map(arg => arg.value),
            namespace,
          }
        : null;
    case 'patch':
    case 'scale':
      return {
        kind: 'other',
        targets: line.positional.slice(1).map(arg => arg.value),
        namespace,
      };
    default:
      return null;
  }
}

function splitFiles(value: Symbolic): readonly Symbolic[] {
  const text = knownText(value);
  return text === null ? [value] : text.split(',').map(part => symbolic(part));
}

/** A file as seen from the root; URLs and `-` stay. */
function pathFrom(command: ShellCommand, file: Symbolic): Symbolic {
  const text = knownText(file);
  return text === '-' || text?.includes('://')
    ? file
    : resolveFolder(command.folder, file);
}

function helmDeploy(command: ShellCommand): Deploy | null {
  const program = programOf(command);
  const start = subcommandIndex(command, HELM_VALUE_FLAGS);
  const verb = knownText(command.argv[start] ?? []) ?? '';
  if (program === 'helmfile') {
    return /^(?:apply|sync)$/.test(verb)
      ? { kind: 'helm', targets: [], namespace: null }
      : null;
  }
  if (program !== 'helm' || !/^(?:upgrade|install)$/.test(verb)) return null;
  const line = new CommandLine(command, start + 1, HELM_VALUE_FLAGS);
  const dryRun = line.first('--dry-run');
  if (dryRun && knownText(dryRun.value) !== 'none') return null;
  const [release, chart] = line.positional.map(arg => arg.value);
  const values = line
    .all('-f', '--values')
    .flatMap(file => splitFiles(file.value))
    .map(file => pathFrom(command, file));
  return {
    kind: 'helm',
    targets: [
      ...(chart ? [pathFrom(command, chart)] : []),
      ...values,
      ...(release && !chart ? [release] : []),
    ],
    namespace: line.first('-n', '--namespace')?.value ?? null,
  };
}

function composeDeploy(command: ShellCommand): Deploy | null {
  const [program, second, third] = leadingWords(command, 3);
  if (
    programOf(command) === 'docker' &&
    second === 'stack' &&
    third === 'deploy'
  ) {
    const line = new CommandLine(command, 3, STACK_VALUE_FLAGS);
    return {
      kind: 'compose-up',
      targets: line
        .all('-c', '--compose-file')
        .map(file => pathFrom(command, file.value)),
      namespace: null,
    };
  }
  const start = composeIndex(command);
  if (start === null || program === '') return null;
  const verb = subcommandIndex(command, COMPOSE_VALUE_FLAGS, start);
  if (knownText(command.argv[verb] ?? []) !== 'up') return null;
  const line = new CommandLine(command, start, COMPOSE_VALUE_FLAGS);
  return {
    kind: 'compose-up',
    targets: line
      .all('-f', '--file')
      .map(file => pathFrom(command, file.value)),
    namespace: null,
  };
}

const CLOUD =
  /^(?:terraform|tofu|terragrunt) (?:.* )?apply|^pulumi (?:.* )?up\b|^aws (?:ecs (?:update-service|run-task|create-service)|lambda update-function-code|deploy create-deployment|cloudformation deploy|apprunner start-deployment|elasticbeanstalk )|^gcloud (?:beta |alpha )?(?:run (?:deploy|services (?:update|replace))|app deploy|functions deploy|deploy releases create)|^az (?:webapp (?:deploy|deployment|config container set|up)|containerapp (?:up|update|create)|functionapp deployment|deployment group create)|^(?:fly|flyctl) deploy|^(?:vercel|netlify) (?:.* )?(?:--prod|deploy)|^wrangler (?:deploy|publish)|^(?:cdk|sam|serverless|sls|copilot|eb) (?:.* )?deploy|^heroku container:release|^railway up|^doctl apps (?:create-deployment|update)|^firebase deploy|^kamal (?:deploy|redeploy)|^nomad job run/;

const OTHER =
  /^argocd app (?:sync|set)|^flux reconcile|^skaffold (?:run|deploy)|^ansible-playbook|^(?:kapp|werf|devspace|tilt) (?:deploy|converge|ci)|^ko apply/;

function otherDeploy(command: ShellCommand): Deploy | null {
  const words = [programOf(command), ...leadingWords(command, 8).slice(1)];
  const text = words.join(' ');
  if (CLOUD.test(text)) return { kind: 'cloud', targets: [], namespace: null };
  if (words[0] === 'ssh') {
    return { kind: 'ssh', targets: command.argv.slice(1), namespace: null };
  }
  if (/^(?:kustomize build|kubectl kustomize|helm template)\b/.test(text)) {
    return renderedDeploy(command);
  }
  if (!OTHER.test(text)) return null;
  return { kind: 'other', targets: command.argv.slice(3, 4), namespace: null };
}

/** `kustomize build X | kubectl apply -f -` deploys X. */
function renderedDeploy(command: ShellCommand): Deploy | null {
  const applied = command.pipedInto.some(
    next => kubectlDeploy(next)?.kind === 'kubectl-apply',
  );
  if (!applied) return null;
  const line = new CommandLine(command, 2, HELM_VALUE_FLAGS);
  const isHelm = programOf(command) === 'helm';
  const sources = line.positional.slice(isHelm ? -1 : 0);
  return {
    kind: isHelm ? 'helm' : 'kustomize',
    targets: [...sources, ...line.all('-f', '--values')].map(source =>
      pathFrom(command, source.value),
    ),
    namespace: line.first('-n', '--namespace')?.value ?? null,
  };
}

const ACTIONS: readonly (readonly [
  RegExp,
  DeployAction['kind'],
  readonly string[],
])[] = [
  [/^azure\/k8s-deploy/, 'kubectl-apply', ['manifests']],
  [/^(?:actions-hub|steebchen|tale)\/kubectl/, 'other', []],
  [/^appleboy\/ssh-action/, 'ssh', ['host']],
  [/ssh-(?:action|deploy)|remote-ssh/, 'ssh', ['host']],
  [/amazon-ecs-deploy-task-definition/, 'cloud', ['service']],
  [/^google-github-actions\/deploy-/, 'cloud', ['service']],
  [
    /^azure\/(?:webapps-deploy|functions-action|container-apps-deploy-action|aci-deploy|static-web-apps-deploy)/,
    'cloud',
    ['app-name'],
  ],
  [
    /^(?:amondnet\/vercel-action|nwtgck\/actions-netlify|netlify\/actions|cloudflare\/(?:wrangler|pages)-action|firebaseextended\/action-hosting-deploy|einaregilsson\/beanstalk-deploy|akhileshns\/heroku-deploy|digitalocean\/app_action|burnett01\/rsync-deployments)/,
    'cloud',
    [],
  ],
  [
    /^(?:helm-release|wyrihaximus\/github-action-helm|bitovi\/github-actions-deploy|deliverybot\/helm|vimeda\/helm)/,
    'helm',
    ['chart'],
  ],
  [/^(?:clowdhaus\/argo-cd-action|omegion\/argocd)/, 'other', []],
];

/** How a step that uses an action changes a running environment, or null. */
export function deployOfAction(use: ActionUse): DeployAction | null {
  const found = ACTIONS.find(([pattern]) => pattern.test(use.action));
  if (!found) return null;
  const [, kind, inputs] = found;
  return {
    kind,
    targets: inputs.flatMap(name => use.input(name) ?? []),
    namespace: use.input('namespace')?.[0] ?? null,
    at: use.step.uses?.at ?? use.step.at,
    run: use.run,
    step: use.step,
  };
}
