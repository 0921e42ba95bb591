import { dependencyFiles } from '../../code/dependency-files';
import { productionCode } from '../../code/code-files';
import { Position } from '../../artifacts/position';
import { asRecord } from '../../artifacts/untyped';
import { publishedPorts, isReachable } from '../../path/compose-ports';
import { DeliveryModel } from '../../path/delivery-model';
import { isDefaultRender, isForProduction } from '../../path/environment';
import { imageName } from '../../symbolic/image-name';
import { defineCheck } from '../define-check';
import { runningServices } from './compose-services';
import { firstPlace } from '../../artifacts/line-index';
import { SERVICE_LANGUAGES } from '../../code/languages';

const ANNOTATION =
  /limit-(rps|rpm|connections|rate)|ratelimit|rate-limit|wafv2|waf-acl|web-acl|security-policy|backend-config|plugins|middlewares|haproxy.*limit/i;
const OBJECT =
  /^(BackendTrafficPolicy|RateLimitPolicy|RateLimitFilter|RateLimitService|RateLimit|KongPlugin|KongClusterPlugin|GCPBackendPolicy|LocalRateLimit)$/;
/** Files of proxies and gateways. */
const PROXY_FILE =
  /(nginx|haproxy|traefik|envoy|caddy|kong|ocelot|apisix|krakend|gateway)[^/]*\.(conf|cfg|ya?ml|json|toml|tmpl|template)$|(^|\/)Caddyfile$|(^|\/)nginx\/.*\.(conf|template)$|\.conf$/i;
const PROXY_LIMIT =
  /limit_req|limit_conn|rate[-_ ]?limit|stick-table|RateLimitOptions|inflightreq/i;
const LIBRARY =
  /rate-?limit|ratelimit|throttler|slowapi|bucket4j|resilience4j-ratelimiter|AspNetCoreRateLimit|rack-attack|tollbooth|ulule\/limiter|x\/time|flask-limiter|governor|plug_attack|hammer|limits>=/i;
const CODE =
  /AddRateLimiter|UseRateLimiter|EnableRateLimiting|@RateLimiter|@Throttle|RequestRateLimiter|throttle_classes|DEFAULT_THROTTLE|rateLimit\(|rate_limit|RateLimiter/;
const TERRAFORM =
  /aws_wafv2|google_compute_security_policy|azurerm_web_application_firewall|cloudflare_(rate_limit|ruleset)|azurerm_cdn_frontdoor_firewall/;
const MOST = 300;

const ingress = (annotations: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations: {${annotations}}
spec:
  tls: [{hosts: [shop.acme.test], secretName: shop-tls}]
  rules:
    - host: shop.acme.test
      http:
        paths: [{path: /, pathType: Prefix, backend: {service: {name: shop, port: {number: 80}}}}]
`;

export const rateLimit = defineCheck({
  id: 'network/rate-limit',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workloads', 'compose'],
  title: 'Public endpoints have a rate limit',
  why: 'One client, broken or hostile, uses up what everybody shares, and passwords can be tried without end.',
  remedy:
    'Limit at the edge: an annotation of the Ingress, limit_req of nginx, a middleware of Traefik, a rule of the WAF.',
  sources: ['cicd-audit', 'hardening-status'],
  example: {
    fails: { 'k8s/ingress.yaml': ingress('') },
    passes: {
      'k8s/ingress.yaml': ingress(
        'nginx.ingress.kubernetes.io/limit-rps: "20"',
      ),
    },
  },
  *run(model) {
    const edge = edgeOf(model);
    if (!edge) return;
    const limit = limitOf(model);
    if (limit) {
      yield { state: 'pass', on: {}, at: limit };
    } else if (edge.known) {
      yield {
        state: 'fail',
        on: {},
        at: edge.at,
        message: `${edge.what} is open to everybody, and nothing here limits how often anyone may call`,
        key: 'rate-limit',
      };
    } else {
      yield {
        state: 'unknown',
        on: {},
        at: edge.at,
        reason: `${edge.what} comes from the chart's defaults; what production puts in front of it is not here`,
      };
    }
  },
});

interface Edge {
  readonly what: string;
  readonly at: Position;
  readonly known: boolean;
}

/** Where traffic from outside comes in. */
function edgeOf(model: DeliveryModel): Edge | null {
  const route = model.objects.find(
    object =>
      /^(Ingress|Gateway|HTTPRoute|IngressRoute)$/.test(object.kind) &&
      isForProduction(object),
  );
  if (route) {
    return {
      what: `${route.kind} ${route.name}`,
      at: route.at,
      known: !isDefaultRender(model, route),
    };
  }
  for (const { service, purpose } of runningServices(model)) {
    const isEdge =
      /^(nginx|traefik|caddy|haproxy|envoy|httpd|openresty|kong)/.test(
        imageName(service.image?.value ?? ''),
      );
    if (
      purpose === 'production' &&
      isEdge &&
      publishedPorts(service).some(isReachable)
    ) {
      return { what: service.name, at: service.at, known: true };
    }
  }
  return null;
}

function limitOf(model: DeliveryModel): Position | null {
  const object = model.objects.find(
    ({ kind, annotations, body }) =>
      OBJECT.test(kind) ||
      (/^(Ingress|Service|Gateway|HTTPRoute)$/.test(kind) &&
        Object.keys(annotations).some(key => ANNOTATION.test(key))) ||
      (/^(Middleware|EnvoyFilter|ConfigMap)$/.test(kind) &&
        PROXY_LIMIT.test(JSON.stringify(asRecord(body.spec ?? body.data)))),
  );
  if (object) return object.at;
  for (const { path, text } of dependencyFiles(model)) {
    if (LIBRARY.test(text)) return firstPlace(path, text, LIBRARY);
  }
  const files = model.tree.files
    .filter(
      ({ path }) =>
        (PROXY_FILE.test(path) || path.endsWith('.tf')) &&
        !path.includes('node_modules/'),
    )
    .slice(0, MOST);
  for (const { path } of files) {
    const file = model.tree.read(path);
    const pattern = path.endsWith('.tf') ? TERRAFORM : PROXY_LIMIT;
    if (file.ok && pattern.test(file.text)) {
      return firstPlace(path, file.text, pattern);
    }
  }
  for (const service of model.composeFiles.flatMap(
    ({ services }) => services,
  )) {
    if (
      PROXY_LIMIT.test(
        JSON.stringify([service.body.labels, service.body.command]),
      )
    ) {
      return service.at;
    }
  }
  for (const file of productionCode(model, ...SERVICE_LANGUAGES)) {
    const { text } = file;
    if (/[rR]ate|[tT]hrottle|THROTTLE/.test(text) && CODE.test(text)) {
      return firstPlace(file.path, text, CODE);
    }
  }
  return null;
}
