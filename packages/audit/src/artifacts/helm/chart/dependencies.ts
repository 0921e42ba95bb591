import { isMap, Value, ValueMap } from '../template/value';
import { Chart, Dependency } from './chart';
import { coalesceValues, overwrite } from './coalesce';

/**
 * The chart without the dependencies that its values switch off
 * (https://helm.sh/docs/topics/charts/#tags-and-condition-fields-in-dependencies),
 * and with the values it imports from those that are left.
 */
export function withEnabledDependencies(chart: Chart, given: ValueMap): Chart {
  if (chart.subcharts.length === 0) return chart;
  const values = coalesceValues(chart, given);
  const subcharts = chart.subcharts
    .filter(({ name }) => {
      const dependency = chart.dependencies.find(
        each => (each.alias ?? each.name) === name,
      );
      return !dependency || isEnabled(dependency, values);
    })
    .map(each => {
      const section = values.get(each.name) ?? null;
      return withEnabledDependencies(
        each,
        isMap(section) ? section : new Map(),
      );
    });
  const kept = { ...chart, subcharts };
  const imported = importedValues(kept, given);
  overwrite(imported, chart.values);
  return { ...kept, values: imported };
}

function isEnabled(dependency: Dependency, values: ValueMap): boolean {
  for (const path of dependency.condition.split(',')) {
    const value = at(values, path.trim());
    if (typeof value === 'boolean') return value;
  }
  const tags = values.get('tags') ?? null;
  const states = dependency.tags.map(tag =>
    isMap(tags) ? tags.get(tag) ?? null : null,
  );
  return states.includes(true) || !states.includes(false);
}

/** `import-values`: what subcharts export, under the parent's own values. */
function importedValues(chart: Chart, given: ValueMap): ValueMap {
  const result: ValueMap = new Map();
  const values = coalesceValues(chart, given);
  for (const { name, alias, imports } of chart.dependencies) {
    const own = values.get(alias ?? name) ?? null;
    if (!isMap(own)) continue;
    for (const each of imports) {
      const child = isMap(each) ? each.get('child') : `exports.${each}`;
      const parent = isMap(each) ? each.get('parent') : '.';
      if (typeof child !== 'string' || typeof parent !== 'string') continue;
      const found = at(own, child);
      if (isMap(found)) overwrite(result, nested(parent, found));
    }
  }
  return result;
}

function at(values: ValueMap, path: string): Value {
  let current: Value = values;
  for (const key of path.split('.')) {
    current = isMap(current) ? current.get(key) ?? null : null;
  }
  return current;
}

function nested(path: string, value: ValueMap): ValueMap {
  const keys = path.split('.').filter(key => key !== '');
  return keys.reduceRight<ValueMap>(
    (inner, key) => new Map([[key, inner]]),
    value,
  );
}
