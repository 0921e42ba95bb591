import {
  ComposeFile,
  ComposeService,
} from '../../artifacts/compose/compose.types';
import { DeliveryModel } from '../../path/delivery-model';
import { isOfficialImage } from '../../path/official-images';
import { imageName } from '../../symbolic/image-name';
import { parseImageReference } from '../../symbolic/image-reference';
import { render } from '../../symbolic/symbolic';
import { Outcome } from '../define-check';

/** What an answer about a compose file, or one of its services, is about. */
export function anchor(file: ComposeFile, service: ComposeService | null) {
  return { path: file.path, composeService: service?.name };
}

/** Whether Docker Hub can have an image that is named without an owner. */
export function* judgeImage(
  model: DeliveryModel,
  file: ComposeFile,
  service: ComposeService,
): Iterable<Outcome> {
  const { image, build } = service;
  const reference = image && parseImageReference(image.value);
  if (
    !image ||
    !reference ||
    build ||
    reference.registry !== 'docker.io' ||
    !reference.repository.startsWith('library/')
  ) {
    return;
  }
  const on = anchor(file, service);
  const name = imageName(image.value);
  if (isOfficialImage(name)) {
    yield { state: 'pass', on, at: image.at };
    return;
  }
  const built =
    model.pipelines.builds.some(({ references }) =>
      references.some(each => imageName(render(each)) === name),
    ) ||
    model.composeFiles.some(({ services }) =>
      services.some(
        each =>
          each.build && each.image && imageName(each.image.value) === name,
      ),
    );
  if (built) {
    yield { state: 'pass', on, at: image.at };
    return;
  }
  // Docker Hub serves names without an owner for official images only. That the
  // name belongs to this project rules out an official image we do not know.
  const project = name.split(/[-_.]/)[0];
  const ours = model.composeFiles.some(({ services }) =>
    services.some(
      each =>
        each !== service &&
        (each.build !== null || each.image !== null) &&
        [
          each.name,
          each.image ? imageName(each.image.value) : '',
          each.body.container_name,
        ].some(
          other =>
            String(other ?? '').split(/[-_.]/)[0] === project &&
            project.length > 2 &&
            String(other) !== name,
        ),
    ),
  );
  yield ours
    ? {
        state: 'fail',
        on,
        at: image.at,
        message: `${file.path} runs ${image.value}, which nothing here builds and no registry serves under a name without an owner`,
        key: `${file.path}/${service.name}/${name}`,
        remedy: `Add a build section to ${service.name}, or name the registry and owner the image is pushed to.`,
      }
    : {
        state: 'unknown',
        on,
        at: image.at,
        reason: `${image.value} is built nowhere in this repository; it may be built by hand or be an official image`,
      };
}
