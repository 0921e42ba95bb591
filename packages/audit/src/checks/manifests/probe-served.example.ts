import { ExampleFiles } from '../define-check';

const manifest = (path: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: orders}
spec:
  selector: {matchLabels: {app: orders}}
  template:
    metadata: {labels: {app: orders}}
    spec:
      containers:
        - name: orders
          image: acme/orders:1.4.0
          ports: [{containerPort: 8080}]
          readinessProbe:
            httpGet: {path: ${path}, port: 8080}
`;

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
