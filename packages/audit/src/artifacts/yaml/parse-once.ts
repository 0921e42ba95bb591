import { parseYaml } from './yaml';
import { ParsedYaml } from './yaml.types';

/** Parses the text of a file. */
export type ParseYaml = (path: string, text: string) => ParsedYaml;

/** Parses each file once, for readers that come to the same files. */
export function parseOnce(): ParseYaml {
  const known = new Map<string, ParsedYaml>();
  return (path, text) => {
    let parsed = known.get(path);
    if (!parsed) {
      parsed = parseYaml(path, text);
      known.set(path, parsed);
    }
    return parsed;
  };
}
