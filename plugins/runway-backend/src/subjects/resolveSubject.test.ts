import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { resolveSubject } from './resolveSubject';

const options = {
  integrations: ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        gitlab: [
          {
            host: 'gitlab.acme.com',
            apiBaseUrl: 'https://gitlab.acme.com/api/v4',
          },
        ],
      },
    }),
  ),
  nameOfFolder: (folder: string) =>
    folder.startsWith('/examples') ? folder.slice(1) : null,
};

function component(
  annotations: Record<string, string>,
  change: Partial<Entity> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'cart', annotations },
    ...change,
  };
}

const subjectWith = (annotations: Record<string, string>) =>
  resolveSubject(component(annotations), options);

describe('what an entity stands for', () => {
  it('is the repository of its source location, and the folder in it', () => {
    expect(
      subjectWith({
        'backstage.io/managed-by-location':
          'url:https://github.com/acme/catalog/blob/main/all.yaml',
        'backstage.io/source-location':
          'url:https://github.com/acme/shop/tree/main/services/cart/',
      }),
    ).toMatchObject({
      entityRef: 'component:default/cart',
      source: {
        kind: 'url',
        target: 'https://github.com/acme/shop/tree/main/',
      },
      path: 'services/cart',
      pathIsExplicit: false,
      problem: null,
      matches: [
        {
          what: 'repository',
          value: 'https://github.com/acme/shop/tree/main/',
          by: 'backstage.io/source-location',
        },
        {
          what: 'path',
          value: 'services/cart',
          by: 'backstage.io/source-location',
        },
      ],
    });
  });

  it('is one repository for all entities in it, wherever their files lie', () => {
    const targets = [
      'url:https://gitlab.acme.com/group/sub/shop/-/tree/main/',
      'url:https://gitlab.acme.com/group/sub/shop/-/tree/main/services/cart/',
    ].map(
      location =>
        subjectWith({ 'backstage.io/source-location': location }).source
          ?.target,
    );
    expect(targets[0]).toBe(
      'https://gitlab.acme.com/group/sub/shop/-/tree/main/',
    );
    expect(targets[1]).toBe(targets[0]);
  });

  it('falls back to where the entity is managed', () => {
    expect(
      subjectWith({
        'backstage.io/managed-by-location':
          'url:https://github.com/acme/shop/blob/main/services/cart/catalog-info.yaml',
      }),
    ).toMatchObject({
      source: { target: 'https://github.com/acme/shop/tree/main/' },
      path: 'services/cart',
    });
  });

  it('obeys runway annotations before everything else', () => {
    expect(
      subjectWith({
        'backstage.io/source-location':
          'url:https://github.com/acme/a/tree/main/',
        'runway/source-location': 'url:https://github.com/acme/b/tree/main/',
        'runway/path': './deploy/cart/',
        'runway/service': 'cart-api, cart-worker',
      }),
    ).toMatchObject({
      source: { target: 'https://github.com/acme/b/tree/main/' },
      path: 'deploy/cart',
      pathIsExplicit: true,
      services: ['cart-api', 'cart-worker'],
      matches: [
        { what: 'repository', by: 'runway/source-location' },
        { what: 'path', value: 'deploy/cart', by: 'runway/path' },
      ],
    });
  });

  it('is the folder of the file it was registered from, where that is allowed', () => {
    expect(
      subjectWith({
        'backstage.io/managed-by-location':
          'file:/examples/okla/catalog-info.yaml',
      }),
    ).toMatchObject({
      source: { kind: 'folder', target: '/examples/okla' },
      repository: 'examples/okla',
      matches: [{ what: 'repository', value: 'examples/okla' }],
    });
  });

  it('can name a folder beside the file it was registered from', () => {
    expect(
      subjectWith({
        'backstage.io/managed-by-location': 'file:/examples/catalog.yaml',
        'runway/source-location': 'file:./systems/okla',
      }).source,
    ).toEqual({ kind: 'folder', target: '/examples/systems/okla' });
  });

  it.each([
    [
      'a folder that is not allowed',
      {
        'backstage.io/managed-by-location': 'file:/examples/catalog.yaml',
        'runway/source-location': 'file:../etc',
      },
      /not inside one of runway.sources.allowLocalFolders/,
    ],
    [
      'a local folder, when it came over the network',
      {
        'backstage.io/managed-by-location':
          'url:https://github.com/evil/x/blob/main/catalog-info.yaml',
        'runway/source-location': 'file:/examples/okla',
      },
      /was not registered from a local file/,
    ],
    ['no source at all', {}, /names no source. Set the annotation/],
    [
      'a location of another type',
      { 'runway/source-location': 's3:bucket' },
      /is of type s3/,
    ],
    [
      'something that is not a location',
      { 'runway/source-location': 'github' },
      /is not a location such as/,
    ],
    [
      'something that is not a URL',
      { 'runway/source-location': 'url:shop' },
      /is not a URL/,
    ],
  ])(
    'has no source when it names %s, and says why',
    (_, annotations, reason) => {
      const subject = subjectWith(annotations);
      expect(subject.source).toBeNull();
      expect(subject.problem).toMatch(reason);
    },
  );

  it('ignores a path that leads out of the repository', () => {
    expect(
      subjectWith({
        'runway/source-location': 'url:https://github.com/acme/a/tree/main/',
        'runway/path': '../../other',
      }).path,
    ).toBeNull();
  });

  it('knows owner and system from relations, and that a System has everything', () => {
    const subject = resolveSubject(
      component(
        {},
        {
          kind: 'System',
          relations: [
            { type: 'ownedBy', targetRef: 'group:default/payments' },
            { type: 'partOf', targetRef: 'domain:default/retail' },
          ],
        },
      ),
      options,
    );
    expect(subject).toMatchObject({
      owner: 'group:default/payments',
      system: null,
      scope: 'repository',
    });
  });
});
