"""Employees and their leave."""
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "employees",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("days_left", sa.Numeric(5, 2), nullable=False, server_default="0"),
    )
    op.create_index("ix_employees_year", "employees", ["year"])


def downgrade() -> None:
    op.drop_index("ix_employees_year", table_name="employees")
    op.drop_table("employees")
