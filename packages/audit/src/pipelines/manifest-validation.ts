import { Position } from '../artifacts/position';
import { DeliveryModel } from '../path/delivery-model';
import { commandText } from './commands-by-job';
import { ShellCommand } from './pipelines.types';

const VALIDATORS =
  /^(\.?\/?\S*\/)?(kubeconform|kubeval|kubectl[- ]validate|kube-linter|kube-score|datree|polaris|conftest|kubescape|kubesec|checkov|pluto|kustomize build|kubectl kustomize|helm (lint|template|unittest|install .*--dry-run|upgrade .*--dry-run)|ct (lint|install|lint-and-install)|helmfile (lint|template|diff)|kubectl (\S+ )*?diff|kubectl (\S+ )*?(apply|create|replace) .*--dry-run.*(-f|-k|--filename|--kustomize)|kubectl (\S+ )*?(apply|create|replace) .*(-f|-k|--filename|--kustomize).*--dry-run|flux (build|diff)|argocd app diff|skaffold (render|diagnose)|trivy (config|conf|k8s)|trivy (fs|filesystem) .*misconfig|kics|kyverno (apply|test)|gator|runway audit|npx .*runway|skaffold build|cue vet|dyff)\b/;

const VALIDATING_ACTION =
  /kubeconform|kubeval|kube-linter|kube-score|kubesec|datree|polaris|chart-testing|k8s-lint|k8s-bake|checkov|kics|kubescape|runway|conftest|helm-unittest|kyverno|yamllint-k8s/i;

/** Where a pipeline validates manifests before a cluster reads them, or null. */
export function manifestValidation(model: DeliveryModel): Position | null {
  for (const command of model.pipelines.commands) {
    if (command.run && validates(command)) return command.at;
  }
  for (const { jobs } of model.workflows) {
    for (const { steps } of jobs) {
      for (const { uses, with: given, at } of steps) {
        const scanners = `${given['scan-type']?.value ?? ''} ${
          given.scanners?.value ?? ''
        }`;
        if (
          uses &&
          (VALIDATING_ACTION.test(uses.value) ||
            (/trivy/i.test(uses.value) && /config/.test(scanners)))
        ) {
          return at;
        }
      }
    }
  }
  return null;
}

function validates(command: ShellCommand): boolean {
  const text = commandText(command);
  const applied = command.pipedInto.some(next =>
    /^kubectl (\S+ )*?(apply|create|replace)\b/.test(commandText(next)),
  );
  return VALIDATORS.test(text) && !applied;
}
