import { asRecord, asTextMap } from '../../artifacts/untyped';
import { KubernetesObject } from '../../artifacts/manifest.types';
import { DeliveryModel } from '../../path/delivery-model';
import { isCopied, isForProduction } from '../../path/environment';
import { findCommittedCredentials } from '../../secrets/committed-credentials';
import { isPlaceholder } from '../../secrets/placeholder';
import { defineCheck, Outcome } from '../define-check';

/** Keys of a Secret whose value opens something. */
const SECRET_KEY =
  /pass(word|wd|phrase)?$|secret|token|api[-_]?key|private[-_]?key|credential/i;

export const plaintext = defineCheck({
  id: 'secrets/plaintext',
  priority: 'P0',
  evidence: ['static'],
  title: 'No credentials are committed',
  why: 'Whoever can read the repository, or ever could, has them for ever: deleting the line does not take it out of the history.',
  remedy:
    'Revoke the credential first, then make a new one in a secret store and let the pipeline or the cluster read it from there.',
  sources: ['cicd-audit'],
  example: {
    fails: {
      'deploy/prod.env':
        'DATABASE_URL=postgres://shop:' +
        'q8Zr2vWn5LkT@db.shop.acme.io:5432/orders\n',
    },
    passes: {
      'deploy/prod.env':
        'DATABASE_URL=postgres://shop:${DB_PASSWORD}@db.shop.acme.io:5432/orders\n',
    },
  },
  async *run(model) {
    const { files, found } = await findCommittedCredentials(model);
    for (const { kind, at } of found) {
      yield {
        state: 'fail',
        on: { path: at.path },
        message: `${article(kind)} ${kind} is committed in ${at.path}`,
        at,
        key: `${kind}/${at.path}`,
      };
    }
    const secrets = [...literalSecrets(model)];
    yield* secrets;
    if (files > 0 && found.length === 0 && secrets.length === 0) {
      yield {
        state: 'pass',
        on: {},
        message: `${files} files hold no credential that is known by its form`,
      };
    }
  },
});

/** Values of Secrets that are written down as they are. */
function* literalSecrets({ objects }: DeliveryModel): Iterable<Outcome> {
  for (const object of objects) {
    if (object.kind !== 'Secret' || object.apiVersion !== 'v1') continue;
    if (object.origin?.kind === 'helm' || isCopied(object)) continue;
    if (!isForProduction(object)) continue;
    for (const [field, key, value] of valuesOf(object)) {
      if (SECRET_KEY.test(key) && looksReal(value)) {
        yield {
          state: 'fail',
          on: { path: object.at.path },
          message: `Secret ${object.name} holds the value of ${key} as it is`,
          at: object.positionOf([field, key]),
          key: `${object.namespace}/${object.name}/${key}`,
          remedy:
            'Revoke the value, and let a secret store make the Secret (External Secrets, Sealed Secrets, SOPS, or the deploy itself).',
        };
      }
    }
  }
}

function* valuesOf({
  body,
}: KubernetesObject): Iterable<
  readonly ['data' | 'stringData', string, string]
> {
  for (const [key, value] of Object.entries(
    asTextMap(asRecord(body).stringData),
  )) {
    yield ['stringData', key, value];
  }
  for (const [key, value] of Object.entries(asTextMap(asRecord(body).data))) {
    yield ['data', key, Buffer.from(value, 'base64').toString('utf8')];
  }
}

/** A generated or chosen value: several kinds of characters, no word for one. */
function looksReal(value: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9\s]/].filter(kind =>
    kind.test(value),
  );
  return (
    !/[\s\ufffd]/.test(value.trim()) &&
    value.length >= 12 &&
    kinds.length >= 3 &&
    !isPlaceholder(value)
  );
}

function article(noun: string): string {
  return /^[aeiou]/i.test(noun) ? 'An' : 'A';
}
