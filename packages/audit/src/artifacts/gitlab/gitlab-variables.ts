import { Positioned } from '../position';
import { GitlabValue, textOf } from './gitlab-value';

/**
 * Variables that GitLab sets for every job. They are known by name only, so
 * that two uses of one are the same unknown; the last ones end with the job.
 */
const PREDEFINED = [
  'CI_COMMIT_BRANCH',
  'CI_COMMIT_REF_NAME',
  'CI_COMMIT_REF_SLUG',
  'CI_COMMIT_SHA',
  'CI_COMMIT_SHORT_SHA',
  'CI_COMMIT_TAG',
  'CI_DEFAULT_BRANCH',
  'CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX',
  'CI_DEPLOY_PASSWORD',
  'CI_DEPLOY_USER',
  'CI_ENVIRONMENT_NAME',
  'CI_ENVIRONMENT_SLUG',
  'CI_ENVIRONMENT_URL',
  'CI_JOB_ID',
  'CI_MERGE_REQUEST_IID',
  'CI_PIPELINE_ID',
  'CI_PIPELINE_IID',
  'CI_PROJECT_ID',
  'CI_PROJECT_NAME',
  'CI_PROJECT_NAMESPACE',
  'CI_PROJECT_PATH',
  'CI_PROJECT_PATH_SLUG',
  'CI_PROJECT_ROOT_NAMESPACE',
  'CI_REGISTRY',
  'CI_REGISTRY_IMAGE',
  'CI_REGISTRY_USER',
  'CI_REGISTRY_PASSWORD',
  'CI_JOB_TOKEN',
];

/** The predefined variables, each standing for itself. */
export function predefinedVariables(path: string): Record<string, Positioned> {
  const variables: Record<string, Positioned> = Object.create(null);
  for (const name of PREDEFINED) {
    variables[name] = {
      value: `\${{ gitlab.${name} }}`,
      at: { path, line: 1 },
    };
  }
  // The checkout is where every script starts.
  variables.CI_PROJECT_DIR = { value: '.', at: { path, line: 1 } };
  return variables;
}

/** Declared variables, with `$NAME` in them as the engine writes it. */
export function declaredVariables(
  value: GitlabValue | null,
): Record<string, Positioned> {
  const variables: Record<string, Positioned> = Object.create(null);
  for (const [name, entry] of value?.entries ?? []) {
    const text = entry.text ?? textOf(entry, 'value');
    if (text === null) continue;
    variables[name] = {
      value: textOf(entry, 'expand') === 'false' ? text : expanded(text, name),
      at: entry.at,
    };
  }
  return variables;
}

/** `$NAME` and `${NAME}` as an expression; `$$` is a dollar sign. */
function expanded(text: string, own: string): string {
  return text.replace(
    /\$\$|\$(?:(\w+)|\{(\w+)\})/g,
    (whole: string, bare?: string, braced?: string) => {
      const name = bare ?? braced;
      if (name === undefined) return '$';
      return name === own ? whole : `\${{ env.${name} }}`;
    },
  );
}
