import { KubernetesObject } from '../../artifacts/manifest.types';
import { asRecord, asString } from '../../artifacts/untyped';
import { DeliveryModel } from '../../path/delivery-model';
import { isMisspelling } from '../misspelling';
import { mayShareNamespace } from '../namespaces';
import { objectsNamed } from '../object-index';
import { isPlaceholder } from '../validity/texts';
import { Match } from './match';

/** Where each kind names the workload it changes. */
const TARGETS: Readonly<Record<string, string>> = {
  HorizontalPodAutoscaler: 'scaleTargetRef',
  ScaledObject: 'scaleTargetRef',
  VerticalPodAutoscaler: 'targetRef',
  Canary: 'targetRef',
};

/** Whether an autoscaler's workload is there. */
export function* judgeScaleTarget(
  model: DeliveryModel,
  object: KubernetesObject,
): Iterable<Match> {
  if (!Object.hasOwn(TARGETS, object.kind)) return;
  const field = TARGETS[object.kind];
  const target = asRecord(asRecord(object.body.spec)[field]);
  const name = asString(target.name);
  const kind = asString(target.kind) ?? 'Deployment';
  const keys = ['spec', field, 'name'];
  if (!name || isPlaceholder(name)) return;
  if (
    objectsNamed(model, kind, name).some(each =>
      mayShareNamespace(each.namespace, object.namespace),
    )
  ) {
    const workload = model.workloads.find(
      each => each.object.kind === kind && each.object.name === name,
    );
    yield { state: 'pass', keys, message: 'has a target', workload };
    return;
  }
  const workloads = model.workloads.filter(each =>
    mayShareNamespace(each.object.namespace, object.namespace),
  );
  const otherKind = workloads.find(each => each.object.name === name);
  const otherName = workloads.find(
    each => each.object.kind === kind && isMisspelling(name, each.object.name),
  );
  const meant = otherKind ?? otherName;
  yield meant
    ? {
        state: 'fail',
        keys: otherKind ? ['spec', field, 'kind'] : keys,
        workload: meant,
        message: `targets ${kind} ${name}, which is not there; ${meant.object.kind} ${meant.object.name} is`,
        remedy: `Write kind: ${meant.object.kind} and name: ${meant.object.name}.`,
      }
    : {
        state: 'unknown',
        keys,
        message: `targets ${kind} ${name}, which this repository does not declare`,
      };
}
