import {
  servingApplications,
  signOf,
  Signs,
} from '../../observability/instrumentation';
import { DeliveryModel } from '../../path/delivery-model';
import { Outcome } from '../define-check';

/** One answer for each service that serves: whether it shows one of the signs. */
export function* instrumented(
  model: DeliveryModel,
  signs: Signs,
  problem: string,
): Iterable<Outcome> {
  for (const serving of servingApplications(model)) {
    const { application, workload, at } = serving;
    const on = workload ? { workload } : { path: at.path };
    const { name } = application.service;
    const sign = signOf(model, serving, signs);
    yield sign
      ? { state: 'pass', on, at: sign }
      : { state: 'fail', on, message: `${name} ${problem}`, at, key: name };
  }
}
