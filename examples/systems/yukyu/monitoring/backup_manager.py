"""Full backups of PostgreSQL and SQLite, optionally copied to S3."""
from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from datetime import datetime, timezone
from pathlib import Path

BACKUP_DIR = Path(os.environ.get("BACKUP_DIR", "/backups"))


def backup_postgres(database: str) -> Path:
    """Dump one database and return the compressed file."""
    stamp = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    target = BACKUP_DIR / f"{database}-{stamp}.sql.gz"
    BACKUP_DIR.mkdir(parents=True, exist_ok=True)
    dump = subprocess.run(
        ["pg_dump", "--no-owner", "--dbname", database],
        check=True,
        capture_output=True,
    )
    with gzip.open(target, "wb") as file:
        file.write(dump.stdout)
    return target


def backup_sqlite(source: Path) -> Path:
    stamp = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    target = BACKUP_DIR / f"{source.stem}-{stamp}.db"
    BACKUP_DIR.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
    return target


def upload(path: Path) -> None:
    bucket = os.environ.get("S3_BUCKET")
    if not bucket:
        return
    subprocess.run(["aws", "s3", "cp", str(path), f"s3://{bucket}/{path.name}"], check=True)


if __name__ == "__main__":
    upload(backup_postgres(os.environ.get("PGDATABASE", "yukyu")))
