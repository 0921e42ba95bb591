import { ExampleFiles } from '../define-check';
import { deploymentOf } from '../example-files';

const manifest = (path: string) =>
  deploymentOf(
    'orders',
    `          image: acme/orders:1.4.0
          ports: [{containerPort: 8080}]
          readinessProbe:
            httpGet: {path: ${path}, port: 8080}
`,
  );

const files = (path: string): ExampleFiles => ({
  'k8s/orders.yaml': manifest(path),
  'orders/Dockerfile':
    'FROM python:3.13-slim\nCOPY . .\nCMD ["uvicorn", "main:app"]\n',
  'orders/requirements.txt': 'fastapi\nuvicorn\n',
  'orders/main.py': `from fastapi import FastAPI

app = FastAPI()

@app.get("/health/ready")
def ready():
    return {"status": "ok"}
`,
});

/** The probe asks for a path that is spelt differently in the code. */
export const probeServedExample = {
  fails: files('/healthz'),
  passes: files('/health/ready'),
};
