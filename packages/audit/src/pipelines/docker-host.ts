import { JobRun } from './pipelines.types';

const HOSTED = /^(ubuntu|windows|macos)-/;

/**
 * True when the containers a job starts end with it: it runs on a machine of
 * GitHub's and talks to the Docker daemon there.
 */
export function containersEndWithJob({ job, workflow }: JobRun): boolean {
  const variables = [
    workflow.env,
    job.env,
    ...job.steps.map(({ env }) => env),
  ].flatMap(env => Object.keys(env));
  return (
    job.runsOn.length > 0 &&
    job.runsOn.every(label => HOSTED.test(label)) &&
    !variables.some(name => /^DOCKER_(HOST|CONTEXT)$/.test(name)) &&
    !job.steps.some(({ uses, run }) =>
      /docker context|DOCKER_HOST|ssh-agent|docker.*--host|docker -H/i.test(
        `${uses?.value ?? ''} ${run?.value ?? ''}`,
      ),
    )
  );
}
