import { ExampleFiles } from '../define-check';

const files = (test: string): ExampleFiles => ({
  'orders/Dockerfile':
    'FROM python:3.13-slim\nCOPY . .\nCMD ["uvicorn", "main:app"]\n',
  'orders/requirements.txt': 'fastapi\n',
  'orders/main.py': `from fastapi import FastAPI

app = FastAPI()

@app.get("/health")
def health():
    return {"status": "ok"}
`,
  '.github/workflows/image.yml': `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - run: docker build -t acme/orders orders && docker push acme/orders
`,
  'orders/tests/test_orders.py': test,
});

/** A test of a part, and one that starts the whole. */
export const testedExample = {
  fails: files(`from orders.prices import total

def test_total():
    assert total([1, 2]) == 3
`),
  passes: files(`from fastapi.testclient import TestClient
from main import app

def test_starts():
    with TestClient(app) as client:
        assert client.get("/health").status_code == 200
`),
};
