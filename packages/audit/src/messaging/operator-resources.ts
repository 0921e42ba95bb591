import { KubernetesObject } from '../artifacts/manifest.types';
import { asRecord, asString, asText } from '../artifacts/untyped';
import { readDefinitions } from './definitions';
import { Declaration, TopologyPart } from './topology.types';

/**
 * Reads the resources of the messaging topology operator (`rabbitmq.com`), and
 * definitions that stand in a ConfigMap.
 * https://www.rabbitmq.com/kubernetes/operator/using-topology-operator
 */
export function objectTopology(object: KubernetesObject): TopologyPart {
  if (object.apiVersion.startsWith('rabbitmq.com/')) {
    return operatorResource(object);
  }
  return object.kind === 'ConfigMap' ? definitionsInside(object) : {};
}

function operatorResource(object: KubernetesObject): TopologyPart {
  const spec = asRecord(object.body.spec);
  const at = object.positionOf(['spec', 'name']);
  const name = asString(spec.name) ?? object.name;
  const vhost = asString(spec.vhost) ?? '/';
  const settings = new Map<string, string | null>();
  const declaration = (kind: Declaration['kind']): TopologyPart => {
    settings.set('durable', asText(spec.durable));
    settings.set('auto-delete', asText(spec.autoDelete));
    for (const [key, value] of Object.entries(asRecord(spec.arguments))) {
      settings.set(key, asText(value));
    }
    return {
      declarations: [
        {
          kind,
          name,
          vhost,
          settings,
          complete: true,
          passive: false,
          by: 'operator',
          at,
        },
      ],
    };
  };
  switch (object.kind) {
    case 'Queue':
      settings.set('exclusive', 'false');
      if (asString(spec.type) !== null) {
        settings.set('x-queue-type', asString(spec.type));
      }
      return declaration('queue');
    case 'Exchange':
      settings.set('type', asString(spec.type) ?? 'direct');
      return declaration('exchange');
    case 'Binding':
      return {
        bindings: [
          {
            exchange: asString(spec.source),
            destination: asString(spec.destination),
            destinationKind:
              spec.destinationType === 'exchange' ? 'exchange' : 'queue',
            routingKey: asText(spec.routingKey) ?? '',
            by: 'operator',
            at: object.positionOf(['spec', 'source']),
          },
        ],
      };
    case 'Policy': {
      const applyTo = asString(spec.applyTo);
      return {
        policies: [
          {
            pattern: asString(spec.pattern) ?? '',
            appliesTo:
              applyTo === 'queues' || applyTo === 'exchanges' ? applyTo : 'all',
            deadLetterExchange: asString(
              asRecord(spec.definition)['dead-letter-exchange'],
            ),
            at,
          },
        ],
      };
    }
    default:
      return {};
  }
}

function definitionsInside(object: KubernetesObject): TopologyPart {
  for (const [key, value] of Object.entries(asRecord(object.body.data))) {
    if (typeof value === 'string' && /"(queues|exchanges)"/.test(value)) {
      const start = object.positionOf(['data', key]);
      const lines = (offset: number) =>
        value.slice(0, offset).split('\n').length;
      // A block begins on the line below its key.
      return readDefinitions(value, offset => ({
        path: start.path,
        line: start.line + lines(offset),
      }));
    }
  }
  return {};
}
