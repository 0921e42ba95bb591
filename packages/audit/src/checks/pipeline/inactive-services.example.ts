import { deploymentOf } from '../example-files';

const files = (needs: string) => ({
  'k8s/old.yaml': deploymentOf(
    'old',
    `          image: ghcr.io/acme/old:1
`,
    {
      spec: `  replicas: 0
`,
    },
  ),
  '.github/workflows/ci.yml': `on: {push: {branches: [main]}}
jobs:
  old:
    runs-on: ubuntu-latest
    steps: [{run: docker build --push -t ghcr.io/acme/old:1 old}]
  web:
    runs-on: ubuntu-latest
    steps: [{run: docker build --push -t ghcr.io/acme/web:1 web}]
  deploy:
    needs: ${needs}
    runs-on: ubuntu-latest
    steps: [{run: kubectl apply -f k8s/}]
`,
});

/** A deploy that waits for a service at zero, and one that does not. */
export const inactiveServicesExample = {
  fails: files('[old, web]'),
  passes: files('[web]'),
};
