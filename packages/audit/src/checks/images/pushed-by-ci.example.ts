import { deploymentOf, workflowOf } from '../example-files';

const files = (image: string) => ({
  '.github/workflows/ci.yml': workflowOf(
    'push',
    'image',
    `uses: docker/build-push-action@v6
        with: {push: true, tags: 'ghcr.io/acme/frontend-web:1'}`,
  ),
  'k8s/frontend-web.yaml': deploymentOf(
    'frontend-web',
    `          image: ghcr.io/acme/${image}:1
`,
  ),
});

/** The Deployment pulls a name that the pipeline does not push. */
export const pushedByCiExample = {
  fails: files('shop-web'),
  passes: files('frontend-web'),
};
