import {
  ComposeFile,
  ComposeService,
} from '../../artifacts/compose/compose.types';
import { DeliveryModel } from '../../path/delivery-model';
import { derived } from '../../path/derived';
import { composePurpose, Purpose } from '../../path/environment';
import { Anchor } from '../define-check';

/** Profiles of services that people start by hand. */
const BY_HAND =
  /^(dev|devel|development|debug|test|tests|tools?|local|admin|manual)$/i;

/** A compose service that may run outside of a developer's machine. */
export interface RunningService {
  readonly file: ComposeFile;
  readonly service: ComposeService;
  readonly purpose: Exclude<Purpose, 'development'>;
  readonly on: Anchor;
}

/** Services of compose files that are not for development. */
export const runningServices = derived(
  (model: DeliveryModel): readonly RunningService[] => [...services(model)],
);

function* services(model: DeliveryModel): Iterable<RunningService> {
  for (const file of model.composeFiles) {
    const purpose = composePurpose(model, file);
    if (purpose === 'development') continue;
    for (const service of file.services) {
      if (
        service.profiles.length > 0 &&
        service.profiles.every(each => BY_HAND.test(each))
      ) {
        continue;
      }
      yield {
        file,
        service,
        purpose,
        on: { path: file.path, composeService: service.name },
      };
    }
  }
}

/** Says that nobody can tell where a compose file runs. */
export function whereUnknown({ path }: ComposeFile): string {
  return `nothing says whether ${path} runs anywhere but on developers' machines`;
}
