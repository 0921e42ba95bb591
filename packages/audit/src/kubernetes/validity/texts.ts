const PLACEHOLDER =
  /^[x*.]+$|[${}<>%@#]|__|^\[|\b(REPLACE|CHANGE_?ME|TODO|YOUR[-_ ]|PLACEHOLDER)|REPLACE_ME/i;

/** A value that a tool or a person fills in before the API server sees it. */
export function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && PLACEHOLDER.test(value);
}

const LABEL_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const LABEL_KEY =
  /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const QUANTITY =
  /^[+-]?(\d+\.?\d*|\.\d+)(m|k|M|G|T|P|E|n|u|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?\d+)?$/;

/** RFC 1123 label: container names, names of namespaces. */
export function isLabelName(text: string): boolean {
  return text.length <= 63 && LABEL_NAME.test(text);
}

/** RFC 1035 label: names of Services. */
export function isServiceName(text: string): boolean {
  return isLabelName(text) && /^[a-z]/.test(text);
}

/** RFC 1123 subdomain: names of most objects. */
export function isSubdomain(text: string): boolean {
  return text.length <= 253 && SUBDOMAIN.test(text);
}

export function isLabelValue(text: string): boolean {
  return text.length <= 63 && LABEL_VALUE.test(text);
}

export function isLabelKey(text: string): boolean {
  return (text.split('/').at(-1) ?? '').length <= 63 && LABEL_KEY.test(text);
}

/** IANA service name: names of ports. */
export function isPortName(text: string): boolean {
  return (
    text.length <= 15 &&
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(text) &&
    /[a-z]/.test(text) &&
    !text.includes('--')
  );
}

/** A resource quantity: `500m`, `1.5`, `128Mi`. */
export function isQuantity(text: string): boolean {
  return QUANTITY.test(text);
}

const SCALE: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The number a quantity stands for; null when it is none. */
export function quantity(text: string): number | null {
  if (!isQuantity(text)) return null;
  const [, number, suffix] = /^([+-]?[\d.]+)(.*)$/.exec(text) ?? [];
  if (/^[eE][+-]?\d/.test(suffix)) return Number(text);
  return Object.hasOwn(SCALE, suffix) ? Number(number) * SCALE[suffix] : null;
}
