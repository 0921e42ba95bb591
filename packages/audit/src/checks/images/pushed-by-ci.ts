import { DeliveryModel } from '../../path/delivery-model';
import { parseSymbolicReference } from '../../symbolic/image-reference';
import { imageName } from '../../symbolic/image-name';
import { isOnlyHoles, knownText, render } from '../../symbolic/symbolic';
import { defineCheck, Outcome } from '../define-check';
import { editDistance } from '../../symbolic/edit-distance';
import { nearestName, similarity } from '../../symbolic/nearest-name';
import { plainName } from '../../path/service-index';
import { PulledImage, pulledImages, Push, pushes } from './pulled-images';
import { pushedByCiExample } from './pushed-by-ci.example';

export const pushedByCi = defineCheck({
  id: 'images/pushed-by-ci',
  priority: 'P0',
  evidence: ['cross'],
  reads: ['workloads', 'workflows'],
  title: 'Some pipeline pushes every image the workloads pull',
  why: "A workload that pulls a name nobody pushes keeps running an old image for ever, or never starts. The pipeline is green and users see last year's page.",
  remedy:
    'Make the image name in the manifest equal to the one the pipeline pushes.',
  sources: ['post-mortem'],
  example: pushedByCiExample,
  *run(model) {
    const pushed = pushes(model);
    const pulled = pulledImages(model);
    const ownPlaces = placesOfOurs(model, pulled, pushed);
    for (const image of pulled) {
      yield* judge(model, image, pushed, ownPlaces, pulled);
    }
  },
});

/**
 * Registry and namespace of images that are certainly this repository's: those
 * it pushed to by name, those it pulls what it pushed from, and its owner's
 * when the git remote names it.
 */
function placesOfOurs(
  { repository }: DeliveryModel,
  pulled: readonly PulledImage[],
  pushed: readonly Push[],
): Set<string> {
  const places = new Set(
    pulled
      .filter(({ match }) => match.kind === 'pushed')
      .map(({ place }) => place),
  );
  for (const { reference } of pushed) {
    const [prefix, ...others] = parseSymbolicReference(reference).prefixes;
    const place = prefix && others.length === 0 ? knownText(prefix) : null;
    if (place) {
      places.add(place);
    }
  }
  places.delete('docker.io/library');
  if (repository) {
    const owner = repository.owner.toLowerCase();
    for (const registry of ['ghcr.io', 'docker.io', 'quay.io']) {
      places.add(`${registry}/${owner}`);
    }
    places.add(`ghcr.io/${owner}/${repository.name.toLowerCase()}`);
  }
  return places;
}

function* judge(
  model: DeliveryModel,
  pulled: PulledImage,
  pushed: readonly Push[],
  ownPlaces: ReadonlySet<string>,
  all: readonly PulledImage[],
): Iterable<Outcome> {
  const { workload, image, match } = pulled;
  const on = { workload: workload.key, image: image.value };
  if (match.kind === 'pushed') {
    yield { state: 'pass', on, at: image.at, related: [match.push.build.at] };
    return;
  }
  const ours = ownPlaces.has(pulled.place);
  // A push of which nothing is known could be anything, also somebody else's.
  if (match.kind === 'maybe' && (ours || !isOnlyHoles(match.push.reference))) {
    yield {
      state: 'unknown',
      on,
      at: image.at,
      related: [match.push.build.at],
      reason: `a pipeline pushes ${render(
        match.push.reference,
      )}, and whether that is ${
        image.value
      } is only known when it runs${oneLetterOff(image.value, pushed)}`,
    };
    return;
  }
  if (match.kind === 'elsewhere') {
    yield {
      state: 'unknown',
      on,
      at: image.at,
      related: [match.push.build.at],
      reason: `a pipeline pushes an image of this name to ${render(
        match.push.reference,
      )}; whether it is mirrored to where ${
        image.value
      } is pulled from cannot be told from the files`,
    };
    return;
  }
  if (!ours) {
    return;
  }
  if (pushed.length === 0 || model.pipelines.truncated) {
    yield {
      state: 'unknown',
      on,
      at: image.at,
      reason:
        pushed.length === 0
          ? `no pipeline in this repository pushes images; ${image.value} may come from another one`
          : 'the pipelines have more combinations than were read',
    };
    return;
  }
  yield isBuiltHere(model, pulled, pushed) || pushesMost(pulled, all)
    ? mismatch(pulled, pushed)
    : {
        state: 'unknown',
        on,
        at: image.at,
        reason: `no pipeline here builds or pushes ${image.value}; another repository of the same owner may`,
      };
}

/**
 * A name that differs in one letter from one that is pushed. Such names stand
 * beside each other too (web1, web2), so that it proves nothing by itself.
 */
function oneLetterOff(image: string, pushed: readonly Push[]): string {
  const name = imageName(image);
  const near = pushed.find(
    ({ reference }) =>
      !isOnlyHoles(reference) &&
      editDistance(imageName(render(reference)), name) === 1,
  );
  return near
    ? `; one letter from ${name} is ${render(near.reference)}, which is pushed`
    : '';
}

/**
 * The workload, container or image is named like something this repository
 * builds: then another repository of the same owner does not make the image.
 */
function isBuiltHere(
  model: DeliveryModel,
  { workload, container, image }: PulledImage,
  pushed: readonly Push[],
): boolean {
  const built = new Set(
    pushed.map(({ reference }) => plainName(imageName(render(reference)))),
  );
  const names = [workload.object.name, container.name, imageName(image.value)];
  return (
    names.some(name => built.has(plainName(name))) ||
    pushed.some(
      ({ reference }) =>
        similarity(imageName(image.value), imageName(render(reference))) >= 0.6,
    ) ||
    model.dockerfiles.some(({ path }) =>
      path
        .split('/')
        .slice(0, -1)
        .some(
          folder => plainName(folder) === plainName(imageName(image.value)),
        ),
    )
  );
}

/** The repository pushed nearly everything else it pulls from the same place. */
function pushesMost(pulled: PulledImage, all: readonly PulledImage[]): boolean {
  const others = all.filter(
    other =>
      other.place === pulled.place && other.image.value !== pulled.image.value,
  );
  const pushed = others.filter(({ match }) => match.kind === 'pushed');
  return pushed.length >= 3 && pushed.length >= 0.75 * others.length;
}

function mismatch(
  { workload, container, image }: PulledImage,
  pushed: readonly Push[],
): Outcome {
  const names = new Map(
    pushed.map(push => [imageName(render(push.reference)), push]),
  );
  const nearest = nearestName(
    [imageName(image.value), workload.object.name, container.name],
    [...names.keys()],
  );
  const push = nearest === null ? undefined : names.get(nearest);
  const instead = push
    ? `; the nearest that is pushed is ${render(push.reference)}`
    : '';
  return {
    state: 'fail',
    on: { workload: workload.key, image: image.value },
    message: `${workload.object.kind} ${workload.object.name} pulls ${image.value}, which no pipeline builds or pushes${instead}`,
    at: image.at,
    related: [push?.build.at ?? pushed[0].build.at],
    key: `${workload.key}/${container.name}/${imageName(image.value)}`,
    remedy: push
      ? `Pull ${nearest} instead of ${imageName(
          image.value,
        )}, or push ${imageName(image.value)} as well.`
      : undefined,
  };
}
