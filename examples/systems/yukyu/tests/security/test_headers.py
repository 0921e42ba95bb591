from fastapi.testclient import TestClient

from main import app


def test_no_server_details_leak():
    assert "x-powered-by" not in TestClient(app).get("/health").headers
