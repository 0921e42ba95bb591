import { asArray, asRecord, asString } from '../../artifacts/untyped';
import { KubernetesObject } from '../../artifacts/manifest.types';
import { publishedPorts, isReachable } from '../../path/compose-ports';
import { DeliveryModel } from '../../path/delivery-model';
import { isDefaultRender, isForProduction } from '../../path/environment';
import { imageName } from '../../symbolic/image-name';
import { defineCheck, Outcome } from '../define-check';
import { objectAnchor } from '../manifests/object-anchor';
import { runningServices } from './compose-services';

/** Who terminates TLS in front of an Ingress without a tls section. */
const ELSEWHERE =
  /certificate-arn|managed-certificates|pre-shared-cert|ssl-cert|router\.tls|tls-acme|cluster-issuer|cloudflare|tailscale|force-ssl-redirect|ssl-redirect|listen-ports|entrypoints/i;
const OUTER_CLASS = /cloudflare|tailscale|ngrok|cloudflared|inlets/i;
/** Images at the edge of a compose stack. */
const EDGE =
  /^(nginx(-unprivileged)?|traefik|caddy|haproxy|envoy|httpd|openresty|nginx-proxy|kong|apisix)$/;

const ingress = (tls: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
${tls}  rules:
    - host: shop.acme.test
      http:
        paths: [{path: /, pathType: Prefix, backend: {service: {name: shop, port: {number: 80}}}}]
`;

export const tls = defineCheck({
  id: 'network/tls',
  priority: 'P2',
  evidence: ['static'],
  reads: ['workloads', 'compose'],
  title: 'Public traffic is encrypted',
  why: 'Passwords, tokens and personal data travel in clear text, and anybody on the way can read and change them.',
  remedy:
    'Add a tls section with a certificate that is renewed by itself (cert-manager, ACME), or say where TLS ends.',
  sources: ['cicd-audit', 'hardening-status'],
  example: {
    fails: { 'k8s/ingress.yaml': ingress('') },
    passes: {
      'k8s/ingress.yaml': ingress(
        '  tls: [{hosts: [shop.acme.test], secretName: shop-tls}]\n',
      ),
    },
  },
  *run(model) {
    for (const object of model.objects.filter(isForProduction)) {
      yield* judge(model, object);
    }
    yield* inCompose(model);
  },
});

function* judge(
  model: DeliveryModel,
  object: KubernetesObject,
): Iterable<Outcome> {
  const { kind, name, annotations, body } = object;
  const spec = asRecord(body.spec);
  const on = objectAnchor(object);
  if (kind === 'Ingress') {
    const at = object.positionOf(['spec', 'rules']);
    const className = `${asString(spec.ingressClassName) ?? ''} ${
      annotations['kubernetes.io/ingress.class'] ?? ''
    }`;
    const elsewhere = Object.keys(annotations).find(key => ELSEWHERE.test(key));
    if (
      asArray(spec.tls).length > 0 ||
      elsewhere ||
      OUTER_CLASS.test(className)
    ) {
      yield { state: 'pass', on, at };
    } else if (
      /internal|private/i.test(`${name} ${className}`) ||
      isDefaultRender(model, object)
    ) {
      yield {
        state: 'unknown',
        on,
        at,
        reason: `Ingress ${name} has no tls section; whether others reach it is not known here`,
      };
    } else {
      yield {
        state: 'fail',
        on,
        at,
        message: `Ingress ${name} answers in clear text: it has no tls section`,
        key: `${object.namespace}/${name}`,
      };
    }
  }
  if (
    kind === 'Gateway' &&
    /gateway\.networking\.k8s\.io|istio/.test(object.apiVersion)
  ) {
    const listeners = [
      ...asArray(spec.listeners),
      ...asArray(spec.servers),
    ].map(each => JSON.stringify(each));
    const at = object.positionOf(['spec']);
    if (listeners.length === 0) return;
    yield listeners.some(each => /"(HTTPS|TLS)"|"tls":/.test(each))
      ? { state: 'pass', on, at }
      : {
          state: 'fail',
          on,
          at,
          message: `Gateway ${name} listens in clear text only`,
          key: `${object.namespace}/${name}`,
        };
  }
}

function* inCompose(model: DeliveryModel): Iterable<Outcome> {
  for (const { file, service, purpose, on } of runningServices(model)) {
    if (
      purpose !== 'production' ||
      !EDGE.test(imageName(service.image?.value ?? ''))
    )
      continue;
    const ports = publishedPorts(service).filter(isReachable);
    const clear = ports.find(
      ({ at: _, container }) => container === 80 || container === 8080,
    );
    if (
      ports.some(({ container }) => container === 443 || container === 8443)
    ) {
      yield { state: 'pass', on, at: service.at };
    } else if (clear) {
      yield {
        state: 'fail',
        on,
        at: clear.at,
        message: `${service.name} publishes port ${clear.container} and no port with TLS`,
        key: `${file.path}/${service.name}`,
        remedy:
          'Publish 443 with a certificate, or bind the port to 127.0.0.1 behind what ends TLS.',
      };
    }
  }
}
