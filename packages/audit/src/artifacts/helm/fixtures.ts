import { memoryTree } from '../../source/memory-tree';
import { readChart } from './chart/chart';
import { readValuesText } from './chart/values-text';
import { RenderedTemplate, renderChart } from './render-chart';
import { Budget } from './template/budget';
import { Holes } from './template/holes';

/** Files of a chart by path below its folder, as a test writes them. */
export type ChartFixture = Readonly<Record<string, string>>;

/** Renders a chart for the release `shop` in namespace `prod`. */
export function renderFixture(
  files: ChartFixture,
  values = '',
  openValues = false,
): RenderedTemplate[] {
  const tree = memoryTree({
    'Chart.yaml': 'name: web\nversion: 1.2.3',
    ...files,
  });
  const chart = readChart(tree, '');
  const given = readValuesText(values);
  if (!chart || !given) throw new Error('the fixture cannot be read');
  const holes = new Holes();
  return renderChart({
    tree,
    chart,
    given,
    release: { name: 'shop', namespace: 'prod' },
    holes,
    openValues,
    budget: new Budget({ steps: 1e7, characters: 1e8, depth: 100 }),
  }).map(each =>
    each.ok ? { ...each, text: holes.readable(each.text) } : each,
  );
}

/** What a single template renders to; `path:line reason` when it does not. */
export function renderText(
  template: string,
  values = '',
  files: ChartFixture = {},
  openValues = false,
): string {
  const results = renderFixture(
    { 'templates/a.yaml': template, ...files },
    values,
    openValues,
  );
  const found = results.find(({ path }) => path === 'templates/a.yaml');
  if (!found) return 'nothing';
  return found.ok
    ? found.text
    : `${found.at.path}:${found.at.line} ${found.reason}`;
}
