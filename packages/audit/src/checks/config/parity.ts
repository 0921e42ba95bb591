import { ConfigKeys, environmentFiles } from '../../path/environment-files';
import { defineCheck } from '../define-check';
import { named } from '../named';

/** What differs between environments by design. */
const BY_DESIGN =
  /(^|[._])(debug|mock|seed|sandbox|feature|flags?|test|swagger|logging|loglevel|log_level)([._]|$)/i;

/** Keys named in a message; more are counted. */
const NAMED = 5;

export const parity = defineCheck({
  id: 'config/parity',
  priority: 'P2',
  evidence: ['cross'],
  title: 'Environments have the same keys',
  why: 'A key that only staging has was tested there and is missing where it matters: production is the first place that fails.',
  remedy:
    'Add the missing keys with the values of production, or move what is common into the base file.',
  example: {
    fails: {
      '.env.staging': 'API_URL=https://staging.shop.io\nQUEUE=orders\n',
      '.env.production': 'API_URL=https://shop.io\n',
    },
    passes: {
      '.env.staging': 'API_URL=https://staging.shop.io\nQUEUE=orders\n',
      '.env.production': 'API_URL=https://shop.io\nQUEUE=orders\n',
    },
  },
  *run(model) {
    for (const { base, production, earlier } of environmentFiles(model)) {
      for (const { path, keys } of earlier) {
        const missing = missingKeys(keys, production.keys, base);
        const [first] = missing;
        if (first === undefined) {
          yield { state: 'pass', on: { path: production.path } };
          continue;
        }
        const at = keys.get(first);
        yield {
          state: 'fail',
          on: { path: production.path },
          message: `${production.path} lacks ${named(
            missing,
            NAMED,
          )}, which ${path} sets`,
          at: { path: production.path, line: 1 },
          related: at ? [at] : [],
          key: `${production.path}/${path}`,
        };
      }
    }
  },
});

/** Keys of an earlier environment that production gets from nowhere. */
function missingKeys(
  earlier: ConfigKeys,
  production: ConfigKeys,
  base: ConfigKeys,
): string[] {
  const known = [...production.keys(), ...base.keys()];
  return [...earlier.keys()].filter(
    key =>
      !BY_DESIGN.test(key) &&
      !known.some(
        // A map may be set as a whole, or only some of its entries.
        other =>
          other === key ||
          other.startsWith(`${key}.`) ||
          key.startsWith(`${other}.`),
      ),
  );
}
