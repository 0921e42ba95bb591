import { child, nameOf } from '../traced';
import { generate, joinGenerated } from './generators';
import { Kustomization } from './kustomization';
import { KustomizeReader } from './reader';
import { allNames, currentName, kindOf, Resource } from './resource';

/** The resources with what a kustomization's generators add, merge or replace. */
export function addGenerated(
  reader: KustomizeReader,
  from: Kustomization,
  before: readonly Resource[],
): readonly Resource[] {
  const kinds = [
    ['configMapGenerator', 'ConfigMap'],
    ['secretGenerator', 'Secret'],
  ] as const;
  let resources = before;
  for (const [key, kind] of kinds) {
    for (const entry of from.list(key)) {
      const { resource, problems } = generate(
        entry,
        kind,
        from.get('generatorOptions'),
        written => reader.readBeside(from, written),
      );
      problems.forEach(problem =>
        reader.gap(from.path, entry.at(), problem, 'value'),
      );
      if (resource) resources = joined(reader, from, resources, resource);
    }
  }
  for (const key of ['helmCharts', 'helmChartInflationGenerator']) {
    for (const entry of from.list(key)) {
      const name =
        nameOf(child(entry, 'name')) ?? nameOf(child(entry, 'chartName'));
      const reason = `it renders the Helm chart ${name ?? ''}`;
      reader.gap(from.path, entry.at(), reason, 'elsewhere');
    }
  }
  for (const entry of from.list('generators')) {
    const reason = 'it runs generators of its own';
    reader.gap(from.path, entry.at(), reason, 'elsewhere');
  }
  return resources;
}

function joined(
  reader: KustomizeReader,
  from: Kustomization,
  resources: readonly Resource[],
  generated: Resource,
): readonly Resource[] {
  const { behavior } = generated;
  const wanted = currentName(generated);
  const { kind } = kindOf(generated);
  const twin =
    behavior === 'merge' || behavior === 'replace'
      ? resources.find(
          each =>
            kindOf(each).kind === kind &&
            allNames(each).some(
              ({ name, namespace }) =>
                name === wanted.name &&
                (namespace === wanted.namespace ||
                  wanted.namespace === 'default'),
            ),
        )
      : undefined;
  if (!twin) {
    if (behavior !== 'create') {
      const reason = `no ${kind} ${wanted.name} is there to ${behavior}`;
      reader.gap(from.path, generated.body.at(), reason, 'broken');
    }
    return [...resources, generated];
  }
  return resources.map(each =>
    each === twin ? joinGenerated(each, generated) : each,
  );
}
