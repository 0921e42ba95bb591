import { DeliveryModel } from '../../path/delivery-model';
import { Application } from '../applications';
import { codeFiles, CodeFile } from '../code-files';
import { inlineWork } from './handler-work';
import { joined, normaliseRoute } from './route-match';
import { Route, ServedRoutes } from './routes.types';

/** What a Next.js application serves, by its files; null when it is none. */
export function nextRoutes(
  model: DeliveryModel,
  { files, projects }: Application,
): ServedRoutes | null {
  const [main] = projects;
  if (!main.packages.includes('next')) return null;
  const root = main.folder === '.' ? '' : `${main.folder}/`;
  const config = ['js', 'mjs', 'cjs', 'ts', 'mts']
    .map(extension => model.tree.read(`${root}next.config.${extension}`))
    .find(file => file.ok);
  const settings = config?.ok ? config.text : '';
  const routes: Route[] = [];
  // Pages may be written in languages that are not code files.
  const known = new Map(codeFiles(model).map(file => [file.path, file]));
  for (const { path } of model.tree.files) {
    if (!path.startsWith(root)) continue;
    const file = known.get(path) ?? null;
    const route = file && routeOf(path.slice(root.length), file);
    if (route) routes.push(route);
  }
  return {
    framework: 'Next.js',
    routes,
    bases: basePaths(settings),
    mounts: [''],
    open: openBecause(settings, files, model, root),
  };
}

function basePaths(settings: string): string[] {
  const base = /\bbasePath\s*:\s*(["'`])([^"'`\n]*)\1/.exec(settings)?.[2];
  return [base ? joined(base) : '/'];
}

function openBecause(
  settings: string,
  files: readonly CodeFile[],
  { tree }: DeliveryModel,
  root: string,
): string | null {
  if (/\brewrites\b/.test(settings)) return 'next.config rewrites other paths';
  if (/\bbasePath\s*:\s*[^"'`\s]/.test(settings)) {
    return 'its base path cannot be told';
  }
  if (/\bpageExtensions\b|output:\s*["']export/.test(settings)) {
    return 'next.config changes what is a page';
  }
  if (tree.hasFolder(`${root}public`)) {
    const server = files.find(({ text }) =>
      /\bcreateServer\(|["']express["']|["']fastify["']/.test(text),
    );
    if (server) return `${server.path} is a server of its own`;
  }
  return null;
}

const ROUTE_FILE = /^(?:src\/)?(app|pages)\/(.*?)([^/]+)\.(?:[cm]?[jt]sx?)$/;

function routeOf(path: string, file: CodeFile): Route | null {
  const match = ROUTE_FILE.exec(path);
  if (!match) return null;
  const [, router, folders, name] = match;
  if (
    router === 'app'
      ? !/^(route|page)$/.test(name)
      : /^_|\.(test|spec)$/.test(name)
  ) {
    return null;
  }
  const own = router === 'pages' && name !== 'index' ? name : '';
  const visible = folders
    .split('/')
    // Groups and slots are folders that no path has.
    .filter(segment => !/^\(.*\)$|^@/.test(segment));
  if (visible.some(segment => segment.startsWith('_'))) return null;
  return {
    path: normaliseRoute(joined(...visible, own)),
    on: 'app',
    at: handlerAt(file),
    literal: null,
    work: () =>
      name === 'route' || folders.startsWith('api/')
        ? inlineWork(file, file.masked('comments'), 0)
        : { asks: [], unread: 'it is a page' },
  };
}

/** Where a GET is answered. */
function handlerAt(file: CodeFile) {
  const at = file.text.search(
    /export\s+(?:default\s+)?(?:async\s+)?(?:function|const)/,
  );
  return file.positionOf(Math.max(0, at));
}
