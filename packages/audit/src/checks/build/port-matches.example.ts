import { deploymentOf } from '../example-files';

const manifest = (port: number) =>
  deploymentOf(
    'web',
    `          image: ghcr.io/acme/web:1
          readinessProbe:
            httpGet: {path: /health, port: ${port}}
`,
  );

const Dockerfile = `FROM python:3.13-slim
EXPOSE 8000
CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]
`;

/** The server listens on 8000, and the probe asks another port. */
export const portMatchesExample = {
  fails: { 'web/Dockerfile': Dockerfile, 'k8s/web.yaml': manifest(8080) },
  passes: { 'web/Dockerfile': Dockerfile, 'k8s/web.yaml': manifest(8000) },
};
