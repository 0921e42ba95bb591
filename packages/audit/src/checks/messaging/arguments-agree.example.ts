import { Check } from '../define-check';

const definitions = (queueArguments: string) => `{
  "vhosts": [{ "name": "/" }],
  "exchanges": [],
  "queues": [
    { "name": "mail", "vhost": "/", "durable": true,
      "arguments": ${queueArguments} }
  ]
}
`;

const consumer = `channel.QueueDeclare(
    queue: "mail", durable: true, exclusive: false, autoDelete: false,
    arguments: new Dictionary<string, object>
    {
        ["x-dead-letter-exchange"] = "mail.dlx",
    });
`;

/** The broker is loaded with a queue that the code wants to be another. */
export const argumentsAgreeExample: Check['example'] = {
  fails: {
    'rabbitmq/definitions.json': definitions('{}'),
    'Mail/Consumer.cs': consumer,
  },
  passes: {
    'rabbitmq/definitions.json': definitions(
      '{ "x-dead-letter-exchange": "mail.dlx" }',
    ),
    'Mail/Consumer.cs': consumer,
  },
};
