import { isKustomization } from '../artifacts/kustomize/kustomization';
import { asArray, asRecord } from '../artifacts/untyped';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';

/**
 * What brings objects that no manifest here declares: a chart, an install of
 * one, a kustomization with a base elsewhere. Null when nothing does.
 */
export const bringsMore = derived((model: DeliveryModel): string | null => {
  const { helmCharts, objects, pipelines, tree } = model;
  if (helmCharts.length > 0) return `the chart in ${helmCharts[0] || '.'}`;
  const install = objects.find(
    ({ kind, body }) =>
      /^(HelmRelease|HelmChart|GitRepository|OCIRepository)$/.test(kind) ||
      (kind === 'Application' &&
        [
          asRecord(body.spec).source,
          ...asArray(asRecord(body.spec).sources),
        ].some(source => asRecord(source).chart !== undefined)),
  );
  if (install) return `${install.kind} ${install.name}`;
  const deploy = pipelines.deploys.find(({ kind }) => kind === 'helm');
  if (deploy) return `helm (${deploy.at.path}:${deploy.at.line})`;
  const remote = tree.files.find(({ path }) => {
    if (!isKustomization(path)) return false;
    const file = tree.read(path);
    return (
      file.ok &&
      /:\/\/|helmCharts|github\.com|Generator:|generators:/.test(file.text)
    );
  });
  return remote ? remote.path : null;
});
