import { deepCopy, isMap, Value, ValueMap } from '../template/value';
import { Chart } from './chart';

/**
 * Values as a chart's templates see them: what is given wins over the chart's
 * own, `null` takes a default away, and a subchart gets its section and the
 * globals (https://helm.sh/docs/chart_template_guide/subcharts_and_globals/).
 */
export function coalesceValues(chart: Chart, given: ValueMap): ValueMap {
  const values = copied(given);
  const isSubchart = (key: string) =>
    chart.subcharts.some(({ name }) => name === key);
  for (const [key, value] of copied(chart.values)) {
    const own = values.get(key);
    if (own === undefined) {
      values.set(key, value);
    } else if (own === null) {
      values.delete(key);
    } else if (isMap(own) && isMap(value)) {
      // A subchart decides itself what a null in its section takes away.
      addDefaults(own, value, isSubchart(key));
    }
  }
  for (const subchart of chart.subcharts) {
    const section = values.get(subchart.name) ?? null;
    const own = isMap(section) ? section : new Map<string, Value>();
    const globals = values.get('global') ?? null;
    if (isMap(globals)) {
      const inner = own.get('global') ?? null;
      const merged = isMap(inner) ? inner : new Map<string, Value>();
      overwrite(merged, copied(globals));
      own.set('global', merged);
    }
    values.set(subchart.name, coalesceValues(subchart, own));
  }
  return values;
}

function copied(map: ValueMap): ValueMap {
  const copy = deepCopy(map);
  return isMap(copy) ? copy : new Map();
}

/** Sets what is not set yet. */
function addDefaults(into: ValueMap, from: ValueMap, keepsNull: boolean): void {
  for (const [key, value] of from) {
    const own = into.get(key);
    if (own === undefined) into.set(key, value);
    else if (own === null && !keepsNull) into.delete(key);
    else if (isMap(own) && isMap(value)) addDefaults(own, value, keepsNull);
  }
}

/** Sets everything, maps key by key: what `-f` and `--set` do to each other. */
export function overwrite(into: ValueMap, from: ValueMap): void {
  for (const [key, value] of from) {
    const own = into.get(key) ?? null;
    if (isMap(own) && isMap(value)) overwrite(own, value);
    else into.set(key, value);
  }
}
