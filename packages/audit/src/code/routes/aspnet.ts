import { Application } from '../applications';
import { argumentsAt, blockAfter, Call, callsOf } from '../calls';
import { CodeFile } from '../code-files';
import {
  endpointWork,
  RegisteredCheck,
  registeredChecks,
} from './aspnet-health';
import { textOf } from './constants';
import { askedSystems } from './asked-systems';
import { blockWork, inlineWork } from './handler-work';
import { joined, normaliseRoute } from './route-match';
import { EndpointWork, Route, ServedRoutes } from './routes.types';

/** Calls that serve whatever is asked, or paths that no code names. */
const CATCH_ALL: readonly [RegExp, string][] = [
  [/\.MapFallback\w*\(/, 'MapFallback answers every other path'],
  [/\.MapReverseProxy\(/, 'a reverse proxy answers other paths'],
  [/\.MapForwarder\(|\.RunProxy\(/, 'a reverse proxy answers other paths'],
  [/\.UseOcelot\(/, 'Ocelot answers other paths'],
  [/\.UseSpa\(/, 'a single-page application answers every other path'],
  [
    /\.Map(?:Area|Dynamic)?ControllerRoute\(|\.MapDefaultControllerRoute\(/,
    'controllers are routed by convention',
  ],
  [
    /\.MapRazorPages\(|\.MapRazorComponents|\.MapBlazorHub\(/,
    'pages are routed by their files',
  ],
  [
    /\bapp\.Run\(\s*(?:async\s*)?\(?\s*\w+\s*\)?\s*=>/,
    'a middleware answers every other path',
  ],
  [
    /\.UseOwin\(|\.UseOData\w*\(|\.UseFastEndpoints\(|\.MapCarter\(|\.UseEndpointDefinitions\(|\.MapServiceStack|\.UseServiceStack\(/,
    'a package maps paths of its own',
  ],
];

/** Middleware and endpoints of the framework and common packages that answer no path of ours. */
const KNOWN =
  /^(Use(Routing|Endpoints|Authentication|Authorization|Antiforgery|Swagger|SwaggerUI|SwaggerUi|SwaggerUi3|ReDoc|Redoc|OpenApi|Cors|HttpsRedirection|StaticFiles|DefaultFiles|FileServer|SerilogRequestLogging|Serilog|RateLimiter|ExceptionHandler|Hsts|ResponseCompression|RequestDecompression|ResponseCaching|OutputCache|ForwardedHeaders|Session|WebSockets|RequestLocalization|DeveloperExceptionPage|MigrationsEndPoint|StatusCodePages\w*|OpenTelemetryPrometheusScrapingEndpoint|HttpMetrics|HttpLogging|W3CLogging|PathBase|RequestTimeouts|CookiePolicy|CertificateForwarding|HeaderPropagation|Middleware|When|HealthChecks|MetricServer|Kestrel|Urls|ContentRoot|WebRoot|Startup|IISIntegration|IIS|UrlSegments|Orleans|SystemWebAdapters|IdentityServer|CloudEvents|AspNetCore|Autofac|ServiceProviderFactory|DefaultServiceProvider|WindowsService|Systemd|SqlServer|Npgsql|InMemoryDatabase|MySql|Sqlite|Lazy\w*|Snake\w*|SentryTracing|ElasticApm|AllElasticApm|CorrelationId|SecurityHeaders|GraphQL\w*|WebAssemblyDebugging|BlazorFrameworkFiles|HangfireDashboard|HangfireServer|RabbitMq|ConsoleLifetime|Environment|SimpleAssemblyNameTypeSerializer|RecommendedSerializerSettings|SqlServerStorage|PostgreSqlStorage|ModelCacheKeyFactory|QuerySplittingBehavior|QueryTrackingBehavior|LoggerFactory|InternalServiceProvider|Configuration|NetTopologySuite|RelationalNulls|Collation|JetStream)|Map(Get|Post|Put|Delete|Patch|Methods|Group|HealthChecks|Controllers|Hub|GrpcService|GrpcReflectionService|GrpcHealthChecksService|Metrics|Swagger|OpenApi|ScalarApiReference|IdentityApi|SubscribeHandler|PrometheusScrapingEndpoint|GraphQL|Connections|When|StaticAssets|HangfireDashboard|From\w*|To\w*|Type|Enum|Composite))$/;

const ENDPOINTS =
  'MapGet|MapPost|MapPut|MapDelete|MapPatch|MapMethods|Map|MapGroup|MapHub|MapMetrics|UseMetricServer|UseOpenTelemetryPrometheusScrapingEndpoint|MapPrometheusScrapingEndpoint|MapHealthChecks|UseHealthChecks|UsePathBase';

/** What an ASP.NET Core application serves; null when the files hold none. */
export function aspNetRoutes({ files }: Application): ServedRoutes | null {
  const code = files.filter(({ language }) => language === 'csharp');
  const hosts = code.some(({ text }) =>
    /WebApplication\.Create|ConfigureWebHostDefaults|WebHost\.CreateDefaultBuilder|UseStartup</.test(
      text,
    ),
  );
  if (!hosts) return null;
  const routes: Route[] = [];
  const mounts: (string | null)[] = [''];
  const bases = ['/'];
  let open: string | null = null;
  let checks: RegisteredCheck[] | null = null;
  const health = () => (checks ??= registeredChecks(code));

  for (const file of code) {
    if (!/\b(?:Map|Use)[A-Z]/.test(file.text)) continue;
    const masked = file.masked('comments-and-texts');
    open ??= CATCH_ALL.find(([pattern]) => pattern.test(masked))?.[1] ?? null;
    open ??= unknownCall(file, code);
    for (const call of callsOf(file, ENDPOINTS)) {
      const text = call.args[0] && textOf(call.args[0].text, code);
      if (call.name === 'UsePathBase') {
        if (text === null || text === undefined)
          open ??= 'its path base cannot be told';
        else bases.push(joined(text));
      } else if (call.name === 'MapGroup') {
        mounts.push(text ?? null);
      } else if (
        call.args.length === 0 &&
        /Metric|Prometheus/.test(call.name)
      ) {
        routes.push(conventional(call, '/metrics'));
      } else if (typeof text === 'string') {
        routes.push(endpoint(call, text, health, code));
      } else if (call.args.length > 1 || call.name !== 'Map') {
        open ??= `a path of ${call.name} cannot be told`;
      }
    }
  }
  if (code.some(({ text }) => text.includes('MapControllers('))) {
    const attributes = code.flatMap(file => controllerRoutes(file, code));
    for (const each of attributes) {
      if (each === null) open ??= 'the path of a controller cannot be told';
      else routes.push(each);
    }
  }
  return { framework: 'ASP.NET Core', routes, bases, mounts, open };
}

/** A `Use…` or `Map…` of a package that is not known: it may serve anything. */
function unknownCall(file: CodeFile, code: readonly CodeFile[]): string | null {
  if (
    !/WebApplication|IApplicationBuilder|IEndpointRouteBuilder/.test(file.text)
  ) {
    return null;
  }
  for (const match of file
    .masked('comments-and-texts')
    .matchAll(
      /\b(?:app|endpoints|application|webApp)\s*\.\s*((?:Map|Use)[A-Z]\w*)/g,
    )) {
    const [, name] = match;
    if (KNOWN.test(name) || name === 'Map') continue;
    const declared = new RegExp(`\\b${name}\\s*(?:<\\w+>)?\\(\\s*this\\b`);
    if (!code.some(({ text }) => text.includes(name) && declared.test(text))) {
      return `${name} comes from a package and may serve other paths`;
    }
  }
  return null;
}

function literalSpan({ file, args }: Call): Route['literal'] {
  const [first] = args;
  return first
    ? { file, start: first.offset, end: first.offset + first.text.length }
    : null;
}

function conventional(call: Call, path: string): Route {
  return {
    path,
    on: 'app',
    at: call.file.positionOf(call.offset),
    literal: null,
    work: () => ({ asks: [], unread: null }),
  };
}

/** Options as they are written, or those of the variable that holds them. */
function optionsOf(written: string, file: CodeFile): string {
  if (!/^\w+$/.test(written)) return written;
  const code = file.masked('comments-and-texts');
  const declared = new RegExp(
    `\\b(?:var|HealthCheckOptions)\\s+${written}\\s*=\\s*(?=new\\b)`,
  ).exec(code);
  if (!declared) return written;
  const start = declared.index + declared[0].length;
  const { end } = argumentsAt(code, code, code.indexOf('{', start) + 1);
  return file.masked('comments').slice(start, end);
}

function endpoint(
  call: Call,
  text: string,
  health: () => RegisteredCheck[],
  code: readonly CodeFile[],
): Route {
  const { file, args, name, receiver } = call;
  const path = normaliseRoute(text);
  const handler = args[args.length - 1];
  return {
    // A hub, and a branch of the pipeline, answer below their path as well.
    path: name === 'MapHub' || name === 'Map' ? joined(path, '{*}') : path,
    // In an extension method "app" may be a group with a prefix.
    on:
      receiver === 'app' && /WebApplication\.Create/.test(file.text)
        ? 'app'
        : 'either',
    at: file.positionOf(call.offset),
    literal: literalSpan(call),
    work: () => {
      if (/HealthChecks$/.test(name)) {
        const options = args[1] ?? null;
        return endpointWork(
          health(),
          options && optionsOf(options.text, file),
          code,
        );
      }
      return /=>/.test(handler.text)
        ? inlineWork(file, handler.text, handler.offset)
        : { asks: [], unread: 'its handler is declared elsewhere' };
    },
  };
}

/** Routes of controllers with attributes; null for one whose path cannot be told. */
function controllerRoutes(
  file: CodeFile,
  code: readonly CodeFile[],
): (Route | null)[] {
  if (!/\[(?:Route|Http(?:Get|Head))\b/.test(file.text)) return [];
  const text = file.masked('comments');
  // Templates have braces of their own: `api/{tenant}/health`.
  const masked = file.masked('comments-and-texts');
  const classes = [...masked.matchAll(/\bclass\s+(\w{1,100})/g)].map(match => ({
    name: match[1],
    at: match.index,
  }));
  const attributes = [
    ...text.matchAll(
      /\[\s*(?:[^\]\n"(]{0,80},\s*)?(Route|Http(?:Get|Head|Post|Put|Delete|Patch))\b\s*(?:\(\s*([^)\n]{0,200})\))?/g,
    ),
  ];
  const routes: (Route | null)[] = [];
  for (const [index, { name, at }] of classes.entries()) {
    const before = index === 0 ? 0 : classes[index - 1].at;
    const after = classes[index + 1]?.at ?? text.length;
    const bodyStart = masked.indexOf('{', at);
    const own = attributes.filter(
      ({ index: offset, 1: kind }) =>
        kind === 'Route' &&
        offset > Math.max(before, lastBrace(masked, before, at)) &&
        offset < at,
    );
    const prefixes = own.length > 0 ? own.map(match => match[2] ?? '') : ['""'];
    for (const attribute of attributes) {
      if (attribute.index < bodyStart || attribute.index > after) continue;
      if (lastBrace(masked, bodyStart, after) < attribute.index) continue;
      for (const prefix of prefixes) {
        routes.push(
          controllerRoute(file, code, name, prefix, attribute[2] ?? '""', {
            start: attribute.index,
            end: attribute.index + attribute[0].length,
          }),
        );
      }
    }
  }
  return routes;
}

/** Where the last block before `end` closes. */
function lastBrace(text: string, start: number, end: number): number {
  return Math.max(start, text.lastIndexOf('}', end));
}

function controllerRoute(
  file: CodeFile,
  code: readonly CodeFile[],
  name: string,
  prefix: string,
  own: string,
  attribute: { readonly start: number; readonly end: number },
): Route | null {
  const { start } = attribute;
  const value = (argument: string) => {
    const first = argument.split(/,(?=\s*\w+\s*=)/)[0].trim();
    return first === '' || /^\w+\s*=/.test(first) ? '' : textOf(first, code);
  };
  const [head, tail] = [value(prefix), value(own)];
  if (head === null || tail === null) return null;
  const whole = /^[/~]/.test(tail) ? tail.replace(/^~/, '') : `${head}/${tail}`;
  const path = whole
    .replaceAll('[controller]', name.replace(/Controller$/, ''))
    .replace(/\[\w+\]/g, '{any}');
  return {
    path: normaliseRoute(path),
    on: 'app',
    at: file.positionOf(start),
    literal: { file, ...attribute },
    work: () => withFields(file, blockWork(file, start), start),
  };
}

/** A handler asks what the fields that it uses are connections to. */
function withFields(
  file: CodeFile,
  work: EndpointWork,
  offset: number,
): EndpointWork {
  if (work.asks.length > 0) return work;
  const block = blockAfter(file, offset);
  const types = [...new Set(block.match(/\b_\w+(?=\s*[!?]?\.)/g))].flatMap(
    name =>
      new RegExp(`([\\w.]+(?:<[\\w.<>]{0,80}>)?)\\??\\s+${name}\\s*[;=]`).exec(
        file.masked('comments-and-texts'),
      )?.[1] ?? [],
  );
  const asks = askedSystems(file, types.join(' '), offset).map(each => ({
    ...each,
    at: file.positionOf(offset),
  }));
  return asks.length > 0 ? { ...work, asks } : work;
}
