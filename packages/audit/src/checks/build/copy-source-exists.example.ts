import { workflowOf } from '../example-files';

const workflow = workflowOf(
  'push',
  'image',
  'uses: actions/checkout@v4',
  `uses: docker/build-push-action@v6
        with:
          context: backend
          file: backend/api/Dockerfile
          push: true
          tags: ghcr.io/acme/api:1`,
);

const files = {
  '.github/workflows/ci.yml': workflow,
  'backend/api/src/main.py': 'print("api")\n',
};

/** The context is backend, and the Dockerfile names paths from its own folder. */
export const copySourceExistsExample = {
  fails: {
    ...files,
    'backend/api/Dockerfile': `FROM python:3.13-slim
COPY src/ /app
CMD ["python", "/app/main.py"]
`,
  },
  passes: {
    ...files,
    'backend/api/Dockerfile': `FROM python:3.13-slim
COPY api/src/ /app
CMD ["python", "/app/main.py"]
`,
  },
};
