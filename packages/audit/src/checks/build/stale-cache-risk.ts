import { Step } from '../../artifacts/workflow/workflow.types';
import { Position } from '../../artifacts/position';
import { ImageBuild } from '../../pipelines/pipelines.types';
import { imageName } from '../../symbolic/image-name';
import { render } from '../../symbolic/symbolic';
import { Anchor, defineCheck, Outcome } from '../define-check';
import { workflowOf } from '../example-files';
import { named } from '../named';

const workflow = (cache: string) =>
  workflowOf(
    'push',
    'image',
    `uses: actions/cache@v4
        with:
          path: /tmp/layers
          key: layers-\${{ github.sha }}
          restore-keys: layers-`,
    `uses: docker/build-push-action@v6
        with:
          push: true
          tags: ghcr.io/acme/web:1
          cache-from: ${cache}`,
  );

export const staleCacheRisk = defineCheck({
  id: 'build/stale-cache-risk',
  priority: 'P1',
  evidence: ['static'],
  reads: ['workflows'],
  title: "Image builds cannot be fed somebody else's layers",
  why: 'A layer cache restored by a prefix of its key is the cache of another commit. A build that takes its layers reports success and pushes the image of last week.',
  remedy:
    'Use the registry or GitHub cache with one scope per image (cache-from: type=gha,scope=<image>) instead of a restored folder.',
  sources: ['post-mortem'],
  example: {
    fails: {
      '.github/workflows/ci.yml': workflow('type=local,src=/tmp/layers'),
    },
    passes: { '.github/workflows/ci.yml': workflow('type=gha,scope=web') },
  },
  *run(model) {
    const cached = model.pipelines.builds.filter(
      ({ cacheFrom }) => cacheFrom.length > 0,
    );
    const shared = sharedScopes(cached);
    for (const build of cached) {
      yield restoredByPrefix(build) ??
        sharedScope(build, shared) ?? {
          state: 'pass',
          on: anchorOf(build),
          at: cachePosition(build),
        };
    }
  },
});

/** The service whose image it is; the workflow when nobody can tell. */
function anchorOf(build: ImageBuild): Anchor {
  return { path: build.dockerfile ?? cachePosition(build).path };
}

function cachePosition(build: ImageBuild): Position {
  return build.step?.with['cache-from']?.at ?? build.at;
}

function imagesOf(build: ImageBuild): string[] {
  return build.references.map(reference => imageName(render(reference)));
}

/** `type=local` layers from a folder that actions/cache restored by a key prefix. */
function restoredByPrefix(build: ImageBuild): Outcome | null {
  const folders = build.cacheFrom
    .map(render)
    .filter(source => /(^|,)type=local(,|$)/.test(source))
    .map(source => /(?:^|,)src=([^,]+)/.exec(source)?.[1])
    .filter((folder): folder is string => folder !== undefined);
  const restore = (build.run?.job.steps ?? []).find(
    step => restoresAny(step, folders) && step.with['restore-keys'],
  );
  const keys = restore?.with['restore-keys'];
  if (!restore || !keys) {
    return null;
  }
  return {
    state: 'fail',
    on: anchorOf(build),
    at: cachePosition(build),
    related: [keys.at],
    message: `The build takes layers from ${folders[0]}, a folder that actions/cache restores by a key prefix: the layers may be those of another commit`,
    key: `${cachePosition(build).path}/${build.run?.job.id}/${folders[0]}`,
  };
}

function restoresAny(step: Step, folders: readonly string[]): boolean {
  const paths = (step.with.path?.value ?? '')
    .split('\n')
    .map(each => each.trim());
  return (
    /^actions\/cache(\/restore)?@/.test(step.uses?.value ?? '') &&
    paths.some(path => folders.includes(path))
  );
}

/** Scope of a GitHub cache source; null for other kinds of cache. */
function scopeOf(source: string): string | null {
  if (!/(^|,)type=gha(,|$)/.test(source)) {
    return null;
  }
  return /(?:^|,)scope=([^,]+)/.exec(source)?.[1] ?? '(default)';
}

/** GitHub cache scopes that more than one image uses, with those images. */
function sharedScopes(builds: readonly ImageBuild[]): Map<string, string[]> {
  const images = new Map<string, Set<string>>();
  for (const build of builds) {
    const id = build.dockerfile ?? imagesOf(build)[0] ?? '';
    for (const source of build.cacheFrom.map(render)) {
      const scope = scopeOf(source);
      if (scope && id) {
        images.set(scope, (images.get(scope) ?? new Set()).add(id));
      }
    }
  }
  return new Map(
    [...images]
      .filter(([, users]) => users.size > 1)
      .map(([scope, users]) => [scope, [...users].sort()]),
  );
}

function sharedScope(
  build: ImageBuild,
  shared: ReadonlyMap<string, string[]>,
): Outcome | null {
  const scope = build.cacheFrom
    .map(source => scopeOf(render(source)))
    .find((each): each is string => each !== null && shared.has(each));
  if (!scope) {
    return null;
  }
  const users = shared.get(scope) ?? [];
  return {
    state: 'fail',
    on: anchorOf(build),
    at: cachePosition(build),
    message: `${
      users.length
    } images share the build cache scope ${scope}, so each build starts from another image's layers: ${named(
      users,
    )}`,
    key: `${cachePosition(build).path}/scope/${scope}`,
    remedy: 'Give each image a scope of its own: type=gha,scope=<image>.',
  };
}
