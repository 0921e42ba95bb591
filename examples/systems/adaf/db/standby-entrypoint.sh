#!/usr/bin/env bash
# Copies the primary on the first start, then follows it.
set -euo pipefail

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  PGPASSWORD=$(cat "$REPLICATION_PASSWORD_FILE") pg_basebackup \
    --host "$PRIMARY_HOST" --username replicator --pgdata "$PGDATA" \
    --write-recovery-conf --wal-method=stream --slot=standby
fi

exec postgres -c config_file=/etc/postgresql/postgresql.conf -c hba_file=/etc/postgresql/pg_hba.conf
