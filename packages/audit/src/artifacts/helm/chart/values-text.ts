import { parseYaml } from '../../yaml/yaml';
import { yamlValue } from '../functions/yaml-value';
import { withoutHoles } from '../template/holes';
import { isMap, ValueMap } from '../template/value';

/** A values file as a map; null when it is none. */
export function readValuesText(text: string): ValueMap | null {
  const { documents, problems } = parseYaml('', withoutHoles(text));
  if (problems.some(({ severity }) => severity === 'error')) return null;
  const [document] = documents;
  if (!document || document.data === null) return new Map();
  const value = yamlValue(document, text);
  return isMap(value) ? value : null;
}
