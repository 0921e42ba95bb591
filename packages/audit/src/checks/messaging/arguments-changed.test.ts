import { auditTree } from '../../audit';
import { memoryTree } from '../../source/memory-tree';
import { Files, states } from '../testing';
import { argumentsChanged } from './arguments-changed';

const go = (call: string): Files => ({
  'main.go': `package main
import amqp "github.com/rabbitmq/amqp091-go"
func declare(ch *amqp.Channel) {
	${call}
}
`,
});

const PLAIN = go('ch.QueueDeclare("mail", true, false, false, false, nil)');
const QUORUM = go(
  'ch.QueueDeclare("mail", true, false, false, false, amqp.Table{amqp.QueueTypeArg: amqp.QueueTypeQuorum})',
);

async function compared(before: Files, after: Files) {
  const { results } = await auditTree(memoryTree(after), {
    only: [argumentsChanged.id],
    base: { tree: memoryTree(before), name: 'main' },
  });
  return results;
}

it('fails when a queue gets another type, and says how to migrate', async () => {
  const [result] = await compared(PLAIN, QUORUM);
  expect(result.state).toBe('fail');
  expect(result.locations[0]).toMatchObject({ path: 'main.go', line: 4 });
  expect(result.message).toContain('x-queue-type quorum');
  expect(result.remedy).toContain('mail.v2');
});

it('proposes a policy where one does it', async () => {
  const [result] = await compared(
    PLAIN,
    go(
      'ch.QueueDeclare("mail", true, false, false, false, amqp.Table{"x-message-ttl": int32(60000)})',
    ),
  );
  expect(result.remedy).toContain(
    `rabbitmqctl set_policy mail '^mail$' '{"message-ttl":60000}'`,
  );
});

it('passes when nothing changed, and for a new queue', async () => {
  expect((await compared(PLAIN, PLAIN))[0].state).toBe('pass');
  const other = go('ch.QueueDeclare("post", true, false, false, false, nil)');
  expect((await compared(PLAIN, other))[0].state).toBe('pass');
});

it('passes when the old queue goes with its last consumer', async () => {
  const temporary = go(
    'ch.QueueDeclare("mail", false, true, false, false, nil)',
  );
  expect((await compared(temporary, QUORUM))[0].state).toBe('pass');
});

it('passes when the declaration only moved to another file', async () => {
  const moved = { 'mail/mail.go': PLAIN['main.go'] };
  expect((await compared(PLAIN, moved))[0].state).toBe('pass');
});

it('cannot tell without the past', async () => {
  expect(await states(argumentsChanged, PLAIN)).toEqual(['unknown .']);
});

it('does not apply without a queue', async () => {
  expect(await states(argumentsChanged, go(''))).toEqual(['not-applicable .']);
});
