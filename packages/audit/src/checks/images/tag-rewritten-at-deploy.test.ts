import { ask, deployment, failures, states } from '../testing';
import { tagRewrittenAtDeploy } from './tag-rewritten-at-deploy';

const deploys = (
  script: string,
  image = 'ghcr.io/acme/web:latest',
  steps = '',
) => ({
  '.github/workflows/deploy.yml': `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
${steps}      - run: |
          ${script.split('\n').join('\n          ')}
`,
  'k8s/web.yaml': deployment('web', `          image: ${image}\n`),
});
const APPLY = 'kubectl apply -f k8s/web.yaml';

describe('images/tag-rewritten-at-deploy', () => {
  it.each([
    'sed -i "s|web:latest|web:$GITHUB_SHA|" k8s/web.yaml',
    "sed -i 's#image: .*#image: ghcr.io/acme/web:${{ github.sha }}#' k8s/web.yaml",
    'sed -i.bak -e "s/:latest/:$TAG/g" k8s/web.yaml',
    'yq -i ".spec.template.spec.containers[0].image = \\"$IMAGE\\"" k8s/web.yaml',
  ])('fails for %s', async command => {
    const [result] = await ask(
      tagRewrittenAtDeploy,
      deploys(`${command}\n${APPLY}`),
    );
    expect(result).toMatchObject({ state: 'fail', subject: 'web' });
    expect(result.locations).toEqual([
      expect.objectContaining({
        path: '.github/workflows/deploy.yml',
        line: 7,
      }),
      expect.objectContaining({ path: 'k8s/web.yaml', line: 13 }),
    ]);
  });

  it.each([
    [
      'a placeholder',
      'sed -i "s/IMAGE_TAG/$SHA/" k8s/web.yaml',
      'acme/web:IMAGE_TAG',
    ],
    [
      'the replicas',
      'sed -i "s/replicas: 1/replicas: 3/" k8s/web.yaml',
      undefined,
    ],
    ['another file', 'sed -i "s|web:latest|web:1|" notes.yaml', undefined],
    ['the output only', 'sed "s|web:latest|web:1|" k8s/web.yaml', undefined],
  ])('passes when sed changes %s', async (_, command, image) => {
    expect(
      await failures(
        tagRewrittenAtDeploy,
        deploys(`${command}\n${APPLY}`, image),
      ),
    ).toEqual([]);
  });

  it('passes when the change is committed', async () => {
    expect(
      await failures(
        tagRewrittenAtDeploy,
        deploys(
          `sed -i "s|web:latest|web:$SHA|" k8s/web.yaml\ngit commit -am deploy\ngit push\n${APPLY}`,
        ),
      ),
    ).toEqual([]);
  });

  it('passes for a cluster that ends with the job', async () => {
    expect(
      await failures(
        tagRewrittenAtDeploy,
        deploys(
          `sed -i "s|web:latest|web:$SHA|" k8s/web.yaml\n${APPLY}`,
          undefined,
          '      - uses: helm/kind-action@v1\n',
        ),
      ),
    ).toEqual([]);
  });

  it('says nothing about jobs that deploy nothing', async () => {
    expect(
      await states(
        tagRewrittenAtDeploy,
        deploys('sed -i "s|web:latest|web:1|" k8s/web.yaml'),
      ),
    ).toEqual(['not-applicable .']);
  });
});
