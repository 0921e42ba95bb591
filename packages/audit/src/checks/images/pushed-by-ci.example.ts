const files = (image: string) => ({
  '.github/workflows/ci.yml': `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with: {push: true, tags: 'ghcr.io/acme/frontend-web:1'}
`,
  'k8s/frontend-web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: frontend-web}
spec:
  selector: {matchLabels: {app: frontend-web}}
  template:
    metadata: {labels: {app: frontend-web}}
    spec:
      containers: [{name: web, image: 'ghcr.io/acme/${image}:1'}]
`,
});

/** The Deployment pulls a name that the pipeline does not push. */
export const pushedByCiExample = {
  fails: files('shop-web'),
  passes: files('frontend-web'),
};
