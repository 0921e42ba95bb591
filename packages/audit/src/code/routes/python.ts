import { Application } from '../applications';
import { Argument, Call, callsOf, namedArgument } from '../calls';
import { CodeFile } from '../code-files';
import { textOf } from './constants';
import { indentedWork } from './handler-work';
import { joined, normaliseRoute } from './route-match';
import { EndpointWork, Route, ServedRoutes } from './routes.types';

/** Packages that serve paths that no code of the application names. */
const SERVING =
  /^\s*(?:from|import)\s+((?:flask_healthz|healthcheck|health_check|fastapi_health|fastapi_healthz|django_prometheus|watchman|django_alive|py_healthcheck|flask_admin|flask_appbuilder|starlette_admin|connexion|flask_restx|flask_restplus|flask_smorest|flask_restful|graphene_django|wagtail|mangum|fastapi_users|sqladmin|litestar|bentoml|mlflow|gradio|streamlit|dash|chainlit|modal|ray)\b[\w.]*)/m;

/** What a FastAPI, Flask or Django application serves; null when the files hold none. */
export function pythonRoutes({ files }: Application): ServedRoutes | null {
  const code = files.filter(({ language }) => language === 'python');
  const has = (pattern: RegExp) => code.some(({ text }) => pattern.test(text));
  if (has(/\bFastAPI\s*\(|\bStarlette\s*\(/)) return fastApi(code);
  if (has(/\bFlask\s*\(/)) return flask(code);
  if (has(/\burlpatterns\s*(?::[^=\n]{1,60})?\+?=/)) return django(code);
  return null;
}

function openBecause(code: readonly CodeFile[]): string | null {
  for (const { text } of code) {
    const match = SERVING.exec(text);
    if (match) return `${match[1]} may serve other paths`;
  }
  return null;
}

/** Where a decorator or call stands and what its function asks. */
function route(
  call: Call,
  argument: Argument,
  path: string,
  on: Route['on'],
): Route {
  const { file } = call;
  const work = (): EndpointWork => indentedWork(file, call.end);
  return {
    path: normaliseRoute(path),
    on,
    at: file.positionOf(call.offset),
    literal: {
      file,
      start: argument.offset,
      end: argument.offset + argument.text.length,
    },
    work,
  };
}

function fastApi(code: readonly CodeFile[]): ServedRoutes {
  const routes: Route[] = [];
  const mounts: (string | null)[] = [];
  let open = openBecause(code);
  const applications = new Set<string>();
  for (const file of code) {
    const text = file.masked('comments-and-texts');
    for (const match of text.matchAll(
      /\b(\w+)\s*(?::\s*\w+\s*)?=\s*(?:FastAPI|Starlette)\s*\(/g,
    )) {
      applications.add(match[1]);
    }
    for (const call of callsOf(
      file,
      'get|head|api_route|route|add_api_route|add_route|include_router|mount|APIRouter|Mount|Route|Instrumentator|expose|websocket|FastAPI',
    )) {
      const { name, args, receiver } = call;
      const first = namedArgument(args, 'path') ?? args[0];
      const prefix = namedArgument(args, 'prefix');
      if (name === 'include_router' || name === 'APIRouter') {
        if (prefix) mounts.push(textOf(prefix.text, code));
        else if (name === 'include_router') mounts.push('');
      } else if (name === 'FastAPI') {
        // root_path is what a proxy in front strips: paths stay the same.
      } else if (name === 'mount' || name === 'Mount') {
        const path = first ? textOf(first.text, code) : null;
        if (path === null || /^\/?$/.test(path)) {
          open ??= 'another application is mounted and may answer other paths';
        } else {
          routes.push(route(call, first, joined(path, '{*}'), 'either'));
        }
      } else if (name === 'expose') {
        if (/Instrumentator/.test(text)) {
          routes.push({ ...conventional(call, '/metrics') });
        }
      } else if (first && isRouteCall(call, text)) {
        const path = textOf(first.text, code);
        if (path === null)
          open ??= `a path of ${receiver}.${name} cannot be told`;
        else if (path === '' || path.startsWith('/')) {
          routes.push(
            route(
              call,
              first,
              path,
              applications.has(receiver) ? 'app' : 'router',
            ),
          );
        }
      }
    }
  }
  const [file] = code;
  for (const path of ['/docs', '/redoc', '/openapi.json']) {
    routes.push({
      path,
      on: 'app',
      at: file.positionOf(0),
      literal: null,
      work: nothing,
    });
  }
  return { framework: 'FastAPI', routes, bases: ['/'], mounts, open };
}

function nothing(): EndpointWork {
  return { asks: [], unread: null };
}

function conventional({ file, offset }: Call, path: string): Route {
  return {
    path,
    on: 'app',
    at: file.positionOf(offset),
    literal: null,
    work: nothing,
  };
}

/** A decorator, or a call that adds a route; not `client.get(url)`. */
function isRouteCall({ name, receiver, offset }: Call, text: string): boolean {
  if (/^(add_api_route|add_route|Route|api_route)$/.test(name)) return true;
  return receiver !== '' && text[offset - receiver.length - 2] === '@';
}

function flask(code: readonly CodeFile[]): ServedRoutes {
  const routes: Route[] = [];
  const mounts: (string | null)[] = [];
  let open = openBecause(code);
  const applications = new Set<string>(['app']);
  for (const file of code) {
    const text = file.masked('comments-and-texts');
    for (const match of text.matchAll(/\b(\w+)\s*=\s*Flask\s*\(/g)) {
      applications.add(match[1]);
    }
    for (const call of callsOf(
      file,
      'route|get|add_url_rule|register_blueprint|Blueprint|PrometheusMetrics|DispatcherMiddleware|Flask',
    )) {
      const { name, args, receiver } = call;
      const prefix = namedArgument(args, 'url_prefix');
      if (name === 'register_blueprint' || name === 'Blueprint') {
        if (prefix) mounts.push(textOf(prefix.text, code));
        else if (name === 'Blueprint') mounts.push('');
      } else if (name === 'Flask') {
        const path = namedArgument(args, 'static_url_path');
        const folder = path ? textOf(path.text, code) : '/static';
        if (folder === null || /^\/?$/.test(folder))
          open ??= 'static files are served from the root';
      } else if (name === 'PrometheusMetrics') {
        routes.push(conventional(call, '/metrics'));
      } else if (name === 'DispatcherMiddleware') {
        open ??= 'another application is mounted and may answer other paths';
      } else if (
        args[0] &&
        (name === 'add_url_rule' ||
          text[call.offset - receiver.length - 2] === '@')
      ) {
        const path = textOf(args[0].text, code);
        if (path === null)
          open ??= `a path of ${receiver}.${name} cannot be told`;
        else
          routes.push(
            route(
              call,
              args[0],
              path,
              applications.has(receiver) ? 'app' : 'router',
            ),
          );
      }
    }
  }
  return { framework: 'Flask', routes, bases: ['/'], mounts, open };
}

function django(code: readonly CodeFile[]): ServedRoutes {
  const routes: Route[] = [];
  const mounts: (string | null)[] = [''];
  let open = openBecause(code);
  for (const file of code) {
    if (!file.text.includes('urlpatterns')) continue;
    const text = file.masked('comments-and-texts');
    if (/\brouters?\.urls\b|i18n_patterns/.test(text)) {
      open ??= 'a router makes paths of its own';
    }
    for (const call of callsOf(file, 're_path|path|url')) {
      const [first, target] = call.args;
      if (!first || !target || call.receiver !== '') continue;
      const path = textOf(first.text, code);
      const included = /^include\b/.test(target.text);
      if (path === null || call.name !== 'path') {
        const simple =
          path === null ? null : /^\^?([\w/-]*)\$?$/.exec(path)?.[1];
        if (simple === null || simple === undefined) {
          open ??= 'a pattern of a path cannot be told';
          continue;
        }
        if (included) mounts.push(simple);
        else routes.push(route(call, first, simple, 'either'));
      } else if (included || /\.urls\b/.test(target.text)) {
        mounts.push(path);
        const module = /include\(\s*\(?\s*["']([\w.]+)["']/.exec(
          target.text,
        )?.[1];
        // URLs of a package are not in this tree.
        if (
          !module ||
          !code.some(({ path: at }) =>
            at.endsWith(`${module.replaceAll('.', '/')}.py`),
          )
        ) {
          routes.push(route(call, first, joined(path, '{*}'), 'either'));
        }
      } else {
        routes.push({
          ...route(call, first, path, 'either'),
          work: () => viewWork(code, target.text),
        });
      }
    }
  }
  return { framework: 'Django', routes, bases: ['/'], mounts, open };
}

function viewWork(code: readonly CodeFile[], view: string): EndpointWork {
  const name = /(\w+)(?:\.as_view\([^)]*\))?$/.exec(view)?.[1];
  for (const file of code) {
    const at = name
      ? file
          .masked('comments')
          .search(new RegExp(`^(?:async\\s+)?def\\s+${name}\\b`, 'm'))
      : -1;
    if (at >= 0) return indentedWork(file, at);
  }
  return { asks: [], unread: 'its view was not found' };
}
