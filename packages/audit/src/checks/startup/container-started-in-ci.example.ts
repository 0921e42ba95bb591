import { ExampleFiles } from '../define-check';

const files = (between: string): ExampleFiles => ({
  Dockerfile: 'FROM nginx:1.29\nCOPY site /usr/share/nginx/html\n',
  '.github/workflows/image.yml': `on: {push: {branches: [main]}}
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: docker build -t ghcr.io/acme/shop:\${{ github.sha }} .
${between}      - run: docker push ghcr.io/acme/shop:\${{ github.sha }}
`,
});

/** The image goes from the build to the registry without ever being started. */
export const containerStartedExample = {
  fails: files(''),
  passes: files(`      - run: |
          docker run -d -p 8080:80 ghcr.io/acme/shop:\${{ github.sha }}
          curl --retry 10 --retry-connrefused http://localhost:8080/
`),
};
