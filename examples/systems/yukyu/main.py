"""Paid leave of the year, per employee."""
import os

from fastapi import FastAPI, HTTPException
from fastapi.staticfiles import StaticFiles
from sqlalchemy import create_engine, text

engine = create_engine(os.environ.get("DATABASE_URL", "sqlite:///./yukyu.db"), pool_pre_ping=True)
app = FastAPI(title="YuKyu")


@app.get("/health")
def health() -> dict[str, str]:
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    return {"status": "healthy"}


@app.get("/api/employees")
def employees(year: int) -> list[dict]:
    with engine.connect() as connection:
        rows = connection.execute(
            text("SELECT id, name, days_left FROM employees WHERE year = :year ORDER BY name"),
            {"year": year},
        )
        return [dict(row._mapping) for row in rows]


@app.get("/api/employees/{employee_id}")
def employee(employee_id: int) -> dict:
    with engine.connect() as connection:
        row = connection.execute(
            text("SELECT id, name, days_left FROM employees WHERE id = :id"), {"id": employee_id}
        ).first()
    if row is None:
        raise HTTPException(status_code=404)
    return dict(row._mapping)


app.mount("/", StaticFiles(directory="static", html=True), name="static")
