import { Check } from '../define-check';

const consumer = (queueArguments: string) => `import pika

channel = pika.BlockingConnection().channel()
channel.queue_declare(queue='mail', durable=True, arguments=${queueArguments})
channel.basic_consume(queue='mail', on_message_callback=send)
`;

/** The queue of the last release gets another lifetime. */
export const argumentsChangedExample: Check['example'] = {
  base: { 'mail.py': consumer("{'x-message-ttl': 60000}") },
  fails: { 'mail.py': consumer("{'x-message-ttl': 3600000}") },
  passes: { 'mail.py': consumer("{'x-message-ttl': 60000}") },
};
