import { Position } from '../artifacts/position';
import { Outcome } from '../checks/define-check';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';

/** `path:line` of templates whose text is made of values that others may give. */
const openLines = derived(
  ({ objects }): ReadonlySet<string> =>
    new Set(
      objects.flatMap(({ origin }) =>
        origin?.kind === 'helm' && origin.openValues
          ? [...origin.valueLines]
          : [],
      ),
    ),
);

/** Whether a deployment may give the text at a place another value. */
function isLeftOpen(model: DeliveryModel, { path, line }: Position): boolean {
  return openLines(model).has(`${path}:${line}`);
}

/**
 * A chart's defaults are not yet anybody's deployment: what is wrong with a
 * value that nothing here deploys the chart with is unknown, and no failure.
 */
export function leftToDeployer(
  outcome: Outcome,
  model: DeliveryModel,
): Outcome {
  if (outcome.state !== 'fail' || !isLeftOpen(model, outcome.at)) {
    return outcome;
  }
  const { on, at, related, message } = outcome;
  return {
    state: 'unknown',
    on,
    at,
    related,
    reason: `with the values known here, ${message}; whoever deploys the chart may give others`,
  };
}
