import picomatch from 'picomatch';
import { Budget } from '../template/budget';
import { withoutHoles } from '../template/holes';
import { printed } from '../template/printing';
import { BuiltIn, mapFrom, Method, Value, ValueMap } from '../template/value';
import { API_VERSIONS, HELM_VERSION, KUBERNETES_VERSION } from './api-versions';
import { Chart, isLibrary } from './chart';

/** The release a chart is rendered for; unknown parts are holes. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
}

/** `.Release` */
export function releaseObject({ name, namespace }: Release): BuiltIn {
  return new BuiltIn(
    mapFrom([
      ['Name', name],
      ['Namespace', namespace],
      ['Service', 'Helm'],
      ['IsInstall', true],
      ['IsUpgrade', false],
      ['Revision', BigInt(1)],
    ]),
  );
}

/** `.Capabilities` of a current cluster with nothing but Kubernetes in it. */
export function capabilitiesObject(): BuiltIn {
  const [major, minor] = KUBERNETES_VERSION.slice(1).split('.');
  const version = new BuiltIn(
    mapFrom([
      ['Version', KUBERNETES_VERSION],
      ['GitVersion', KUBERNETES_VERSION],
      ['Major', major],
      ['Minor', minor],
    ]),
    new Map([['String', () => KUBERNETES_VERSION]]),
    undefined,
    KUBERNETES_VERSION,
  );
  const has = (name: Value = null) => API_VERSIONS.includes(printed(name));
  const apiVersions = new BuiltIn(
    new Map(),
    new Map([['Has', has]]),
    undefined,
    null,
    API_VERSIONS,
  );
  return new BuiltIn(
    mapFrom([
      ['KubeVersion', version],
      ['APIVersions', apiVersions],
      ['HelmVersion', mapFrom([['Version', HELM_VERSION]])],
    ]),
  );
}

/** `.Chart`: Chart.yaml, with keys as Go's fields are named. */
export function chartObject(chart: Chart, isRoot: boolean): BuiltIn {
  const fields: ValueMap = new Map();
  for (const [key, value] of chart.metadata) {
    const name = key === 'apiVersion' ? 'APIVersion' : key;
    fields.set(name[0].toUpperCase() + name.slice(1), value);
  }
  for (const key of ['Version', 'AppVersion']) {
    // A version that was written as a number is text all the same.
    fields.set(key, printed(fields.get(key) ?? null));
  }
  fields.set('Name', chart.name);
  fields.set('IsRoot', isRoot);
  fields.set('Type', isLibrary(chart) ? 'library' : fields.get('Type') ?? '');
  return new BuiltIn(fields, new Map(), chart.metadata);
}

/** Files of a chart that its templates may read. */
export interface ChartFiles {
  readonly paths: readonly string[];
  /** Empty when it cannot be read. */
  read(path: string): string;
}

/** `.Files`, or what a `.Files.Glob` found. */
export function filesObject(files: ChartFiles, budget: Budget): BuiltIn {
  const get = (path: Value = null): string => {
    const name = printed(path);
    if (!files.paths.includes(name)) return '';
    const text = withoutHoles(files.read(name));
    budget.write(text.length);
    return text;
  };
  const entries = () => files.paths.map(path => [path, get(path)] as const);
  const glob = (pattern: Value = null) => {
    const matches = picomatch(printed(pattern).slice(0, 200), {
      nobrace: false,
      noextglob: true,
      dot: true,
      maxLength: 200,
    });
    budget.spend(1 + files.paths.length);
    const paths = files.paths.filter(path => matches(path));
    const found = { paths, read: files.read };
    const inner = filesObject(found, budget);
    const all = mapFrom(paths.map(path => [path, get(path)] as const));
    return new BuiltIn(inner.fields, inner.methods, all);
  };
  const named = (encode: (text: string) => string) => {
    const lines = entries().map(([path, text]) => {
      const name = path.replace(/^.*\//, '');
      return `${JSON.stringify(name)}: ${JSON.stringify(encode(text))}`;
    });
    return lines.join('\n');
  };
  return new BuiltIn(
    new Map(),
    new Map<string, Method>([
      ['Get', get],
      ['GetBytes', get],
      ['Glob', glob],
      ['Lines', (path: Value = null) => get(path).split('\n')],
      ['AsConfig', () => named(text => text)],
      ['AsSecrets', () => named(text => Buffer.from(text).toString('base64'))],
    ]),
  );
}
