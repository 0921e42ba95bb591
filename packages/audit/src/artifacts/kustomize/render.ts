import {
  child,
  itemsOf,
  nameOf,
  textOf,
  Traced,
  tracedScalar,
} from '../traced';
import { Accumulated } from './accumulated';
import { ParseYaml } from '../yaml/parse-once';
import { parseYaml } from '../yaml/yaml';
import { addGenerated } from './add-generated';
import { DEFAULT_CONFIG, mergedConfigs } from './default-config';
import {
  Kustomization,
  kustomizationIn,
  KustomizeFiles,
} from './kustomization';
import { fixReferences } from './name-references';
import { runPlugins } from './plugins';
import { Gap, KustomizeReader } from './reader';
import { asResource, Resource } from './resource';
import { runTransformers } from './run-transformers';
import { TransformerConfig, withConfiguration } from './transformer-config';
import { replaceVariables, variableValue } from './variables';

/** What a kustomization builds. */
export interface RenderedKustomization {
  readonly path: string;
  readonly resources: readonly Resource[];
  /** What is missing from it, in its own file or one it uses. */
  readonly gaps: readonly Gap[];
}

const NOTHING: Accumulated = {
  resources: [],
  config: DEFAULT_CONFIG,
  vars: [],
  openApi: false,
};

const MAX_DEPTH = 20;
const MAX_OBJECTS = 5_000;
/** Kustomizations read for a whole tree, counting each use of a component. */
const MAX_STEPS = 3_000;

/** Builds kustomizations of one tree, each base once. */
export class KustomizeRenderer {
  private readonly bases = new Map<string, Accumulated>();
  private steps = 0;

  private readonly reader: KustomizeReader;

  constructor(files: KustomizeFiles, parse: ParseYaml = parseYaml) {
    this.reader = new KustomizeReader(files, parse);
  }

  /** Files that some kustomization takes; they are no manifests of their own. */
  get taken(): ReadonlySet<string> {
    return this.reader.taken;
  }

  /** Kustomizations that this one takes resources or components from. */
  usedBy(path: string): string[] {
    const from = this.reader.kustomization(path);
    if (!from) return [];
    return [...from.resources, ...from.list('components')].flatMap(entry => {
      const folder = from.resolve(textOf(entry) ?? '');
      const used =
        folder === null ? null : kustomizationIn(this.reader.files, folder);
      return used ?? [];
    });
  }

  render(path: string): RenderedKustomization {
    const { resources, config, vars } = this.base(path, []);
    const referring = fixReferences(resources, config);
    const values = new Map(
      vars.flatMap(variable => {
        const name = nameOf(child(variable, 'name'));
        if (name === null) return [];
        const value =
          variableValue(variable, referring) ??
          this.unknownVariable(path, variable, name);
        return [[name, value] as const];
      }),
    );
    return {
      path,
      resources: replaceVariables(values, config)(referring),
      gaps: this.reader.gapsIn(path),
    };
  }

  /** Stays open, as what is filled in when it is deployed. */
  private unknownVariable(
    path: string,
    variable: Traced,
    name: string,
  ): Traced {
    if (!this.reader.gapsIn(path).some(({ kind }) => kind === 'elsewhere')) {
      const reason = `its variable ${name} names no object`;
      this.reader.gap(path, variable.at(), reason, 'broken');
    }
    return tracedScalar(`\${${name}}`, variable.at);
  }

  private base(path: string, stack: readonly string[]): Accumulated {
    const known = this.bases.get(path);
    if (known) return known;
    const built = this.accumulate(path, NOTHING, stack);
    this.bases.set(path, built);
    return built;
  }

  /** Adds a kustomization to what is there: for a component, all of it is changed. */
  private accumulate(
    path: string,
    before: Accumulated,
    stack: readonly string[],
  ): Accumulated {
    this.steps += 1;
    const from = this.reader.kustomization(path);
    if (!from) {
      this.reader.gap(
        path,
        null,
        'it is no map or has syntax errors',
        'broken',
      );
      return before;
    }
    if (stack.length >= MAX_DEPTH || this.steps > MAX_STEPS) {
      this.reader.gap(
        path,
        null,
        'it is nested deeper than is read',
        'elsewhere',
      );
      return before;
    }
    const way = [...stack, path];
    let state = from.resources.reduce(
      (sofar, entry) => this.addResource(from, entry, sofar, way),
      before,
    );
    state = {
      ...state,
      openApi: state.openApi || from.get('openapi') !== undefined,
      config: this.configured(from, state.config),
    };
    state = {
      ...state,
      resources: addGenerated(this.reader, from, state.resources),
    };
    state = from
      .list('components')
      .reduce(
        (sofar, entry) => this.addComponent(from, entry, sofar, way),
        state,
      );
    const { resources, problems } = runTransformers(
      from,
      state,
      (at, written) => this.reader.documentsOf(from, at, written),
    );
    // What is missing may be what a patch is for.
    if (
      problems.length > 0 &&
      this.reader.gapsIn(path).every(({ kind }) => kind === 'value')
    ) {
      problems.forEach(({ at, message }) =>
        this.reader.gap(path, at, message, 'broken'),
      );
    }
    return {
      ...state,
      resources: runPlugins(this.reader, from, resources, state),
      vars: [...state.vars, ...from.list('vars')],
    };
  }

  private addResource(
    from: Kustomization,
    entry: Traced,
    state: Accumulated,
    way: readonly string[],
  ): Accumulated {
    const written = textOf(entry) ?? '';
    if (written.includes('\n')) {
      return this.append(state, from.inlineAt(entry, written), from, entry);
    }
    const path = this.reader.locate(from, entry, written);
    if (path === null) return state;
    if (this.reader.files.hasFile(path)) {
      return this.append(
        state,
        this.reader.documentsAt(from, entry, path),
        from,
        entry,
      );
    }
    const used = this.enter(from, entry, path, way);
    if (used === null) return state;
    const added = this.base(used, way);
    return this.bounded(from, entry, {
      resources: [...state.resources, ...added.resources],
      config: mergedConfigs(state.config, added.config),
      vars: [...state.vars, ...added.vars],
      openApi: state.openApi || added.openApi,
    });
  }

  private addComponent(
    from: Kustomization,
    entry: Traced,
    state: Accumulated,
    way: readonly string[],
  ): Accumulated {
    const path = this.reader.locate(from, entry, textOf(entry) ?? '');
    const used = path === null ? null : this.enter(from, entry, path, way);
    return used === null ? state : this.accumulate(used, state, way);
  }

  /** The kustomization of a folder that is used; null with a gap noted. */
  private enter(
    from: Kustomization,
    entry: Traced,
    folder: string,
    way: readonly string[],
  ): string | null {
    const used = kustomizationIn(this.reader.files, folder);
    if (used === null) {
      const reason = `it takes the folder ${folder}, which has no kustomization`;
      this.reader.gap(from.path, entry.at(), reason, 'broken');
      return null;
    }
    if (way.includes(used)) {
      this.reader.gap(
        from.path,
        entry.at(),
        `it uses itself by ${used}`,
        'broken',
      );
      return null;
    }
    this.reader.use(from.path, used);
    return used;
  }

  private append(
    state: Accumulated,
    documents: readonly Traced[],
    from: Kustomization,
    entry: Traced,
  ): Accumulated {
    const added = documents.flatMap(objectsOf);
    return this.bounded(from, entry, {
      ...state,
      resources: [...state.resources, ...added],
    });
  }

  private bounded(
    from: Kustomization,
    entry: Traced,
    state: Accumulated,
  ): Accumulated {
    if (state.resources.length <= MAX_OBJECTS) return state;
    const reason = `it makes more than ${MAX_OBJECTS} objects`;
    this.reader.gap(from.path, entry.at(), reason, 'elsewhere');
    return { ...state, resources: state.resources.slice(0, MAX_OBJECTS) };
  }

  private configured(
    from: Kustomization,
    config: TransformerConfig,
  ): TransformerConfig {
    return from.list('configurations').reduce((sofar, entry) => {
      const path = this.reader.locate(from, entry, textOf(entry) ?? '');
      const documents =
        path === null ? [] : this.reader.documentsAt(from, entry, path);
      return documents.reduce(withConfiguration, sofar);
    }, config);
  }
}

/** The objects of a document: one, or those of a `List`. */
function objectsOf(document: Traced): Resource[] {
  const kind = nameOf(child(document, 'kind'));
  const items = child(document, 'items');
  return (
    kind?.endsWith('List') && items ? itemsOf(items) : [document]
  ).flatMap(object => asResource(object) ?? []);
}
