import { ask, deployment, failures, states } from '../testing';
import { dockerSocket } from './docker-socket';

const PROD = 'docker-compose.prod.yml';
const compose = (image: string, more: string) =>
  `services:\n  it:\n    image: ${image}\n${more}`;
describe('network/docker-socket', () => {
  const mount = (mode = '') =>
    `    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock${mode}\n`;
  it('fails for what may start containers', async () => {
    expect(
      await failures(dockerSocket, {
        [PROD]: compose('containrrr/watchtower', mount()),
      }),
    ).toEqual([`${PROD}:5`]);
  });

  it('says that an agent that reads is a lower concern', async () => {
    const [result] = await ask(dockerSocket, {
      [PROD]: compose('docker.elastic.co/beats/filebeat:8.10.4', mount(':ro')),
    });
    expect(result).toMatchObject({ state: 'fail' });
    expect(result.message).toContain('a lower concern');
  });

  it('passes for a socket proxy, and fails for a node socket in a pod', async () => {
    expect(
      await states(dockerSocket, {
        [PROD]: compose('tecnativa/docker-socket-proxy:0.3', mount(':ro')),
      }),
    ).toEqual(['pass it']);
    expect(
      await failures(dockerSocket, {
        'k8s/a.yaml': deployment(
          'api',
          '          image: a\n',
          '      volumes: [{name: s, hostPath: {path: /run/containerd/containerd.sock}}]\n',
        ),
      }),
    ).toEqual(['k8s/a.yaml:11']);
  });

  it('does not know where a single compose file runs', async () => {
    expect(
      await states(dockerSocket, {
        'compose.yaml': compose('portainer/portainer-ce', mount()),
      }),
    ).toEqual(['unknown it']);
  });
});
