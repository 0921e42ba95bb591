import { reportOf, resultOf, serviceOf } from '../__testUtils__/reports';
import { subjectOf } from '../__testUtils__/subjects';
import { sliceReport } from './sliceReport';
import { Subject } from './subject';

const REPORT = reportOf({
  services: [
    serviceOf('cart'),
    serviceOf('cart-worker', { path: 'services/cart/worker' }),
    serviceOf('payments-api', {
      path: 'services/till',
      workloads: ['prod/Deployment/checkout'],
    }),
  ],
  results: [
    resultOf({ subject: 'cart' }),
    resultOf({ subject: 'cart-worker' }),
    resultOf({ subject: 'payments-api' }),
    resultOf({ subject: '.', check: 'pipeline/deploy-is-real' }),
  ],
});

function servicesOf(name: string, change: Partial<Subject> = {}) {
  const { services, matches } = sliceReport(REPORT, subjectOf(name, change));
  const by = matches.find(({ what }) => what === 'service')?.by;
  return { services, by };
}

describe('the services of an entity', () => {
  it('are those of its name', () => {
    expect(servicesOf('cart')).toEqual({
      services: ['cart'],
      by: 'service name equals entity name',
    });
  });

  it('are those in the folder of its name, or with workloads of its name', () => {
    expect(servicesOf('till')).toEqual({
      services: ['payments-api'],
      by: 'source folder equals entity name',
    });
    expect(servicesOf('checkout')).toEqual({
      services: ['payments-api'],
      by: 'workload name equals entity name',
    });
  });

  it('are those of the workloads the Kubernetes plugin shows', () => {
    expect(servicesOf('cart', { workloadId: 'checkout' })).toEqual({
      services: ['payments-api'],
      by: 'backstage.io/kubernetes-id',
    });
  });

  it('are those that annotations name, even if nothing fits them', () => {
    expect(servicesOf('cart', { services: ['payments-api'] })).toEqual({
      services: ['payments-api'],
      by: 'runway/service',
    });
    expect(
      servicesOf('x', { path: 'services/cart', pathIsExplicit: true }),
    ).toEqual({ services: ['cart', 'cart-worker'], by: 'runway/path' });
    expect(servicesOf('cart', { services: ['misspelt'] }).services).toEqual([]);
  });

  it('are those below its source location, when no name fits', () => {
    expect(servicesOf('basket', { path: 'services/cart' }).services).toEqual([
      'cart',
      'cart-worker',
    ]);
    // A folder whose name merely starts the same is another folder.
    expect(servicesOf('basket', { path: 'services/car' }).services).toEqual([]);
  });

  it('are all for a System', () => {
    expect(servicesOf('shop', { scope: 'repository' }).services).toHaveLength(
      3,
    );
  });

  it('are the only one there is', () => {
    const report = reportOf({ services: [serviceOf('app')], results: [] });
    expect(sliceReport(report, subjectOf('shop'))).toMatchObject({
      services: ['app'],
      matches: [
        { what: 'service', by: 'only service of the repository' },
        { what: 'workload', value: 'default/Deployment/app' },
        { what: 'image', value: 'ghcr.io/acme/app' },
      ],
    });
  });

  it('bring their results, and those of the repository as a whole', () => {
    const subjects = sliceReport(REPORT, subjectOf('cart')).results.map(
      ({ subject }) => subject,
    );
    expect(subjects).toEqual(['cart', '.']);
    expect(
      sliceReport(REPORT, subjectOf('unrelated')).results.map(
        ({ subject }) => subject,
      ),
    ).toEqual(['.']);
  });
});
