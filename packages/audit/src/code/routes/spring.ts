import { DeliveryModel } from '../../path/delivery-model';
import { Application } from '../applications';
import { CodeFile } from '../code-files';
import { Project } from '../projects';
import { textOf } from './constants';
import { blockWork } from './handler-work';
import { joined, normaliseRoute } from './route-match';
import { Route, ServedRoutes } from './routes.types';
import { actuatorRoutes } from './spring-actuator';
import { baseOf, springConfig } from './spring-config';

/** What serves paths that no annotation names. */
const OPEN: readonly [RegExp, string][] = [
  [/\bRouterFunction</, 'functional routes are not read'],
  [/\bRouteLocator\b|RouteLocatorBuilder/, 'the gateway forwards other paths'],
  [
    /addViewControllers|ServletRegistrationBean|addResourceHandlers|DispatcherServlet|@ApplicationPath|@Path\(/,
    'servlets or views answer other paths',
  ],
  [/addPathPrefix|configurePathMatch/, 'controllers get a prefix in code'],
  [
    /@RepositoryRestResource|@GraphQl|@Endpoint\b|@RestControllerEndpoint|@WebEndpoint/,
    'endpoints are made by a package',
  ],
];

/** What a Spring Boot application serves; null when the files hold none. */
export function springRoutes(
  model: DeliveryModel,
  { files, projects }: Application,
): ServedRoutes | null {
  const code = files.filter(
    ({ language }) => language === 'java' || language === 'kotlin',
  );
  if (!code.some(({ text }) => text.includes('SpringApplication'))) return null;
  const packages = projects.flatMap(project => project.packages);
  const config = springConfig(
    model,
    projects.map(({ folder }) => folder),
  );
  const bases = config
    .values('server.servlet.context-path')
    .concat(config.values('spring.webflux.base-path'));
  const web = baseOf(config, 'spring.mvc.servlet.path');
  let open = config.elsewhere;
  if (bases.some(({ value }) => value.includes('${')) || web === null) {
    open ??= 'its base path comes from a variable';
  }
  if (
    packages.some(name =>
      /starter-(data-rest|gateway|jersey)|gateway/.test(name),
    )
  ) {
    open ??= 'a package maps paths of its own';
  }
  const routes: Route[] = [];
  for (const file of code) {
    open ??=
      OPEN.find(([pattern]) =>
        pattern.test(file.masked('comments-and-texts')),
      )?.[1] ?? null;
    for (const route of annotatedRoutes(file, code)) {
      if (route === null) open ??= 'the path of a controller cannot be told';
      else routes.push(route);
    }
  }
  const [main] = projects;
  const actuator = hasActuator(projects);
  if (actuator === null) {
    open ??= `${main.path} has a parent that may add the actuator`;
  } else if (actuator) {
    routes.push(...actuatorRoutes(config, packages, main));
    if (baseOf(config, 'management.endpoints.web.base-path') === null) {
      open ??= "the actuator's base path comes from a variable";
    }
  }
  const port = config
    .values('management.server.port')
    .map(({ value }) => Number(value));
  return {
    framework: 'Spring Boot',
    routes,
    bases:
      bases.length > 0
        ? bases.map(({ value }) => joined(value, web ?? ''))
        : [joined(web ?? '')],
    mounts: [''],
    open,
    ...(port.length > 0 && port[0] > 0 ? { managementPort: port[0] } : {}),
  };
}

/** Null when a parent of another repository may bring it. */
function hasActuator(projects: readonly Project[]): boolean | null {
  if (
    projects.some(({ packages }) =>
      packages.some(name => /actuator/.test(name)),
    )
  ) {
    return true;
  }
  const [{ text, path }] = projects;
  if (/actuator/.test(text)) return true;
  if (!path.endsWith('pom.xml')) return null;
  const parent = /<parent>[\s\S]{0,600}?<artifactId>([^<]+)</.exec(text)?.[1];
  return parent === undefined || parent.trim() === 'spring-boot-starter-parent'
    ? false
    : null;
}

const MAPPING =
  /@(RequestMapping|GetMapping|PostMapping|PutMapping|DeleteMapping|PatchMapping)\b(?:\s*\(([^)]{0,400})\))?/g;

/** Routes of annotated controllers; null for one whose path cannot be told. */
function annotatedRoutes(
  file: CodeFile,
  code: readonly CodeFile[],
): (Route | null)[] {
  if (!/@(?:Rest)?Controller\b/.test(file.text)) return [];
  const text = file.masked('comments');
  const body = text.search(/\b(?:class|interface)\s+\w+/);
  const mappings = [...text.matchAll(MAPPING)];
  const prefixes = mappings
    .filter(({ index }) => index < body)
    .flatMap(match => pathsOf(match[2] ?? '', code));
  return mappings
    .filter(({ index }) => index > body)
    .flatMap(match =>
      pathsOf(match[2] ?? '', code).flatMap(own =>
        (prefixes.length > 0 ? prefixes : ['']).map(prefix =>
          own === null || prefix === null
            ? null
            : {
                path: normaliseRoute(joined(prefix, own)),
                on: 'app' as const,
                at: file.positionOf(match.index),
                literal: {
                  file,
                  start: match.index,
                  end: match.index + match[0].length,
                },
                work: () => blockWork(file, match.index + match[0].length),
              },
        ),
      ),
    );
}

/** The paths of a mapping; `` for one without, null for one that is not a text. */
function pathsOf(args: string, code: readonly CodeFile[]): (string | null)[] {
  const value = /(?:^|,)\s*(?:path|value)\s*=\s*(\{[^}]*\}|[^,]+)/.exec(
    args,
  )?.[1];
  const own = value ?? (/^\s*(?:["{]|[\w.]+\s*(?:$|,))/.test(args) ? args : '');
  const items = own.trim().replace(/^\{|\}$/g, '');
  if (items === '') return [''];
  const texts = [...items.matchAll(/"([^"\n]*)"/g)].map(match => match[1]);
  if (/["']\s*\+|\+\s*["']/.test(items)) return [null];
  return texts.length > 0 ? texts : [textOf(items.trim(), code)];
}
