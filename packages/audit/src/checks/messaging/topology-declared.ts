import { topology } from '../../messaging/topology';
import { defineCheck } from '../define-check';

const consumer = `import pika
channel = pika.BlockingConnection().channel()
channel.queue_declare('mail', durable=True)
`;

export const topologyDeclared = defineCheck({
  id: 'messaging/topology-declared',
  priority: 'P2',
  evidence: ['static'],
  title: 'The topology is declared outside the code',
  why: 'What only code declares is known when it runs: nobody can review it, compare it with the broker, or rebuild a broker that was lost.',
  remedy:
    'Keep a definitions file (rabbitmqctl export_definitions), or resources of the messaging topology operator, in the repository.',
  sources: ['post-mortem'],
  example: {
    fails: { 'mail.py': consumer },
    passes: {
      'mail.py': consumer,
      'rabbitmq/definitions.json':
        '{ "vhosts": [{ "name": "/" }],\n  "queues": [{ "name": "mail", "vhost": "/", "durable": true, "arguments": {} }] }\n',
    },
  },
  *run(model) {
    const { declarations } = topology(model);
    const written = declarations.filter(({ by }) => by !== 'code');
    const terraform = model.tree.files.some(
      ({ path }) =>
        path.endsWith('.tf') && isBrokerResource(model.tree.read(path)),
    );
    const seen = new Set<string>();
    for (const { at, by, passive, kind, name } of declarations) {
      const service = model.services.ofPath(at.path)?.name ?? '';
      if (by !== 'code' || passive || seen.has(service)) continue;
      seen.add(service);
      yield written.length > 0 || terraform
        ? { state: 'pass', on: { path: at.path }, at }
        : {
            state: 'fail',
            on: { path: at.path },
            at,
            key: service,
            message: `${kind} ${name} and its like are declared in code only`,
          };
    }
  },
});

function isBrokerResource(file: { ok: boolean; text?: string }): boolean {
  return /resource\s+"rabbitmq_(queue|exchange)"/.test(file.text ?? '');
}
