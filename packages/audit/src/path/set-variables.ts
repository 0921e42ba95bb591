import { namesWord } from '../artifacts/escape-pattern';
import { asArray, asRecord } from '../artifacts/untyped';
import { languageOf } from '../code/languages';
import { DeliveryModel } from './delivery-model';
import { derived } from './derived';

/** What is known of the variables that are set somewhere. */
export interface SetVariables {
  /** True when a file that sets variables names it. */
  has(name: string): boolean;
  /** Why variables may come from where nobody here can look; null when none may. */
  readonly elsewhere: string | null;
}

/** Files that set variables: pipelines, manifests, compose files, scripts, values. */
const SETS =
  /\.(ya?ml|json|tf|tfvars|toml|sh|bash|properties|ini|hcl|nomad|bicep)$|(^|\/)([^/]*Dockerfile[^/]*|Makefile|Procfile|Jenkinsfile|\.env(\.(production|prod|staging|defaults?))?)$/;

/** Files that only tell of them. */
const TELLS =
  /(^|\/)(node_modules|docs?|tests?|__tests__)\/|example|sample|template/i;

/** Platforms whose own settings hold variables. */
const PLATFORM =
  /(^|\/)(vercel\.json|netlify\.toml|fly\.toml|app\.json|Procfile|render\.ya?ml|railway\.(json|toml)|serverless\.ya?ml|amplify\.yml|app\.ya?ml|copilot\/)/;

const LONGEST = 500_000;

/** The variables that files of the tree set, whoever reads them. */
export const setVariables = derived((model: DeliveryModel): SetVariables => {
  const texts = model.tree.files.flatMap(({ path }) => {
    if (!SETS.test(path) || TELLS.test(path) || languageOf(path) !== null) {
      return [];
    }
    const file = model.tree.read(path);
    return file.ok && file.text.length <= LONGEST ? [file.text] : [];
  });
  return {
    has: name => texts.some(namesWord(name)),
    elsewhere: elsewhere(model),
  };
});

function elsewhere(model: DeliveryModel): string | null {
  const platform = model.tree.files.find(({ path }) => PLATFORM.test(path));
  if (platform) {
    return `${platform.path}: the settings of the platform may set it`;
  }
  for (const file of model.composeFiles) {
    for (const { envFiles } of file.services) {
      const absent = envFiles.find(({ path }) => !model.tree.hasFile(path));
      if (absent) return `${absent.path}, which ${file.path} reads, may set it`;
    }
  }
  for (const { containers, object } of model.workloads) {
    for (const { body } of containers) {
      const [from] = asArray(body.envFrom).map(asRecord);
      const source = asRecord(from?.secretRef ?? from?.configMapRef).name;
      if (source !== undefined) {
        return `${String(source)}, which ${object.name} reads, may set it`;
      }
    }
  }
  return null;
}
