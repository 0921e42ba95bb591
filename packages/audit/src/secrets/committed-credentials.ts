import { lineIndex } from '../artifacts/line-index';
import { Position } from '../artifacts/position';
import { codeFiles } from '../code/code-files';
import { languageOf } from '../code/languages';
import { DeliveryModel } from '../path/delivery-model';
import { isHarmlessLogin, isPlaceholder } from './placeholder';
import { scanForCredentials } from './secret-scanner';

/** A credential that is committed: what kind, and where. Never what it is. */
export interface CommittedCredential {
  readonly kind: string;
  readonly at: Position;
}

/** What was looked through, and what was found. */
export interface CredentialScan {
  readonly files: number;
  readonly found: readonly CommittedCredential[];
}

/** Text that configures, runs or is a program. */
const LOOKED_INTO =
  /\.(env|ya?ml|json|properties|toml|ini|conf|cfg|config|tf|tfvars|sh|bash|ps1|php|xml|gradle|kts|sql|pem|key|pfx\.txt|service|cmd|bat)$|(^|\/)(\.env[^/]*|\.npmrc|\.pypirc|\.netrc|\.dockercfg|[^/]*Dockerfile[^/]*|Makefile|Jenkinsfile|id_rsa|id_ed25519|credentials)$/;

/** Files whose contents are made up, generated or somebody else's. */
const NOT_REAL =
  /(^|\/)(node_modules|vendor|third_party|dist|docs?|examples?|samples?|demos?|templates?|tests?|[\w-]+[-_]tests?|tests?[-_][\w-]+|__tests__|spec|e2e|integration|fixtures?|testdata|mocks?|__mocks__|testing|playground|\.devcontainer)\/|\.(example|sample|template|tmpl|dist|test|dev|local)(\.|$)|(-|_|\.)(example|sample|template|test)\.[a-z]+$|(^|\/)(package-lock|npm-shrinkwrap|composer|pnpm-lock|yarn|Cargo|poetry|Pipfile|go)\.(json|lock|yaml|sum)$|\.min\.js$|(^|\/)\.secretlint/i;

/** Paths of keys that are made for tests, whatever their folder is called. */
const KEY_OF_TESTS =
  /(?<![a-z])tests?|(?<!la|at|con|pro|fas|grea)tests?(?![a-z])|(?<![a-z])e2e|fuzz|stub|fake|mock|dummy|bench|snake-?oil|localhost|integration|self-?signed|conformance|playground|quick-?start/i;

/** What every rule of the scanner has in common with what it finds. */
const SIGNS =
  /AKIA|ASIA|AWS|aws_|secret_access_key|-----BEGIN|:\/\/[^\s:@/]+:[^\s@/]+@|gh[opsru]_|github_pat_|glpat-|glc_|glsa_|xox[abeprs]-|hooks\.slack\.com|sk-|gsk_|hf_|lin_api|secret_|ntn_|ops_ey|sk_live|rk_live|SG\.|shp(?:at|ca|pa|ss)_|npm_|_authToken|_auth=|private_key|hvs\.|hvb\.|vercel|dapi|dckr_pat|figd_|tskey-|CLOUDFLARE|_password/;

/** Longer files are generated. */
const LONGEST = 300_000;
/** A repository of secrets is no repository to list them of. */
const MOST = 200;

/**
 * Looks for committed credentials where they are real: not in tests, examples,
 * documentation or what others wrote, and not where the text only stands in
 * for one.
 */
export async function findCommittedCredentials(
  model: DeliveryModel,
): Promise<CredentialScan> {
  const found: CommittedCredential[] = [];
  let files = 0;
  for (const { path, text } of textsOf(model)) {
    files += 1;
    if (found.length >= MOST || !SIGNS.test(text) || isEncrypted(text)) {
      continue;
    }
    const lines = lineIndex(path, text);
    const scanned = await scanForCredentials(path, text);
    const pair = awsPair(text);
    if (pair !== null && !scanned.some(({ kind }) => /AWS/.test(kind))) {
      found.push({ kind: 'AWS access key', at: lines.positionAt(pair) });
    }
    for (const { kind, start, end } of scanned) {
      const value = text.slice(start, end);
      if (isPrivateKey(value) && isForTests(model, path)) continue;
      if (!isPlaceholder(lastPart(value)) && !isHarmlessLogin(value)) {
        found.push({ kind, at: lines.positionAt(start) });
      }
    }
  }
  return { files, found };
}

const AWS_ID = /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/g;
const AWS_SECRET =
  /(?<![A-Za-z0-9/+=])(?=\S{0,39}[a-z])(?=\S{0,39}[A-Z])(?=\S{0,39}\d)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/;
/** How far behind its id a secret stands: a line or two. */
const NEAR = 250;

/**
 * Where an AWS key id stands with its secret close behind it, whatever the two
 * are called; null when none does.
 */
function awsPair(text: string): number | null {
  if (!/AKIA|ASIA/.test(text)) return null;
  for (const { 0: id, index } of text.matchAll(AWS_ID)) {
    const end = index + id.length;
    const secret = AWS_SECRET.exec(text.slice(end, end + NEAR))?.[0];
    if (secret && !isPlaceholder(id) && !isPlaceholder(secret)) return index;
  }
  return null;
}

function isPrivateKey(value: string): boolean {
  return value.includes('PRIVATE KEY');
}

/** The path says so, or a test names the key and nothing that runs does. */
function isForTests(model: DeliveryModel, path: string): boolean {
  if (KEY_OF_TESTS.test(path)) return true;
  const name = path.split('/').slice(-2).join('/');
  let named = false;
  for (const { text, test } of codeFiles(model)) {
    if (text.includes(name)) {
      if (!test) return false;
      named = true;
    }
  }
  return named;
}

function* textsOf(
  model: DeliveryModel,
): Iterable<{ readonly path: string; readonly text: string }> {
  for (const file of codeFiles(model)) {
    if (!file.test && !NOT_REAL.test(file.path)) yield file;
  }
  for (const { path } of model.tree.files) {
    if (
      LOOKED_INTO.test(path) &&
      !NOT_REAL.test(path) &&
      languageOf(path) === null &&
      !model.isGitIgnored(path)
    ) {
      const file = model.tree.read(path);
      if (file.ok && file.text.length <= LONGEST)
        yield { path, text: file.text };
    }
  }
}

/** `key = value` and `scheme://user:password@host`: the part that is secret. */
function lastPart(value: string): string {
  const login = /:\/\/[^\s:@/]*:([^\s@/]+)@/.exec(value);
  if (login) return login[1];
  return value.replace(/^[^=:]{1,40}[=:]\s*["']?/, '').replace(/["']$/, '');
}

/** Files that are committed encrypted, on purpose. */
function isEncrypted(text: string): boolean {
  return (
    text.startsWith('$ANSIBLE_VAULT') ||
    /\bENC\[AES256_GCM|kind: SealedSecret|-----BEGIN (AGE ENCRYPTED|PGP MESSAGE)/.test(
      text,
    )
  );
}
