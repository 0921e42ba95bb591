import { Position } from '../artifacts/position';
import { terraformBlocks } from '../artifacts/terraform/terraform';
import { DeliveryModel } from '../path/delivery-model';
import { composePurpose, productionWorkloads } from '../path/environment';
import { imageName } from '../symbolic/image-name';

/** Where production is declared; null when the tree deploys none. */
export function productionPlace(model: DeliveryModel): {
  readonly at: Position;
  readonly in: 'cluster' | 'host';
} | null {
  const [workload] = productionWorkloads(model);
  if (workload) return { at: workload.object.at, in: 'cluster' };
  const compose = model.composeFiles.find(
    file =>
      composePurpose(model, file) === 'production' && file.services.length > 0,
  );
  return compose ? { at: compose.services[0].at, in: 'host' } : null;
}

/** The first image of a workload or compose service whose name matches. */
export function runsImage(
  model: DeliveryModel,
  pattern: RegExp,
): Position | null {
  for (const { containers } of model.workloads) {
    for (const { image } of containers) {
      if (image && pattern.test(imageName(image.value))) return image.at;
    }
  }
  for (const { services } of model.composeFiles) {
    for (const { image } of services) {
      if (image && pattern.test(imageName(image.value))) return image.at;
    }
  }
  return null;
}

/** The first object of a kind. */
export function hasKind(
  model: DeliveryModel,
  pattern: RegExp,
): Position | null {
  return (
    model.objects.find(({ kind, apiVersion }) =>
      pattern.test(`${apiVersion}/${kind}`),
    )?.at ?? null
  );
}

/** The first resource that Terraform declares of a type. */
export function hasResource(
  model: DeliveryModel,
  pattern: RegExp,
): Position | null {
  return (
    terraformBlocks(model).find(
      ({ type, labels }) =>
        type === 'resource' && pattern.test(labels[0] ?? ''),
    )?.at ?? null
  );
}
