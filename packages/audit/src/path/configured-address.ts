import { Position } from '../artifacts/position';

/** A host that configuration names. */
export interface Address {
  readonly variable: string;
  readonly kind: 'loopback' | 'cluster';
  /** Service name without namespace and domain, or the loopback name. */
  readonly host: string;
  readonly namespace: string | null;
  readonly port: number | null;
  /** True when it ends like a domain, so it is ours only if we deploy it. */
  readonly looksExternal: boolean;
}

/**
 * Variables that say where the service itself listens or how browsers reach it:
 * not something it calls.
 */
const OWN_ADDRESS =
  /(URLS$|LISTEN|BIND|(^|_)ADVERTISE|CORS|ORIGIN|ALLOWED|PUBLIC|EXTERNAL|(^|_)BASE_?URL|SITE_?URL|APP_?URL|FRONTEND|CALLBACK|REDIRECT|NEXTAUTH|ISSUER|AUDIENCE|HOSTNAME|SERVER_NAME|NO_PROXY|COOKIE|DOMAIN)/i;

/** `http://name:80/…`, `amqp://user:pass@name:5672`, `jdbc:postgresql://name/db`. */
const URL_HOST =
  /\b[a-z][a-z0-9+.-]*:\/\/(?:[^\s/@,;]*@)?([a-z0-9][a-z0-9.-]*)(?::(\d{2,5}))?/gi;
/** `Host=name;Port=5432`, `Server=name,1433`. */
const PAIR_HOST =
  /(?:^|[;\s])(?:host|server|data source|addr)\s*=\s*(?:tcp:)?([a-z0-9][a-z0-9.-]*)(?:[:,](\d{2,5}))?(?:;|$)/gi;
/** `name:6379`, optionally followed by options. */
const PLAIN_HOST = /^([a-z0-9][a-z0-9.-]*):(\d{2,5})(?=$|[,;/])/i;
/** A variable whose whole value is a host. */
const HOST_VARIABLE = /(^|_)(HOST|SERVER|ADDR|ADDRESS|HOSTNAME)$/i;
const LABEL = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+)$/;

/** The hosts that variables name, with where. Values with unresolved parts are left out. */
export function configuredAddresses(
  settings: readonly (readonly [name: string, value: string, at: Position])[],
): [Address, Position][] {
  return settings.flatMap(([name, value, at]) => {
    if (OWN_ADDRESS.test(name) || value.length > 2000) {
      return [];
    }
    return hostsIn(name, value).flatMap(([host, port]) => {
      const address = toAddress(
        name,
        host,
        port ?? siblingPort(settings, name),
      );
      return address ? [[address, at] as [Address, Position]] : [];
    });
  });
}

function hostsIn(name: string, value: string): [string, number | null][] {
  const text = value.trim();
  const found = [...text.matchAll(URL_HOST), ...text.matchAll(PAIR_HOST)];
  const plain = PLAIN_HOST.exec(text);
  if (plain && !text.includes('://')) {
    found.push(plain);
  }
  if (found.length > 0) {
    return found.map(([, host, port]) => [host, port ? Number(port) : null]);
  }
  const variable = name.split('__').pop() ?? name;
  return HOST_VARIABLE.test(variable.replace(/([a-z])([A-Z])/g, '$1_$2')) &&
    /^[a-z0-9][a-z0-9.-]*$/i.test(text)
    ? [[text, null]]
    : [];
}

/** `CONSUL_PORT` beside `CONSUL_HOST`, `Consul__Port` beside `Consul__Host`. */
function siblingPort(
  settings: readonly (readonly [string, string, Position])[],
  name: string,
): number | null {
  const wanted = name
    .replace(/(HOST|SERVER|ADDR|ADDRESS|HOSTNAME)$/i, '')
    .toLowerCase();
  const sibling = settings.find(
    ([other]) => other.toLowerCase() === `${wanted}port`,
  );
  const port = Number(sibling?.[1]);
  return Number.isInteger(port) && port > 0 ? port : null;
}

function toAddress(
  variable: string,
  host: string,
  port: number | null,
): Address | null {
  const lower = host.toLowerCase();
  if (LOOPBACK.test(lower)) {
    return {
      variable,
      kind: 'loopback',
      host: lower,
      namespace: null,
      port,
      looksExternal: false,
    };
  }
  const [name, namespace, ...rest] = lower.split('.');
  const inCluster = rest.length === 0 || /^svc(\.|$)/.test(rest.join('.'));
  if (!LABEL.test(name) || !inCluster) {
    return null;
  }
  return {
    variable,
    kind: 'cluster',
    host: name,
    namespace: namespace ?? null,
    port,
    looksExternal: namespace !== undefined && rest.length === 0,
  };
}
