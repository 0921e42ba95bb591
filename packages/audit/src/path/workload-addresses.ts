import { asRecord } from '../artifacts/untyped';
import { Position } from '../artifacts/position';
import { Address, configuredAddresses } from './configured-address';
import { envOf, envSourcesOf } from './container-env';
import { DeliveryModel, Workload } from './delivery-model';

/** Addresses in the workload's variables and the ConfigMaps it takes them from. */
export function addressesOf(
  model: DeliveryModel,
  workload: Workload,
): [Address, Position][] {
  return workload.containers.flatMap(container => {
    const own = envOf(workload, container);
    const settings: [string, string, Position][] = own.flatMap(
      ({ name, value, at }) => (value === null ? [] : [[name, value, at]]),
    );
    for (const { kind, object, prefix } of envSourcesOf(
      model,
      workload,
      container,
    )) {
      if (kind === 'ConfigMap' && object) {
        for (const [key, value] of Object.entries(asRecord(object.body.data))) {
          // A variable of the container itself wins over envFrom.
          if (!own.some(({ name }) => name === prefix + key)) {
            settings.push([
              prefix + key,
              String(value),
              object.positionOf(['data', key]),
            ]);
          }
        }
      }
    }
    return configuredAddresses(settings);
  });
}
