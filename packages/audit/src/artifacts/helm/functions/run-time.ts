import { RenderError } from '../template/render-error';
import { mapFrom, Value } from '../template/value';
import { textAt } from './arguments';
import { FunctionTable, TemplateFunction } from './function.types';

/** What only the moment of the deployment decides. */
const opaque =
  (name: string): TemplateFunction =>
  (_, { holes }) =>
    holes.named(name);

/** A certificate and its key. */
const certificate =
  (name: string): TemplateFunction =>
  (_, { holes }) =>
    mapFrom([
      ['Cert', holes.named(`${name}.Cert`)],
      ['Key', holes.named(`${name}.Key`)],
    ]);

const OPAQUE = [
  'randAlphaNum',
  'randAlpha',
  'randAscii',
  'randNumeric',
  'randBytes',
  'randInt',
  'shuffle',
  'uuidv4',
  'now',
  'date',
  'dateInZone',
  'date_in_zone',
  'dateModify',
  'date_modify',
  'mustDateModify',
  'must_date_modify',
  'duration',
  'durationRound',
  'htmlDate',
  'htmlDateInZone',
  'toDate',
  'mustToDate',
  'unixEpoch',
  'ago',
  'bcrypt',
  'htpasswd',
  'genPrivateKey',
  'derivePassword',
  'encryptAES',
  'decryptAES',
  'adler32sum',
  'urlParse',
  'urlJoin',
  'toToml',
  'fromToml',
] as const;

const CERTIFICATES = [
  'genCA',
  'genCAWithKey',
  'genSelfSignedCert',
  'genSelfSignedCertWithKey',
  'genSignedCert',
  'genSignedCertWithKey',
  'buildCustomCert',
] as const;

/** Helm's own functions, and those whose result nobody can know before. */
export const runTime: FunctionTable = {
  ...Object.fromEntries(OPAQUE.map(name => [name, opaque(name)])),
  ...Object.fromEntries(CERTIFICATES.map(name => [name, certificate(name)])),
  include: (args, context) => context.include(textAt(args, 0), args[1] ?? null),
  tpl: (args, context) => context.tpl(textAt(args, 0), args[1] ?? null),
  required: ([message = null, value = null], context): Value => {
    if (value !== null && value !== '') return value;
    if (context.openValues) return context.holes.named(context.written);
    throw new RenderError(
      `a required value is missing: ${textAt([message], 0).slice(0, 200)}`,
    );
  },
  fail: args => {
    throw new RenderError(
      `it refuses its values: ${textAt(args, 0).slice(0, 200)}`,
    );
  },
  // There is no cluster to look into, as in `helm template`.
  lookup: () => new Map(),
  getHostByName: () => '',
  hello: () => 'Hello!',
};
