import { dirname, extname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  parseLocationRef,
} from '@backstage/catalog-model';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { isError } from '@backstage/errors';
import { SOURCE_LOCATION } from './annotations';
import { SourceAddress } from './subject';

/** The source an entity names, or why it has none that can be read. */
export type LocatedSource =
  | {
      readonly ok: true;
      readonly source: SourceAddress;
      /** What people call it: its URL, or a folder's name without the way there. */
      readonly label: string;
      /** Folder inside the repository the location points to; null for its root. */
      readonly path: string | null;
      /** The annotation it came from. */
      readonly by: string;
    }
  | { readonly ok: false; readonly problem: string };

/** What turns locations into repositories. */
export interface LocateOptions {
  readonly integrations: Pick<ScmIntegrationRegistry, 'resolveUrl'>;
  /** What to call an allowed folder; null for all others. */
  readonly nameOfFolder: (folder: string) => string | null;
}

/** In order of precedence. */
const ANNOTATIONS = [
  SOURCE_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_LOCATION,
];

/** The nearest thing to a repository root that a local file has: its folder. */
function folderOf(file: string): string {
  return /^\.ya?ml$/i.test(extname(file)) ? dirname(file) : file;
}

function localPath(target: string): string {
  return target.startsWith('//') ? fileURLToPath(`file:${target}`) : target;
}

function locateFolder(
  target: string,
  by: string,
  entity: Entity,
  options: LocateOptions,
): LocatedSource {
  const managedBy = entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '';
  // An entity that came over the network must not choose folders of this machine.
  if (!managedBy.startsWith('file:')) {
    return {
      ok: false,
      problem: `${by} names a local folder, but the entity itself was not registered from a local file. Use a url: location.`,
    };
  }
  const base = folderOf(localPath(managedBy.slice('file:'.length)));
  const wanted = localPath(target);
  const folder = folderOf(isAbsolute(wanted) ? wanted : resolve(base, wanted));
  const label = options.nameOfFolder(folder);
  if (label === null) {
    return {
      ok: false,
      problem: `The folder ${by} names is not inside one of runway.sources.allowLocalFolders. Add it there, or use a url: location.`,
    };
  }
  return {
    ok: true,
    source: { kind: 'folder', target: folder },
    label,
    path: null,
    by,
  };
}

function locateUrl(
  target: string,
  by: string,
  { integrations }: LocateOptions,
): LocatedSource {
  if (!URL.canParse(target)) {
    return { ok: false, problem: `${by} is not a URL: ${target}` };
  }
  try {
    const root = integrations.resolveUrl({ url: '/', base: target });
    const folder = integrations.resolveUrl({ url: './', base: target });
    const path = folder.startsWith(root)
      ? folder.slice(root.length).replace(/\/+$/, '')
      : '';
    return {
      ok: true,
      source: { kind: 'url', target: root },
      label: root,
      path: path || null,
      by,
    };
  } catch (error) {
    const reason = isError(error) ? error.message : String(error);
    return { ok: false, problem: `${by} cannot be understood: ${reason}` };
  }
}

/** Finds the repository an entity comes from. Never throws; reads nothing. */
export function locateSource(
  entity: Entity,
  options: LocateOptions,
): LocatedSource {
  const annotations = entity.metadata.annotations ?? {};
  const by = ANNOTATIONS.find(name => annotations[name]);
  if (!by) {
    return {
      ok: false,
      problem: `The entity names no source. Set the annotation ${ANNOTATION_SOURCE_LOCATION} or ${SOURCE_LOCATION}, for example url:https://github.com/org/repo/tree/main/.`,
    };
  }
  try {
    const { type, target } = parseLocationRef(annotations[by]);
    if (type === 'url') {
      return locateUrl(target, by, options);
    }
    if (type === 'file') {
      return locateFolder(target, by, entity, options);
    }
    return {
      ok: false,
      problem: `${by} is of type ${type}; Runway reads url: and file: locations.`,
    };
  } catch {
    return {
      ok: false,
      problem: `${by} is not a location such as url:https://github.com/org/repo/tree/main/: ${annotations[by]}`,
    };
  }
}
