import { ask, failures, states } from '../testing';
import { rotation } from './rotation';

const BY_HAND = {
  'scripts/setup-secrets.sh':
    '#!/bin/sh\n# With --rotate it replaces them.\nROTATE=false\n[ "$1" = --rotate ] && ROTATE=true\n',
  'SECURITY.md': '# Security\n\n`setup-secrets.sh --rotate`, by hand.\n',
};

describe('secrets/rotation', () => {
  it('finds a rotation that somebody has to think of, and where it is told', async () => {
    const [result] = await ask(rotation, BY_HAND);
    expect(result.state).toBe('fail');
    expect(result.locations).toEqual([
      { path: 'scripts/setup-secrets.sh', line: 3, role: 'primary' },
      { path: 'SECURITY.md', line: 3, role: 'related' },
    ]);
  });

  it('passes when a schedule does it', async () => {
    const { passes } = rotation.example ?? {};
    expect(await states(rotation, { ...passes })).toEqual(['pass .']);
  });

  it('passes when a secret store renews them', async () => {
    const external =
      'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: db}\n';
    expect(
      await failures(rotation, { ...BY_HAND, 'k8s/db.yaml': external }),
    ).toEqual([]);
  });

  it.each([
    ['logs', 'logrotate.sh', 'logrotate -f /etc/logrotate.conf\n'],
    ['backups', 'backup.sh', 'rotate_backups 7\n'],
    ['pictures', 'image.js', 'image.rotate(90)\n'],
  ])('does not mind what rotates %s', async (_, path, text) => {
    expect(await states(rotation, { [path]: text })).toEqual([
      'not-applicable .',
    ]);
  });

  it('cannot tell when there are credentials and no rotation', async () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: db}\n';
    expect(await states(rotation, { 'k8s/db.yaml': secret })).toEqual([
      'unknown .',
    ]);
  });
});
