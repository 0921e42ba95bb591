import { Application } from '../applications';
import { Argument, Call, callsOf } from '../calls';
import { CodeFile } from '../code-files';
import { importsOf } from '../go-packages';
import { textOf } from './constants';
import { inlineWork, namedWork } from './handler-work';
import { joined, normaliseRoute } from './route-match';
import { EndpointWork, Route, ServedRoutes } from './routes.types';

/** Imports that serve paths that no code of the program names. */
const SERVING =
  /controller-runtime|k8s\.io\/(apiserver|component-base)|healthcheck|health-go|\/health(z|check)?$|\/probes?$|exporter-toolkit|go-kit|go-micro|kratos|go-zero|\/dapr\/|caddy|traefik|grpc-gateway|pocketbase|beego|buffalo|goa\.design|twirp|connectrpc|net\/http\/httputil|ogen|oapi-codegen|strict-?server|weaver|encore\.dev|hertz|iris|revel|huma|fuego|gofr|fx$|knative|operator-sdk|prometheus\/common\/route|gorilla\/handlers\/proxy/;

const HTTP_IMPORTS: readonly [RegExp, string][] = [
  [/gin-gonic\/gin$/, 'Gin'],
  [/labstack\/echo/, 'Echo'],
  [/go-chi\/chi/, 'chi'],
  [/gorilla\/mux$/, 'gorilla/mux'],
  [/gofiber\/fiber/, 'Fiber'],
  [/julienschmidt\/httprouter$/, 'httprouter'],
  [/^net\/http$/, 'net/http'],
];

const NAMES =
  'HandleFunc|Handle|HandlerFunc|Handler|GET|Get|HEAD|Head|Any|All|Match|Method|MethodFunc|Add|Group|Route|Mount|PathPrefix|Path|Use|NoRoute|NotFound|StaticFS|Static|StaticFile|File|Register|ServeFiles';

/** What a Go program serves; null when it serves no HTTP that is known here. */
export function goRoutes({
  files,
  projects,
}: Application): ServedRoutes | null {
  const code = files.filter(({ language }) => language === 'go');
  const imports = new Set(code.flatMap(({ text }) => importsOf(text)));
  const names = [...imports];
  const framework = HTTP_IMPORTS.find(([pattern]) =>
    names.some(name => pattern.test(name)),
  )?.[1];
  if (!framework) return null;
  const own = projects.map(({ name }) => name);
  const serving = names.find(
    name =>
      SERVING.test(name) &&
      // Packages of the program itself are read, and gRPC has paths of its own.
      !/^google\.golang\.org\/grpc\//.test(name) &&
      !own.some(module => name.startsWith(`${module}/`)),
  );
  let open: string | null = serving ? `${serving} may serve other paths` : null;
  const routes: Route[] = [];
  const mounts: (string | null)[] = [''];
  for (const file of code) {
    if (
      !/net\/http|gin-gonic|labstack|go-chi|gorilla\/mux|gofiber|httprouter/.test(
        file.text,
      )
    ) {
      continue;
    }
    for (const call of callsOf(file, NAMES)) {
      open ??= readCall(call, code, framework, routes, mounts);
    }
    if (/func\s*\([^)\n]{0,80}\)\s*ServeHTTP\s*\(/.test(file.text)) {
      open ??= 'a handler of its own may answer other paths';
    }
    if (
      /\bHandler\s*:\s*http\.HandlerFunc\(|ListenAndServe(?:TLS)?\([^)\n]{0,80}http\.HandlerFunc\(/.test(
        file.text,
      )
    ) {
      open ??= 'one handler answers every path';
    }
  }
  return { framework, routes, bases: ['/'], mounts, open };
}

/** Adds what the call serves; answers why it may serve more. */
function readCall(
  call: Call,
  code: readonly CodeFile[],
  framework: string,
  routes: Route[],
  mounts: (string | null)[],
): string | null {
  const { name, args, receiver } = call;
  const [first] = args;
  switch (name) {
    case 'NoRoute':
    case 'NotFound':
      return args.length > 0 && /[nN]ot[fF]ound|404/.test(args[0].text)
        ? null
        : 'other paths have a handler';
    case 'StaticFS':
    case 'ServeFiles':
    case 'Static':
    case 'StaticFile':
    case 'File':
      return first && textOf(first.text, code)?.startsWith('/')
        ? addRoute(call, [first], code, routes, true)
        : null;
    case 'Group':
    case 'Route':
    case 'Mount':
    case 'PathPrefix':
    case 'Use': {
      const prefix = first ? textOf(first.text, code) : null;
      if (name === 'Use')
        return prefix?.startsWith('/') ? (mounts.push(prefix), null) : null;
      if (first === undefined) return null;
      if (/^func\b/.test(first.text)) return null;
      mounts.push(prefix);
      if (name === 'PathPrefix' || name === 'Mount') {
        // What is mounted may answer everything below.
        return prefix === null || /^\/?$/.test(prefix)
          ? 'another handler is mounted and may answer other paths'
          : addRoute(call, [first], code, routes, true);
      }
      return null;
    }
    case 'Path':
      return first &&
        args.length === 1 &&
        textOf(first.text, code)?.startsWith('/')
        ? addRoute(call, [first], code, routes, false)
        : null;
    case 'Method':
    case 'MethodFunc':
    case 'Match':
    case 'Add':
      return args.length > 2
        ? addRoute(call, args.slice(1), code, routes, false)
        : null;
    case 'Register':
      return null;
    case 'Handler':
    case 'HandlerFunc':
      // httprouter: (method, path, handler).
      return framework === 'httprouter' && args.length === 3
        ? addRoute(call, args.slice(1), code, routes, false)
        : null;
    case 'Handle':
      if (args.length === 3)
        return addRoute(call, args.slice(1), code, routes, false);
      break;
    default:
  }
  if (args.length < 2 || receiver === '') return null;
  return addRoute(call, args, code, routes, false);
}

function addRoute(
  call: Call,
  args: readonly Argument[],
  code: readonly CodeFile[],
  routes: Route[],
  below: boolean,
): string | null {
  const [first] = args;
  const text = textOf(first.text, code);
  if (text === null) {
    // `client.Get(ctx, key)` is no route.
    return /^(HandleFunc|Handle|GET)$/.test(call.name) ||
      (call.name === 'Get' &&
        /r|router|mux|app|e/.test(call.receiver) &&
        /func|\.\w+$|[hH]andle/.test(args[args.length - 1].text) &&
        /[pP]ath|[rR]oute|\+/.test(first.text))
      ? `a path of ${call.receiver}.${call.name} cannot be told`
      : null;
  }
  const path = text.replace(/^(?:[A-Z]+\s+)?[\w.-]*(?=\/)/, '');
  if (
    path !== '' &&
    path !== '*' &&
    !path.startsWith('/') &&
    !path.startsWith(':')
  )
    return null;
  const { file } = call;
  // In net/http a trailing slash serves everything below; `/` serves everything.
  const standard =
    call.receiver === 'http' || !/gorilla\/mux|httprouter/.test(file.text);
  const subtree =
    below ||
    (standard && /^Handle(Func)?$/.test(call.name) && path.endsWith('/'));
  const handler = args[args.length - 1];
  routes.push({
    path: routePath(path, subtree),
    on: 'either',
    at: file.positionOf(call.offset),
    literal: {
      file,
      start: first.offset,
      end: first.offset + first.text.length,
    },
    work: () => handlerWork(file, handler, code),
  });
  return null;
}

function routePath(path: string, subtree: boolean): string {
  // `/{$}` is the folder itself, without what is below.
  if (path.endsWith('/{$}')) return normaliseRoute(path.slice(0, -3));
  if (subtree) return normaliseRoute(joined(path, '{*}'));
  return path === '*' ? '/{*}' : normaliseRoute(path);
}

function handlerWork(
  file: CodeFile,
  { text, offset }: Argument,
  code: readonly CodeFile[],
): EndpointWork {
  if (/\bfunc\s*\(/.test(text)) return inlineWork(file, text, offset);
  const name = /(\w+)\s*(?:\([^()]*\))?\)*$/.exec(text)?.[1];
  return name
    ? namedWork([file, ...code], name)
    : { asks: [], unread: 'its handler was not found' };
}
