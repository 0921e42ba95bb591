/** Words that people write where a credential will be. */
const PLACEHOLDER_WORD =
  /example|sample|dummy|fake|changeme|change[-_]me|placeholder|redacted|replace|insert|your|todo|xxx|foobar|notreal|not[-_]a[-_]real|insecure|default|testing|^test|s3cr3t|secret123|password|passw0rd|\.\.\./i;

/** Values that every manual uses. */
const WELL_KNOWN =
  /^(postgres|root|admin|guest|secret|user|mysql|mongo|redis|rabbitmq|minio|minioadmin|sa|elastic|grafana|keycloak|hunter2|qwerty|letmein|development|dev|local|demo|none|null|true|false)\d*!?$/i;

/** A part that something else fills in: a variable, an expression, a template. */
const FILLED_IN =
  /\$\{|\$\(|\$[A-Z_]|\{\{|<[^>]*>|%[^%]+%|\*{3}|__[A-Z_]+__|@@/;

/** True for a text that stands in for a credential and is none. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  return (
    text.length < 8 ||
    FILLED_IN.test(text) ||
    WELL_KNOWN.test(text) ||
    PLACEHOLDER_WORD.test(text) ||
    new Set(text).size < 5 ||
    /0123456|1234567|abcdefg/i.test(text)
  );
}

/** A URL's password and host, when it has both. */
const URL_LOGIN = /:\/\/([^\s:@/]*):([^\s@/]+)@([^\s:/?#"'`,;]+)/;

/**
 * True for a connection string that only opens something on the developer's own
 * machine, or whose password is a placeholder.
 */
export function isHarmlessLogin(text: string): boolean {
  const login = URL_LOGIN.exec(text);
  if (!login) return false;
  const [, user, password, host] = login;
  return (
    isPlaceholder(password) ||
    password === user ||
    !host.includes('.') ||
    /^(127\.|10\.|192\.168\.|0\.0\.0\.0)|\.(local|localhost|test|invalid|svc|internal|lan)$|\.svc\.|(^|\.)example\.(com|org|net)$|\.docker\.internal$/i.test(
      host,
    )
  );
}
