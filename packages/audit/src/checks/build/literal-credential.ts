/** Words of a variable's name that say it holds a credential. */
const CREDENTIAL_NAME =
  /(?:^|_)(?:PASSWORD|PASSWD|PASS|PWD|SECRET|SECRETS|TOKEN|APIKEY|API_KEY|ACCESS_KEY|PRIVATE_KEY|SECRET_KEY|SIGNING_KEY|ENCRYPTION_KEY|AUTH_KEY|CREDENTIALS?|CONNECTION_STRING|CONNECTIONSTRING)(?:_BASE)?$/i;
/** Names that end like one and hold something public. */
const PUBLIC_NAME = /PUBLIC|(?:^|_)(?:GPG|CSRF_TOKEN|PAGE_TOKEN)(?:_|$)/i;

/** Formats that only real credentials have. */
const KNOWN_FORMAT =
  /^(?:AKIA|ASIA)[A-Z0-9]{16}$|^gh[pousr]_\w{30,}$|^github_pat_\w{20,}|^glpat-[\w-]{20,}|^xox[abprs]-[\w-]{10,}|^[sr]k_live_\w{16,}|^SG\.[\w-]{16,}\.[\w-]{16,}|^AIza[\w-]{30,}|^npm_\w{30,}|^dckr_pat_[\w-]{20,}|^-----BEGIN [A-Z ]*PRIVATE KEY/;
const URL_WITH_PASSWORD = /^[a-z][\w+.-]*:\/\/[^\s:@/]*:([^\s@/]+)@/i;

/** Values that people write where the real one comes later. */
const PLACEHOLDER =
  /^(?:|null|none|nil|undefined|empty|unset|true|false|yes|no|n\/a|-+|\*+|x+|\d{1,6})$|change.?me|replace|your[-_ ]|placeholder|example|sample|dummy|fake|mock|not.?a.?real|not.?used|unused|build.?(?:time|only|key|secret)?$|^build|todo|tbd|insecure|default|test|^<.*>$|^\[.*\]$|\$\{?\w|\{\{|^%.*%$|^@/i;
/** Words that are credentials only where nobody chose one. */
const WEAK =
  /^(?:password|passwd|pass|secret|admin|root|postgres|mysql|mongo|redis|rabbitmq|guest|user|demo|dev|development|local|docker|minioadmin|s3cr3t|p@ssw0rd|letmein|qwerty)[\d!@#$%]{0,4}$/i;

export type CredentialStrength =
  /** A credential that somebody chose or was given. */
  | 'certain'
  /** A default that development uses, and perhaps more. */
  | 'weak'
  | 'none';

/** True for a variable that, by its name, holds a credential itself. */
export function isCredentialName(name: string): boolean {
  return CREDENTIAL_NAME.test(name) && !PUBLIC_NAME.test(name);
}

/** How sure one can be that a variable's literal value is a credential. */
export function credentialStrength(
  name: string,
  written: string,
): CredentialStrength {
  const value = written.trim().replace(/^(["'])(.*)\1$/, '$2');
  if (KNOWN_FORMAT.test(value)) {
    return /EXAMPLE/.test(value) ? 'none' : 'certain';
  }
  const inUrl = URL_WITH_PASSWORD.exec(value)?.[1];
  const secret = inUrl ?? (isCredentialName(name) ? value : null);
  if (secret === null || PLACEHOLDER.test(secret)) return 'none';
  // Paths, addresses and sentences are no credentials.
  if (inUrl === undefined && /^[./~]|:\/\/|\s/.test(secret)) return 'none';
  if (WEAK.test(secret) || secret.length < 8) return 'weak';
  return isVaried(secret) ? 'certain' : 'weak';
}

/** Letters together with digits or signs, as nobody writes a word. */
function isVaried(value: string): boolean {
  return /[a-z]/i.test(value) && /[\d!#$%^&*+=?]/.test(value);
}
