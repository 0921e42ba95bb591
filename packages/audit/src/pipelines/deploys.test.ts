import { loadExpressionLibrary } from '../symbolic/expressions';
import { job, pipelinesOf } from './fixtures';
import { isShortLivedClusterJob } from './pipelines';
import { render } from '../symbolic/symbolic';

beforeAll(loadExpressionLibrary);

describe('what pipelines deploy', () => {
  const kinds = (steps: string) =>
    pipelinesOf(job(steps)).deploys.map(deploy => [
      deploy.kind,
      ...deploy.targets.map(render),
    ]);

  it('tells deploys from looking and waiting', () => {
    expect(
      kinds(`
- run: |
    kubectl apply -f k8s/ -f ingress.yaml -n shop
    kubectl apply -k overlays/prod
    kubectl set image deployment/api api=acme/api:1
    kubectl rollout status deployment/api
    kubectl get pods
    kubectl apply --dry-run=server -f k8s/
    helm upgrade --install shop ./charts/shop -f values.prod.yaml --set a=b -n shop
    docker compose -f ops/compose.yaml up -d
    terraform -chdir=infra apply -auto-approve
    argocd app sync shop
    echo "kubectl apply -f never.yaml"`),
    ).toEqual([
      ['kubectl-apply', 'k8s', 'ingress.yaml'],
      ['kustomize', 'overlays/prod'],
      ['kubectl-set-image', 'deployment/api', 'api=acme/api:1'],
      ['helm', 'charts/shop', 'values.prod.yaml'],
      ['compose-up', 'ops/compose.yaml'],
      ['cloud'],
      ['other', 'shop'],
    ]);
  });

  it('reads what is run on another machine', () => {
    expect(
      kinds('- run: ssh deploy@host "cd /srv && docker compose up -d"').map(
        ([kind]) => kind,
      ),
    ).toEqual(expect.arrayContaining(['ssh', 'compose-up']));
    expect(
      kinds(`
- uses: appleboy/ssh-action@v1
  with:
    host: example.org
    script: |
      kubectl apply -f app.yaml`),
    ).toEqual(
      expect.arrayContaining([
        ['ssh', 'example.org'],
        ['kubectl-apply', 'app.yaml'],
      ]),
    );
  });

  it('knows clusters that end with the job', () => {
    const found = pipelinesOf(job('- uses: helm/kind-action@v1'));
    expect(isShortLivedClusterJob(found.runs[0], found)).toBe(true);
    const made = pipelinesOf(job('- run: k3d cluster create test'));
    expect(isShortLivedClusterJob(made.runs[0], made)).toBe(true);
    const real = pipelinesOf(job('- run: kubectl apply -f k8s'));
    expect(isShortLivedClusterJob(real.runs[0], real)).toBe(false);
  });
});
