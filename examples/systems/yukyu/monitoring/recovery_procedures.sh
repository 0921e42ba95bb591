#!/usr/bin/env bash
# Restores a backup by hand: recovery_procedures.sh <backup file> [database]
set -euo pipefail

BACKUP=${1:?path of a backup file}
DATABASE=${2:-yukyu}

case "$BACKUP" in
  *.sql.gz)
    dropdb --if-exists "$DATABASE"
    createdb "$DATABASE"
    gunzip --stdout "$BACKUP" | psql --quiet --dbname "$DATABASE"
    ;;
  *.db)
    cp "$BACKUP" /app/data/yukyu.db
    ;;
  *)
    echo "Unknown kind of backup: $BACKUP" >&2
    exit 2
    ;;
esac

echo "Restored $BACKUP into $DATABASE"
