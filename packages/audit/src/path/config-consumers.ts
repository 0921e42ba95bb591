import { asArray, asRecord, asString } from '../artifacts/untyped';
import { Position } from '../artifacts/position';
import { DeliveryModel, Workload } from './delivery-model';
import { plainName } from './service-index';
import { knownText } from '../symbolic/symbolic';
import { baseName } from '../source/tree-path';
import { generatedFrom, isAppSettings, webProjectOf } from './config-sources';

/** Who reads a configuration file. */
export interface Consumer {
  /** Ends a sentence that starts with "…, and". */
  readonly description: string;
  readonly at: Position;
  /** Set when the file is the same configuration for another environment. */
  readonly variantOf: string | null;
}

const STRICT_READERS = /^(jq|yq|ajv|json_pp|json_verify)$/;

/**
 * Configuration files that something on the path to production reads: a
 * ConfigMap made from the file, a container that mounts a file of its name, or
 * a script that parses it. Files for other environments beside one of them
 * (`name.dev.json` beside `name.prod.json`) are read the same way there.
 */
export function consumersOf(model: DeliveryModel): Map<string, Consumer[]> {
  const consumers = new Map<string, Consumer[]>();
  const jsonFiles = model.tree.files
    .map(({ path }) => path)
    .filter(path => path.endsWith('.json'));
  const isJson = new Set(jsonFiles);
  const add = (path: string, consumer: Consumer) =>
    consumers.set(path, [...(consumers.get(path) ?? []), consumer]);

  for (const created of model.pipelines.created) {
    for (const file of created.kind === 'ConfigMap' ? created.files : []) {
      const source = knownText(file.path)?.replace(/^\.\//, '');
      for (const path of source ? filesAt(model, source) : []) {
        const name = knownText(created.name) ?? 'a ConfigMap';
        add(path, {
          description: `ConfigMap ${name} is made from it`,
          at: file.at,
          variantOf: null,
        });
      }
    }
  }
  for (const path of jsonFiles.filter(isAppSettings)) {
    const project = webProjectOf(model, path);
    if (project) {
      add(path, {
        description: `ASP.NET Core reads it when ${baseName(project)} starts`,
        at: { path: project, line: 1, column: 1 },
        variantOf: null,
      });
    }
  }
  for (const { path, at, name } of generatedFrom(model)) {
    if (model.tree.hasFile(path)) {
      add(path, {
        description: `ConfigMap ${name} is made from it`,
        at,
        variantOf: null,
      });
    }
  }
  for (const { name, at, workload } of mountedFiles(model)) {
    for (const path of jsonFiles) {
      if (path.endsWith(`/${name}`) && isOwnFile(model, workload, path)) {
        add(path, {
          description: `${workload.object.kind} ${workload.object.name} mounts a file of its name from a ConfigMap`,
          at,
          variantOf: null,
        });
      }
    }
  }
  for (const { words, at } of model.pipelines.commands) {
    const strict =
      STRICT_READERS.test(words[0] ?? '') ||
      /\bjson\.tool\b|\bjson\.load\b|JSON\.parse/.test(words.join(' '));
    const named = new Set(
      (strict ? words : [])
        .map(word => word.replace(/["']/g, '').replace(/^\.\//, ''))
        .filter(path => isJson.has(path)),
    );
    for (const path of named) {
      add(path, { description: `${words[0]} reads it`, at, variantOf: null });
    }
  }
  for (const [path, found] of [...consumers]) {
    for (const variant of variantsOf(jsonFiles, path)) {
      if (!consumers.has(variant)) {
        found.forEach(each => add(variant, { ...each, variantOf: path }));
      }
    }
  }
  return consumers;
}

/** The file itself; of a folder, the JSON files directly in it, as kubectl takes them. */
function filesAt({ tree }: DeliveryModel, source: string): string[] {
  const folder = `${source.replace(/\/+$/, '')}/`;
  return tree.hasFile(source)
    ? [source]
    : tree.files
        .map(({ path }) => path)
        .filter(
          path =>
            path.startsWith(folder) &&
            path.endsWith('.json') &&
            !path.slice(folder.length).includes('/'),
        );
}

/**
 * The file lies in the workload's own source: many services have a config.json,
 * and the one that is mounted is not the one of another.
 */
function isOwnFile(
  { services }: DeliveryModel,
  { key, object }: Workload,
  path: string,
): boolean {
  const folder = services.ofWorkload(key)?.path ?? '.';
  return (
    (folder !== '.' && path.startsWith(`${folder}/`)) ||
    path
      .split('/')
      .slice(0, -1)
      .some(segment => plainName(segment) === plainName(object.name))
  );
}

/** Files that containers mount from ConfigMaps, by the name they get there. */
function mountedFiles(model: DeliveryModel) {
  return model.workloads.flatMap(workload => {
    const configVolumes = new Set(
      asArray(workload.podSpec.volumes)
        .map(asRecord)
        .filter(volume => volume.configMap !== undefined)
        .map(volume => volume.name),
    );
    return workload.containers.flatMap(container =>
      asArray(container.body.volumeMounts).flatMap((entry, index) => {
        const mount = asRecord(entry);
        const path = asString(mount.mountPath);
        return path?.endsWith('.json') && configVolumes.has(mount.name)
          ? [mountedFile(workload, container.keys, index, path)]
          : [];
      }),
    );
  });
}

function mountedFile(
  workload: Workload,
  keys: readonly (string | number)[],
  index: number,
  path: string,
) {
  return {
    workload,
    name: baseName(path),
    at: workload.object.positionOf([
      ...keys,
      'volumeMounts',
      index,
      'mountPath',
    ]),
  };
}

/** `ocelot.dev.json` beside `ocelot.prod.json`: same folder, first part and ending. */
function variantsOf(jsonFiles: readonly string[], path: string): string[] {
  const parts = /^(.*\/)?([^/.]+)\.[^/]+\.json$/.exec(path);
  if (!parts) {
    return [];
  }
  const [, folder = '', stem] = parts;
  return jsonFiles.filter(
    other =>
      other !== path &&
      other.startsWith(`${folder}${stem}.`) &&
      /^[^/.]+\.[^/.]+\.json$/.test(other.slice(folder.length)),
  );
}
