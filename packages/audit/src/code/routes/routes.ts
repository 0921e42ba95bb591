import { DeliveryModel } from '../../path/delivery-model';
import { derived } from '../../path/derived';
import { Application } from '../applications';
import { aspNetRoutes } from './aspnet';
import { goRoutes } from './go';
import { nextRoutes } from './next';
import { nestRoutes } from './nest';
import { nodeRoutes } from './node';
import { pythonRoutes } from './python';
import { ServedRoutes } from './routes.types';
import { springRoutes } from './spring';

/** What each application serves, by its service's name; without those whose framework is not known. */
const servedByService = derived(
  (_model: DeliveryModel) => new Map<string, ServedRoutes | null>(),
);

/** What the application serves; null when its framework is not known here. */
export function routesOf(
  model: DeliveryModel,
  application: Application,
): ServedRoutes | null {
  const known = servedByService(model);
  const { name } = application.service;
  let served = known.get(name);
  if (served === undefined) {
    served = read(model, application);
    known.set(name, served);
  }
  return served;
}

function read(
  model: DeliveryModel,
  application: Application,
): ServedRoutes | null {
  if (application.files.length === 0) return null;
  switch (application.projects[0].kind) {
    case 'dotnet':
      return aspNetRoutes(application);
    case 'jvm':
      return springRoutes(model, application);
    case 'node':
      return (
        nextRoutes(model, application) ??
        nestRoutes(application) ??
        nodeRoutes(application)
      );
    case 'python':
      return pythonRoutes(application);
    case 'go':
      return goRoutes(application);
    default:
      return null;
  }
}
