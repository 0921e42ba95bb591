import { productionCode } from '../code/code-files';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { isDeployable } from '../path/environment';
import { NOT_FOR_PRODUCTION } from '../path/production-images';
import { constants } from './constants';
import { codeTopology } from './code-topology';
import { definitionsFile, isDefinitionsPath } from './definitions';
import { objectTopology } from './operator-resources';
import { Topology, TopologyPart } from './topology.types';

/** Words of which a file with queues of RabbitMQ has at least one. */
const MARKS = {
  csharp: ['RabbitMQ', 'QueueDeclare', 'ExchangeDeclare'],
  java: ['rabbit', 'amqp'],
  kotlin: ['rabbit', 'amqp'],
  javascript: ['amqp', 'assertQueue', 'assertExchange', 'RMQ', 'rabbit'],
  typescript: ['amqp', 'assertQueue', 'assertExchange', 'RMQ', 'rabbit'],
  python: ['pika', 'amqp', 'kombu', '_declare', 'declare_'],
  go: ['amqp'],
} as const;
type Speaking = keyof typeof MARKS;
const LANGUAGES: readonly Speaking[] = [
  'csharp',
  'java',
  'kotlin',
  'javascript',
  'typescript',
  'python',
  'go',
];

/** Every queue, exchange and binding that code and configuration speak of. */
export const topology = derived((model: DeliveryModel): Topology => {
  const parts: TopologyPart[] = [];
  const names = constants(model);
  for (const language of LANGUAGES) {
    const marks: readonly string[] = MARKS[language];
    for (const file of productionCode(model, language)) {
      const { text } = file;
      if (marks.some(mark => text.includes(mark))) {
        parts.push(...codeTopology(file, names));
      }
    }
  }
  for (const { path } of model.tree.files) {
    if (!isDefinitionsPath(path) || NOT_FOR_PRODUCTION.test(path)) continue;
    const file = model.tree.read(path);
    if (file.ok) parts.push(definitionsFile(path, file.text));
  }
  for (const object of model.objects) {
    if (isDeployable(object)) parts.push(objectTopology(object));
  }
  return {
    declarations: parts.flatMap(part => part.declarations ?? []),
    bindings: parts.flatMap(part => part.bindings ?? []),
    uses: parts.flatMap(part => part.uses ?? []),
    policies: parts.flatMap(part => part.policies ?? []),
    unnamed: parts.flatMap(part => part.unnamed ?? []),
    defaultQueueTypes: new Map(
      parts.flatMap(part => [...(part.defaultQueueTypes ?? [])]),
    ),
  };
});
