"""Runs a backup every night at two."""
from __future__ import annotations

import logging
import os
import time
from datetime import datetime, timedelta

from backup_manager import backup_postgres, upload

log = logging.getLogger("backup")
HOUR = int(os.environ.get("BACKUP_HOUR", "2"))


def seconds_until(hour: int, now: datetime) -> float:
    next_run = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    if next_run <= now:
        next_run += timedelta(days=1)
    return (next_run - now).total_seconds()


def main() -> None:
    while True:
        time.sleep(seconds_until(HOUR, datetime.now()))
        try:
            path = backup_postgres(os.environ.get("PGDATABASE", "yukyu"))
            upload(path)
            log.info("Backup written to %s", path)
        except Exception:
            log.exception("Backup failed")


if __name__ == "__main__":
    main()
