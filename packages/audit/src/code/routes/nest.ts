import { Application } from '../applications';
import { Argument, callsOf, namedArgument } from '../calls';
import { CodeFile } from '../code-files';
import { textOf } from './constants';
import { inlineWork } from './handler-work';
import { listItems, objectEntries } from './node';
import { joined, normaliseRoute } from './route-match';
import { EndpointWork, Route, ServedRoutes, Span } from './routes.types';

/** What a NestJS application serves; null when the files hold none. */
export function nestRoutes({
  files,
  projects,
}: Application): ServedRoutes | null {
  const code = files.filter(({ language }) => language === 'typescript');
  if (!code.some(({ text }) => text.includes('NestFactory.create')))
    return null;
  const routes: Route[] = [];
  const bases: string[] = [];
  const mounts: (string | null)[] = [''];
  const prefixes: Span[] = [];
  let open: string | null = null;
  const serving = projects
    .flatMap(({ packages }) => packages)
    .find(name =>
      /serve-static|http-proxy|terminus-alt|apollo-gateway/.test(name),
    );
  if (serving) open = `the package ${serving} may serve other paths`;
  for (const file of code) {
    for (const call of callsOf(file, 'setGlobalPrefix')) {
      const prefix = call.args[0] && textOf(call.args[0].text, code);
      if (typeof prefix !== 'string')
        open ??= 'the global prefix cannot be told';
      else bases.push(prefix);
      // Paths that are left out of the prefix are served without it.
      if (call.args.length > 1) bases.push('/');
    }
    if (/enableVersioning\s*\(/.test(file.text))
      mounts.push('v{version}', null);
    if (/RouterModule\.register/.test(file.text)) mounts.push(null);
    if (/@Controller\b/.test(file.text)) {
      for (const route of controllerRoutes(file, code, prefixes)) {
        if (route === null) open ??= 'the path of a controller cannot be told';
        else routes.push(route);
      }
    }
  }
  return {
    framework: 'NestJS',
    routes,
    bases: bases.length > 0 ? bases : ['/'],
    mounts,
    prefixes,
    open,
  };
}

function controllerRoutes(
  file: CodeFile,
  code: readonly CodeFile[],
  read: Span[],
): (Route | null)[] {
  const calls = callsOf(file, 'Controller|Get|All|Head');
  const text = file.masked('comments');
  const decorators = calls.filter(({ offset }) => text[offset - 1] === '@');
  const routes: (Route | null)[] = [];
  let prefixes: (string | null)[] = [''];
  for (const { name, args, offset, end } of decorators) {
    const [first] = args;
    const paths = pathsOf(first, code);
    if (name === 'Controller') {
      prefixes = paths;
      read.push({ file, start: offset, end });
      continue;
    }
    for (const prefix of prefixes) {
      for (const own of paths) {
        routes.push(
          prefix === null || own === null
            ? null
            : {
                path: normaliseRoute(joined(prefix, own)),
                on: 'either',
                at: file.positionOf(offset - 1),
                literal: { file, start: offset, end },
                work: () => methodWork(file, end),
              },
        );
      }
    }
  }
  return routes;
}

/** The paths a decorator names: none, one, a list, or one in an object. */
function pathsOf(
  first: Argument | undefined,
  code: readonly CodeFile[],
): (string | null)[] {
  const argument = first?.text.startsWith('{')
    ? namedArgument(objectEntries(first), 'path')
    : first;
  if (!argument) return [''];
  return argument.text.startsWith('[')
    ? listItems(argument).map(item => textOf(item.text, code))
    : [textOf(argument.text, code)];
}

/** What the method behind a decorator asks. */
function methodWork(file: CodeFile, offset: number): EndpointWork {
  const code = file.masked('comments-and-texts');
  // Parameters of a method may have braces of their own; its body comes behind them.
  const open = code.indexOf(') ', offset);
  const brace = code.indexOf('{', open < 0 ? offset : open);
  if (brace < 0) return { asks: [], unread: 'its handler was not found' };
  const end = code.indexOf('\n  }', brace);
  const body = file
    .masked('comments')
    .slice(brace, end < 0 ? brace + 2000 : end);
  const indicator =
    /\b(\w+)\.(pingCheck|responseCheck|isHealthy|check\w+)\(/.exec(body);
  if (indicator && !/memory|disk/i.test(indicator[1])) {
    const at = file.positionOf(brace + indicator.index);
    return { asks: [{ name: terminusName(indicator[1]), at }], unread: null };
  }
  if (/\.check\(\s*\[/.test(body)) return { asks: [], unread: null };
  return inlineWork(file, body, brace);
}

function terminusName(indicator: string): string {
  if (/db|orm|prisma|sequelize|mongo/i.test(indicator)) return 'a database';
  if (/http/i.test(indicator)) return 'another service over HTTP';
  return indicator;
}
