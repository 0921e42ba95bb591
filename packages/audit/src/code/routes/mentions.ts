import { Position } from '../../artifacts/position';
import { DeliveryModel } from '../../path/delivery-model';
import { derived } from '../../path/derived';
import { lineIndex } from '../../artifacts/line-index';
import { Application } from '../applications';
import { ServedRoutes } from './routes.types';
import { escapePattern } from '../../artifacts/escape-pattern';
import { isWithin } from '../../source/tree-path';

/** Files beside the code that may carry the path of an endpoint. */
const SETTINGS =
  /(^|\/)(appsettings[^/]*\.json|application[^/]*\.(ya?ml|properties)|bootstrap[^/]*\.(ya?ml|properties)|[^/]*(config|settings|routes|ocelot|yarp)[^/]*\.(json|ya?ml|toml|properties|ini)|\.env[^/]*|[^/]*\.conf)$/i;
const MOST_SETTINGS = 60;

const settingsFiles = derived(({ tree }) =>
  tree.files.map(({ path }) => path).filter(path => SETTINGS.test(path)),
);

/** What was found, by application and path: several probes ask for one. */
const known = new WeakMap<Application, Map<string, Position | null>>();

/**
 * Where the application's code or settings name a path that no route that was
 * read has: something that was not understood may serve it. Null when nowhere.
 */
export function mentionOf(
  model: DeliveryModel,
  application: Application,
  served: ServedRoutes,
  path: string,
): Position | null {
  const found = known.get(application) ?? new Map<string, Position | null>();
  known.set(application, found);
  let mention = found.get(path);
  if (mention === undefined) {
    mention = findMention(model, application, served, path);
    found.set(path, mention);
  }
  return mention;
}

function findMention(
  model: DeliveryModel,
  { files, projects }: Application,
  { routes, prefixes = [] }: ServedRoutes,
  path: string,
): Position | null {
  const last = path.split('/').filter(Boolean).pop();
  if (last === undefined) return null;
  // As a segment of a text that is not the URL of another system.
  const pattern = new RegExp(
    `(["'\`/])${escapePattern(last)}(?=["'\`/?\\s$]|\\{)`,
    'gi',
  );
  const read = [
    ...prefixes,
    ...routes.flatMap(({ literal }) => (literal ? [literal] : [])),
  ];
  for (const file of files) {
    if (!file.text.toLowerCase().includes(last.toLowerCase())) continue;
    const text = file.masked('comments');
    const spans = read.filter(span => span.file === file);
    for (const { index, 0: match } of text.matchAll(pattern)) {
      const inRoute = spans.some(
        ({ start, end }) => index >= start - 1 && index < end,
      );
      const before = text.slice(Math.max(0, index - 200), index + match.length);
      const inUrl = /[a-z]+:\/\/[^\s"'`]*$/i.test(
        before.slice(0, -match.length + 1),
      );
      const imported =
        /\b(?:import|from|require\()\s*\(?["'`][^"'`\n]*$|^\s*(?:import\s+)?(?:[\w.]+\s+)?"[^"\n]*$/m.test(
          before.slice(before.lastIndexOf('\n') + 1),
        );
      if (!inRoute && !inUrl && !(imported && file.language !== 'csharp')) {
        return file.positionOf(index + 1);
      }
    }
  }
  return inSettings(
    model,
    projects.map(({ folder }) => folder),
    pattern,
  );
}

function inSettings(
  model: DeliveryModel,
  folders: readonly string[],
  pattern: RegExp,
): Position | null {
  let read = 0;
  for (const path of settingsFiles(model)) {
    if (!folders.some(folder => isWithin(path, folder))) continue;
    if (++read > MOST_SETTINGS) break;
    const file = model.tree.read(path);
    if (!file.ok) continue;
    pattern.lastIndex = 0;
    const at = file.text.search(pattern);
    const line = file.text.slice(file.text.lastIndexOf('\n', at) + 1, at);
    if (at >= 0 && !/[a-z]+:\/\//i.test(line)) {
      return lineIndex(path, file.text).positionAt(at + 1);
    }
  }
  return null;
}
