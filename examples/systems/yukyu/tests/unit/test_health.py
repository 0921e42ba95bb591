from fastapi.testclient import TestClient

from main import app


def test_health_answers():
    assert TestClient(app).get("/health").json() == {"status": "healthy"}
