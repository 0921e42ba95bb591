import { ask, failures, neverFails, states } from '../testing';
import { chaos } from './chaos';
import { drill } from './drill';
import { DATABASE, nightly, VOLUMES } from './examples';
import { objectives } from './objectives';
import { runbook } from './runbook';
import { singlePoint } from './single-point';

const STATE = { 'docker-compose.prod.yml': DATABASE + VOLUMES };

describe('recovery/objectives', () => {
  it('fails for state without objectives, and for objectives without figures', async () => {
    expect(await failures(objectives, STATE)).toEqual([
      'docker-compose.prod.yml:2',
    ]);
    expect(
      await failures(objectives, {
        ...STATE,
        'docs/dr.md': '# DR\n\nRTO: soon\n',
      }),
    ).toEqual(['docs/dr.md:3']);
  });

  it.each([
    'RTO: 30 minutes',
    '| objective | value |\n|---|---|\n| RPO | 5 min |',
    'The recovery time objective is 4 hours.',
  ])('passes with %j', async text => {
    expect(
      await states(objectives, { ...STATE, 'docs/dr.md': `# DR\n\n${text}\n` }),
    ).toEqual(['pass .']);
  });

  it('asks nothing of what keeps no state', async () => {
    expect(await states(objectives, { 'README.md': '# x\n' })).toEqual([
      'not-applicable .',
    ]);
  });
});

describe('recovery/runbook', () => {
  it('does not take an empty file or a word for a runbook', async () => {
    expect(
      await states(runbook, {
        ...STATE,
        'RUNBOOK.md': '# Runbook\n',
        'README.md': '# Shop\n\nWe will write a runbook.\n',
      }),
    ).toEqual(['fail .']);
  });

  it('passes with a section of another document that says what to do', async () => {
    expect(
      await states(runbook, {
        ...STATE,
        'docs/ops.md': `# Operations\n\n## When the database is down\n\n1. \`docker compose ps\`\n2. \`docker compose restart db\`\n${'It happens. '.repeat(
          5,
        )}`,
      }),
    ).toEqual(['pass .']);
  });
});

describe('recovery/drill', () => {
  it('passes when a document tells of one, with its date', async () => {
    expect(await states(drill, STATE)).toEqual(['fail .']);
    expect(
      await states(drill, {
        ...STATE,
        'docs/dr.md': '# DR\n\nDrill held on 2026-03-01: 40 minutes.\n',
      }),
    ).toEqual(['pass .']);
  });
});

describe('recovery/chaos', () => {
  it('fails where the script takes what to break, and names who tells of it', async () => {
    const [result] = await ask(chaos, {
      'ops/chaos.sh':
        '#!/bin/sh\nset -e\nlog() {\n  echo "$1"\n}\nTARGET=${1:?app or db}\ndocker kill "$TARGET"\n',
      'RUNBOOK.md': '# Runbook\n\n`ops/chaos.sh app`, by hand.\n',
    });
    expect(result).toMatchObject({
      state: 'fail',
      locations: [
        { path: 'ops/chaos.sh', line: 6 },
        { path: 'RUNBOOK.md', line: 3 },
      ],
    });
  });

  it('passes with a schedule or a declared experiment', async () => {
    expect(
      await states(chaos, {
        'ops/chaos.sh': 'docker kill "$1"\n',
        '.github/workflows/c.yml': nightly('ops/chaos.sh app'),
      }),
    ).toEqual(['pass .']);
    expect(
      await states(chaos, {
        'k8s/kill.yaml':
          'apiVersion: chaos-mesh.org/v1alpha1\nkind: PodChaos\nmetadata: {name: kill}\nspec: {}\n',
      }),
    ).toEqual(['pass .']);
  });

  it('asks nothing of one small service', async () => {
    expect(await states(chaos, STATE)).toEqual(['not-applicable .']);
  });
});

describe('recovery/single-point', () => {
  it('fails where the one volume is declared', async () => {
    expect(
      await failures(singlePoint, {
        'docker-compose.prod.yml': `${DATABASE}volumes:\n  db-data: {}\n`,
      }),
    ).toEqual(['docker-compose.prod.yml:6']);
    expect(await failures(singlePoint, STATE)).toEqual([
      'docker-compose.prod.yml:4',
    ]);
  });

  it('does not let the replica of another project stand in', async () => {
    expect(
      await failures(singlePoint, {
        ...STATE,
        'other/docker-compose.prod.yml':
          'services:\n  db-replica:\n    image: postgres:16\n    volumes: [r:/var/lib/postgresql/data]\nvolumes: {r: {}}\n',
      }),
    ).toHaveLength(1);
  });

  it('passes for several instances of an operator and for what a provider runs', async () => {
    expect(
      await neverFails(singlePoint, {
        'k8s/db.yaml':
          'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: db}\nspec: {instances: 3}\n',
        'infra/db.tf': 'resource "aws_db_instance" "db" {}\n',
      }),
    ).toBe(true);
    expect(
      await failures(singlePoint, {
        'k8s/db.yaml':
          'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: db}\nspec: {instances: 1}\n',
      }),
    ).toHaveLength(1);
  });
});
