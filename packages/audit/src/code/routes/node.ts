import { Application } from '../applications';
import { Argument, Call, callsOf, namedArgument } from '../calls';
import { CodeFile } from '../code-files';
import { textOf } from './constants';
import { inlineWork, namedWork } from './handler-work';
import { normaliseRoute } from './route-match';
import { EndpointWork, Route, ServedRoutes } from './routes.types';

const SERVERS: readonly [RegExp, string][] = [
  [/["']fastify["']/, 'Fastify'],
  [/["']express["']/, 'Express'],
  [/["'](?:koa|@koa\/router|koa-router)["']/, 'Koa'],
  [/["']hono["']/, 'Hono'],
];

/** Packages that serve health endpoints or proxy paths of their own. */
const SERVING_PACKAGE =
  /terminus|lightship|under-pressure|actuator|health|probe|http-proxy|express-gateway|apollo-server|payload|strapi|directus|keystone|adminjs|swagger-stats|blitz|@remix-run|@sveltejs|nuxt|next$|vite$|loopback|sails|feathers|meteor|parse-server|json-server|tsoa|routing-controllers|express-openapi|openapi-backend|file-routes|autoload|express-list/;

/** What an Express, Fastify, Koa or Hono server serves; null when the files hold none. */
export function nodeRoutes({
  files,
  projects,
}: Application): ServedRoutes | null {
  const code = files.filter(
    ({ language }) => language === 'javascript' || language === 'typescript',
  );
  const framework = SERVERS.find(([pattern]) =>
    code.some(({ text }) => pattern.test(text)),
  )?.[1];
  if (!framework) return null;
  const routes: Route[] = [];
  const mounts: (string | null)[] = [];
  const serving = projects
    .flatMap(({ packages }) => packages)
    .find(name => SERVING_PACKAGE.test(name));
  let open: string | null = serving
    ? `the package ${serving} may serve other paths`
    : null;
  for (const file of code) {
    if (
      !/\.(get|all|use|route|register|routes|head|basePath|group)\s*\(/.test(
        file.text,
      )
    ) {
      continue;
    }
    for (const call of callsOf(
      file,
      'get|all|head|use|route|register|prefix|basePath|group|addContentTypeParser',
    )) {
      const found = readCall(call, code);
      if (found === null) continue;
      if ('open' in found) open ??= found.open;
      else if ('mount' in found) mounts.push(found.mount);
      else routes.push(...found.routes);
    }
    if (
      /\bnew\s+(?:Koa)?Router\s*\(\s*\{[^}]{0,200}prefix\s*:/.test(file.text)
    ) {
      for (const match of file
        .masked('comments')
        .matchAll(/\bprefix\s*:\s*([^,}\n]{1,100})/g)) {
        mounts.push(textOf(match[1].trim(), code));
      }
    }
  }
  return { framework, routes, bases: ['/'], mounts, open };
}

type Found =
  | { readonly open: string }
  | { readonly mount: string | null }
  | { readonly routes: readonly Route[] }
  | null;

function readCall(call: Call, code: readonly CodeFile[]): Found {
  const [first] = call.args;
  if (!first) return null;
  switch (call.name) {
    case 'use':
      return readUse(call, first, code);
    case 'register': {
      const options = call.args[1];
      if (/static/i.test(first.text)) {
        return { open: 'static files are served as well' };
      }
      const prefix =
        options && /\bprefix\s*:\s*([^,}]+)/.exec(options.text)?.[1];
      return { mount: prefix ? textOf(prefix.trim(), code) : '' };
    }
    case 'prefix':
    case 'basePath':
    case 'group':
      return { mount: textOf(first.text, code) };
    case 'route': {
      const url =
        namedArgument(objectEntries(first), 'url') ??
        namedArgument(objectEntries(first), 'path');
      if (url) return routesAt(call, [url], code);
      // Hono mounts an application, Express starts a chain, with the same word.
      const path = textOf(first.text, code);
      if (path === null) return null;
      return call.args.length > 1
        ? { mount: path }
        : routesAt(call, [first], code);
    }
    default:
      return readVerb(call, first, code);
  }
}

/** `.get('/path', handler)`; `map.get(key)` and `axios.get(url, …)` are none. */
function readVerb(
  call: Call,
  first: Argument,
  code: readonly CodeFile[],
): Found {
  if (call.args.length < 2) return null;
  const paths = /^\[/.test(first.text) ? listItems(first) : [first];
  const known = paths.map(({ text }) => textOf(text, code));
  if (
    known.every(path => path !== null && !/^[/*]/.test(path) && path !== '')
  ) {
    return null;
  }
  const server =
    /app|router|server|fastify|route|api|instance|koa|hono|health|v\d/i.test(
      call.receiver,
    );
  if (known.some(path => path === null)) {
    const pattern = paths.some(({ text }) => text.startsWith('/'));
    return server &&
      (pattern || isHandler(call.args[call.args.length - 1].text))
      ? { open: `a path of ${call.receiver}.${call.name} cannot be told` }
      : null;
  }
  return server ||
    call.receiver === '' ||
    isHandler(call.args[call.args.length - 1].text)
    ? routesAt(call, paths, code)
    : null;
}

function isHandler(text: string): boolean {
  return /=>|^(async\s+)?function\b/.test(text);
}

function readUse(
  call: Call,
  first: Argument,
  code: readonly CodeFile[],
): Found {
  const text = textOf(first.text, code);
  const rest = call.args.map(each => each.text).join(' ');
  if (/\bstatic\s*\(|serveStatic|\bserve\s*\(|sirv\(/.test(rest)) {
    return { open: 'static files are served as well' };
  }
  if (/[pP]roxy|apollo|graphqlHTTP|vhost|handler\(/.test(rest)) {
    return { open: 'other handlers are mounted' };
  }
  if (text !== null && text.startsWith('/')) {
    return { mount: text };
  }
  if (/^\[/.test(first.text)) return { mount: null };
  if (/^['"`]/.test(first.text))
    return { open: 'a handler answers every path' };
  if (call.args.length === 1 && isHandler(first.text)) {
    // A middleware, unless it ends the answer for everything that comes.
    return /\bnext\b|\bctx\b|\berr\b/.test(first.text)
      ? null
      : { open: 'a handler answers every path' };
  }
  return /^\w*(routes?|router|api|controller)\w*(\(|\.|$)/i.test(first.text)
    ? { mount: '' }
    : null;
}

function routesAt(
  call: Call,
  paths: readonly Argument[],
  code: readonly CodeFile[],
): Found {
  const { file } = call;
  const work = workLater(file, call.args[call.args.length - 1], code);
  return {
    routes: paths.flatMap(argument => {
      const path = textOf(argument.text, code);
      if (path === null) return [];
      return [
        {
          path: path === '*' ? '/{*}' : normaliseRoute(path),
          on: placeOf(call),
          at: file.positionOf(call.offset),
          literal: {
            file,
            start: argument.offset,
            end: argument.offset + argument.text.length,
          },
          work,
        } satisfies Route,
      ];
    }),
  };
}

function placeOf({ receiver, file }: Call): Route['on'] {
  if (!/^(app|server|fastify|application)$/.test(receiver)) return 'router';
  return isExported(file) ? 'either' : 'app';
}

/** Fastify hands `app` to plugins, which may be registered under a prefix. */
function isExported({ text }: CodeFile): boolean {
  return /FastifyPlugin|FastifyInstance|fastify-plugin|module\.exports\s*=\s*(async\s*)?(function|\()/.test(
    text,
  );
}

/** What the handler asks, once somebody wants to know. */
function workLater(
  file: CodeFile,
  { offset, text: { length } }: Argument,
  code: readonly CodeFile[],
): () => EndpointWork {
  // Keeping the handler's text would keep the whole file's in memory.
  return () => {
    const text = file.masked('comments').slice(offset, offset + length);
    return handlerWork(file, { text, offset }, code);
  };
}

function handlerWork(
  file: CodeFile,
  handler: Argument,
  code: readonly CodeFile[],
): EndpointWork {
  if (isHandler(handler.text)) {
    return inlineWork(file, handler.text, handler.offset);
  }
  const name = /([\w$]+)(?:\.bind\([^)]*\))?$/.exec(handler.text)?.[1];
  return name
    ? namedWork([file, ...code], name)
    : { asks: [], unread: 'its handler was not found' };
}

/** `{ a: '1', b: '2' }` as arguments. */
export function objectEntries({ text, offset }: Argument): Argument[] {
  return [...text.matchAll(/\b(\w+)\s*:\s*(["'`][^"'`\n]*["'`])/g)].map(
    match => ({
      text: match[0],
      offset: offset + match.index,
    }),
  );
}

/** The texts of a list. */
export function listItems({ text, offset }: Argument): Argument[] {
  return [...text.matchAll(/(["'`])[^"'`\n]*\1/g)].map(match => ({
    text: match[0],
    offset: offset + match.index,
  }));
}
