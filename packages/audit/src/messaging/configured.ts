import { parse } from 'jsonc-parser';
import { asRecord, asText } from '../artifacts/untyped';
import { isTestCode } from '../code/languages';
import { SpringConfig, springConfig } from '../code/routes/spring-config';
import { envOf, envSourcesOf } from '../path/container-env';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { isDeployable } from '../path/environment';
import { folderOf, isWithin } from '../source/tree-path';

/** A value; null when it is set and cannot be told, undefined when nothing sets it. */
export type Configured = string | null | undefined;

/** What the configuration of production gives the code of a path. */
export interface Configuration {
  /** A key of .NET: `RabbitMQ:Queue`. */
  setting(path: string, key: string): Configured;
  /** A variable of the environment. */
  variable(path: string, name: string): Configured;
  /** A property of Spring: `queue.name`. */
  property(path: string, name: string): Configured;
}

const APPSETTINGS = /(^|\/)appsettings(?:\.([\w-]+))?\.json$/i;
const PRODUCTION = /^prod(uction)?$/i;
/** Folders above which a service has nothing of its own. */
const MOST_ROOTS = 60;

export const configuration = derived((model: DeliveryModel): Configuration => {
  const settings = new Map<string, Map<string, ReadonlyMap<string, string>>>();
  for (const { path } of model.tree.files) {
    const match = APPSETTINGS.exec(path);
    if (!match || isTestCode(path)) continue;
    const file = model.tree.read(path);
    const folder = folderOf(path);
    const known = settings.get(folder) ?? new Map();
    settings.set(folder, known);
    if (file.ok) known.set((match[2] ?? '').toLowerCase(), flat(file.text));
  }
  const folders = [...settings.keys()];
  const rootsOf = remembered((folder: string): readonly string[] => {
    const below = folders.filter(each => isWithin(each, folder));
    return below.length > 0 || folder === '.'
      ? below.slice(0, MOST_ROOTS)
      : rootsOf(folderOf(folder));
  });
  const variablesOf = remembered((service: string) =>
    variables(model, service),
  );
  const variable = (path: string, name: string): Configured => {
    const service = model.services.ofPath(path);
    return service
      ? variablesOf(service.name).get(name.toLowerCase())
      : undefined;
  };
  const setting = (folder: string, key: string): Configured => {
    const path = `${folder}/appsettings.json`;
    const over = variable(path, key.replace(/:/g, '__'));
    if (over !== undefined) return over;
    const stage =
      variable(path, 'ASPNETCORE_ENVIRONMENT') ??
      variable(path, 'DOTNET_ENVIRONMENT') ??
      'production';
    const files = settings.get(folder);
    const special = [...(files ?? [])].find(([name]) =>
      PRODUCTION.test(stage)
        ? PRODUCTION.test(name)
        : name === stage.toLowerCase(),
    );
    const wanted = key.toLowerCase();
    return special?.[1].get(wanted) ?? files?.get('')?.get(wanted);
  };
  const springOf = remembered(
    (root: string): SpringConfig => springConfig(model, [root]),
  );
  return {
    variable,
    setting(path, key) {
      const roots = rootsOf(folderOf(path));
      if (roots.length === 0) return variable(path, key.replace(/:/g, '__'));
      return agreed(roots.map(root => setting(root, key)));
    },
    property(path, name) {
      const over = variable(
        path,
        name.replace(/-/g, '').replace(/\./g, '_').toUpperCase(),
      );
      const end = path.indexOf('src/main/');
      if (over !== undefined || end < 0) return over;
      const config = springOf(path.slice(0, end).replace(/\/$/, '') || '.');
      const values = config.values(name);
      const of = (profile: RegExp) =>
        values.filter(({ at }) => profile.test(at.path));
      const special = of(/-prod(uction)?\.\w+$/);
      const plain = of(/(application|bootstrap)\.\w+$/);
      const found = special.length > 0 ? special : plain;
      if (found.length > 0) return agreed(found.map(({ value }) => value));
      return config.elsewhere === null && values.length === 0
        ? undefined
        : null;
    },
  };
});

function agreed(values: readonly Configured[]): Configured {
  const [first] = values;
  return values.every(value => value === first) ? first : null;
}

function remembered<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return key => {
    let found = known.get(key);
    if (!found) {
      found = { value: compute(key) };
      known.set(key, found);
    }
    return found.value;
  };
}

/** `{"A": {"B": "c"}}` as `a:b` → `c`. */
function flat(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, name: string, depth: number) => {
    if (depth > 20) return;
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        walk(inner, name === '' ? key : `${name}:${key}`, depth + 1);
      }
    } else if (value !== null && value !== undefined) {
      found.set(name.toLowerCase(), String(value));
    }
  };
  walk(parse(text, [], { allowTrailingComma: true }), '', 0);
  return found;
}

/** Variables that the service's workloads are given; null where they differ or are secret. */
function variables(
  model: DeliveryModel,
  service: string,
): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  const put = (name: string, value: string | null) => {
    const key = name.toLowerCase();
    const known = found.get(key);
    found.set(key, known === undefined || known === value ? value : null);
  };
  for (const workload of model.workloads) {
    if (!isDeployable(workload.object)) continue;
    if (model.services.ofWorkload(workload.key)?.name !== service) continue;
    for (const container of workload.containers) {
      const own = new Set<string>();
      for (const { name, value } of envOf(workload, container)) {
        own.add(name);
        put(name, value !== null && value.includes('$(') ? null : value);
      }
      for (const source of envSourcesOf(model, workload, container)) {
        const data = asRecord(source.object?.body.data);
        for (const name of source.names ?? []) {
          if (own.has(name)) continue;
          const value = asText(data[name.slice(source.prefix.length)]);
          put(name, source.kind === 'ConfigMap' ? value ?? null : null);
        }
      }
    }
  }
  return found;
}
