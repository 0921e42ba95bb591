import { LayerId } from '@runway/backstage-plugin-runway-common';

/** Layers of tools that look at one kind of thing only. */
const BY_TOOL: readonly (readonly [RegExp, LayerId])[] = [
  [/hadolint|dockle|dockerfile/i, 'build'],
  [
    /kube-?linter|kube-?score|kubeconform|kubeval|polaris|datree|kubesec|kubescape|helm/i,
    'manifests',
  ],
  [/actionlint|zizmor|ghalint|poutine|octoscan|scorecard/i, 'pipeline'],
  [/gitleaks|trufflehog|secretlint|detect-secrets|ggshield/i, 'secrets'],
  [/grype|clair|docker scout|syft/i, 'images'],
  [/tfsec|tflint|terrascan/i, 'network'],
  [
    /eslint|codeql|semgrep|sonar|bandit|ruff|pylint|gosec|golangci|spotbugs|pmd|rubocop|psalm|phpstan|clippy/i,
    'code',
  ],
];

/** Layers of rules of tools that look at many kinds of things. */
const BY_RULE: readonly (readonly [RegExp, LayerId])[] = [
  [/^(CVE|GHSA|SNYK|DLA|DSA|RHSA|ALAS|GO|PYSEC|RUSTSEC)-/i, 'images'],
  [/^(CKV2?_DOCKER|DS-?\d|DL\d|AVD-DS)/i, 'build'],
  [/^(CKV2?_K8S|KSV|AVD-KSV|CKV2?_HELM)/i, 'manifests'],
  [
    /^(CKV2?_(GHA|GITHUB|GITLAB|AZUREPIPELINES|CIRCLECIPIPELINES|BITBUCKET))/i,
    'pipeline',
  ],
  [/^CKV2?_SECRET|secret|token|password|private-key/i, 'secrets'],
  [/^(CKV2?_(AWS|AZURE|GCP)|AVD-(AWS|AZU|GCP))/i, 'network'],
];

/** Layers of files, for what neither the tool nor the rule tells. */
const BY_PATH: readonly (readonly [RegExp, LayerId])[] = [
  [/(^|\/)\.github\/|\.gitlab-ci\.yml$|(^|\/)Jenkinsfile$/, 'pipeline'],
  [/(^|\/)[^/]*(Dockerfile|Containerfile)[^/]*$/i, 'build'],
  [/(^|\/)(docker-)?compose[^/]*\.ya?ml$/, 'manifests'],
  [/\.tf$/, 'network'],
  [
    /(^|\/)(k8s|kubernetes|manifests|deploy|charts|helm|kustomize)\/.*\.ya?ml$/i,
    'manifests',
  ],
];

/**
 * The layer a tool's result belongs to: what the configuration says, else what
 * the tool, its rule or the file is about; code when nothing tells.
 */
export function layerOfResult(
  result: { tool: string; rule: string; path: string | null },
  configured: Readonly<Record<string, LayerId>> = {},
): LayerId {
  const own = Object.entries(configured).find(
    ([tool]) => tool.toLowerCase() === result.tool.toLowerCase(),
  );
  return (
    own?.[1] ??
    lookUp(BY_TOOL, result.tool) ??
    lookUp(BY_RULE, result.rule) ??
    lookUp(BY_PATH, result.path ?? '') ??
    'code'
  );
}

function lookUp(
  table: readonly (readonly [RegExp, LayerId])[],
  text: string,
): LayerId | null {
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
