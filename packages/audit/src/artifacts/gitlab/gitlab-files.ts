import { Position } from '../position';
import { isRecord } from '../untyped';
import { WorkflowFault } from '../workflow/workflow.types';
import { parseYaml } from '../yaml/yaml';
import {
  child,
  GitlabValue,
  gitlabValue,
  itemsOf,
  mergeValues,
  textOf,
} from './gitlab-value';

/** How files of the tree are found and read. */
export interface GitlabFiles {
  read(path: string): string | null;
  /** Paths that match a pattern with `*`. */
  glob(pattern: string): readonly string[];
}

/** A configuration with what it includes, merged as GitLab does. */
export interface GitlabConfiguration {
  readonly value: GitlabValue;
  readonly files: readonly string[];
  readonly faults: readonly WorkflowFault[];
  readonly elsewhere: readonly WorkflowFault[];
  /** GitLab's own templates that it includes, such as `Security/SAST`. */
  readonly templates: readonly {
    readonly name: string;
    readonly at: Position;
  }[];
}

/** GitLab allows 150 includes. */
const MAX_FILES = 150;

interface Loading {
  readonly files: GitlabFiles;
  readonly loaded: string[];
  readonly faults: WorkflowFault[];
  readonly elsewhere: WorkflowFault[];
  readonly templates: { name: string; at: Position }[];
}

/** Loads a configuration; null when the file cannot be read as a map. */
export function loadGitlab(
  path: string,
  text: string,
  files: GitlabFiles,
): GitlabConfiguration | null {
  const loading: Loading = {
    files,
    loaded: [],
    faults: [],
    elsewhere: [],
    templates: [],
  };
  const value = load(loading, path, text);
  return (
    value && {
      value,
      files: loading.loaded,
      faults: loading.faults,
      elsewhere: loading.elsewhere,
      templates: loading.templates,
    }
  );
}

function load(
  loading: Loading,
  path: string,
  text: string,
): GitlabValue | null {
  loading.loaded.push(path);
  const parsed = parseYaml(path, text);
  for (const { at, message, severity } of parsed.problems) {
    if (severity === 'error') loading.faults.push({ at, message });
  }
  const maps = parsed.documents.filter(({ data }) => isRecord(data));
  // A component starts with a document that declares its inputs.
  const document =
    maps.length > 1 && isRecord(maps[0].data) && 'spec' in maps[0].data
      ? maps[1]
      : maps[0];
  const own = document ? gitlabValue(document, text.split('\n')) : null;
  if (!own) {
    loading.faults.push({
      at: { path, line: 1 },
      message: `${path} is no map of keys to values, or too large to read`,
    });
    return null;
  }
  let base: GitlabValue | null = null;
  for (const entry of itemsOf(child(own, 'include'))) {
    for (const value of included(loading, path, entry)) {
      base = base ? mergeValues(base, value) : value;
    }
  }
  return base ? mergeValues(base, own) : own;
}

/** Components of GitLab that look at code: what they do is known without them. */
function scannerOf(entry: GitlabValue): string | null {
  const component = textOf(entry, 'component') ?? '';
  return /\/components\/(sast|dast|secret|dependency|container-scan|code-(quality|intelligence)|license|danger|gitlab-triage)/.test(
    component,
  )
    ? component
    : null;
}

function included(
  loading: Loading,
  path: string,
  entry: GitlabValue,
): GitlabValue[] {
  const remote =
    textOf(entry, 'remote') ??
    textOf(entry, 'component') ??
    textOf(entry, 'project');
  const template = textOf(entry, 'template') ?? scannerOf(entry);
  const local = textOf(entry, 'local') ?? entry.text;
  if (template !== null) {
    loading.templates.push({ name: template, at: entry.at });
    return [];
  }
  if (remote !== null || local === null || /^https?:/.test(local)) {
    loading.elsewhere.push({
      at: entry.at,
      message: `${path} includes ${
        remote ?? local ?? 'something'
      }, which is not in this repository`,
    });
    return [];
  }
  if (local.includes('$')) {
    loading.elsewhere.push({
      at: entry.at,
      message: `which file ${local} is, only a run tells`,
    });
    return [];
  }
  const wanted = local.replace(/^\.?\//, '');
  const paths = wanted.includes('*') ? loading.files.glob(wanted) : [wanted];
  return paths.flatMap(each => {
    if (loading.loaded.includes(each)) return [];
    if (loading.loaded.length >= MAX_FILES) return [];
    const text = loading.files.read(each);
    if (text === null) {
      const conditional = child(entry, 'rules') !== null;
      if (!conditional) {
        loading.faults.push({
          at: entry.at,
          message: `${path} includes ${each}, which cannot be read`,
        });
      }
      return [];
    }
    return load(loading, each, text) ?? [];
  });
}
