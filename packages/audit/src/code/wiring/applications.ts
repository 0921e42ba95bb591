import { derived } from '../../path/derived';
import { dotnetApplications } from './dotnet-wiring';
import { nestApplications } from './nest-wiring';
import { springApplications } from './spring-wiring';
import { Application } from './wiring.types';

/** Applications that have a container build their objects. */
export const applications = derived((model): readonly Application[] => [
  ...dotnetApplications(model),
  ...nestApplications(model),
  ...springApplications(model),
]);
