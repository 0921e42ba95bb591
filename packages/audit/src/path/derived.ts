import { DeliveryModel } from './delivery-model';

/**
 * A fact that is worked out from the model once, when the first check asks for
 * it, and kept as long as the model. This is how a family of facts (routes,
 * queues, migrations …) joins the model without the model knowing it.
 */
export function derived<T>(
  compute: (model: DeliveryModel) => T,
): (model: DeliveryModel) => T {
  const known = new WeakMap<DeliveryModel, { readonly value: T }>();
  return model => {
    let entry = known.get(model);
    if (!entry) {
      entry = { value: compute(model) };
      known.set(model, entry);
    }
    return entry.value;
  };
}
