import pytest
from fastapi.testclient import TestClient

from main import app

pytestmark = pytest.mark.integration


def test_unknown_employee_is_404():
    assert TestClient(app).get("/api/employees/0").status_code == 404
