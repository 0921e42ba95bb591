import { Workflow } from '../workflow/workflow.types';
import { GitlabConfiguration, GitlabFiles, loadGitlab } from './gitlab-files';
import { gitlabJobs } from './gitlab-jobs';
import { declaredVariables, predefinedVariables } from './gitlab-variables';
import { child, textOf } from './gitlab-value';

export type { GitlabFiles } from './gitlab-files';

/** Downstream pipelines beyond these are not read. */
const MAX_PIPELINES = 60;

/** True for the file that GitLab loads as a project's pipeline. */
export function isGitlabPipeline(path: string): boolean {
  return path === '.gitlab-ci.yml' || path === '.gitlab-ci.yaml';
}

/**
 * Reads a project's pipeline and the pipelines of the same repository that it
 * triggers, in the shape of workflows. Never throws on content.
 */
export function parseGitlab(
  path: string,
  text: string,
  files: GitlabFiles,
): Workflow[] {
  const workflows: Workflow[] = [];
  const seen = new Set([path]);
  const queue = [{ path, text }];
  for (const next of queue) {
    const workflow = parsePipeline(
      next.path,
      next.text,
      files,
      next.path !== path,
    );
    workflows.push(workflow);
    for (const { uses } of workflow.jobs) {
      const downstream = uses?.value.startsWith('./')
        ? uses.value.slice(2)
        : null;
      if (downstream === null || seen.has(downstream)) continue;
      seen.add(downstream);
      const inner = files.read(downstream);
      if (inner !== null && queue.length < MAX_PIPELINES) {
        queue.push({ path: downstream, text: inner });
      }
    }
  }
  return workflows;
}

function parsePipeline(
  path: string,
  text: string,
  files: GitlabFiles,
  triggered: boolean,
): Workflow {
  const loaded = loadGitlab(path, text, files);
  const { jobs, faults } = loaded
    ? gitlabJobs(loaded.value, isComplete(loaded))
    : { jobs: [], faults: [] };
  const at = { path, line: 1 };
  const events = new Set(jobs.flatMap(job => job.events ?? []));
  return {
    system: 'gitlab',
    path,
    files: loaded?.files ?? [path],
    name: loaded ? textOf(loaded.value, 'workflow', 'name') : null,
    onAt: (loaded && child(loaded.value, 'workflow')?.keyAt) ?? at,
    on: triggered
      ? { workflow_call: null }
      : Object.fromEntries([...events].map(event => [event, null])),
    inputs: {},
    outputs: {},
    env: {
      ...predefinedVariables(path),
      ...declaredVariables(loaded ? child(loaded.value, 'variables') : null),
    },
    concurrency: null,
    jobs,
    jobsAt: jobs[0]?.at ?? at,
    problems: (loaded?.faults ?? []).map(fault => ({
      ...fault,
      severity: 'warning',
    })),
    faults: [...(loaded?.faults ?? []), ...faults],
    expressions: [],
    elsewhere: loaded?.elsewhere ?? [],
  };
}

/** Every part of it is here, so that what is missing is missing. */
function isComplete({ elsewhere, templates }: GitlabConfiguration): boolean {
  return elsewhere.length === 0 && templates.length === 0;
}
