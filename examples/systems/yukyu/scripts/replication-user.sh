#!/bin/sh
# Runs once, when the primary creates its data directory.
set -eu

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<SQL
CREATE ROLE replicator WITH REPLICATION LOGIN PASSWORD '$REPLICATION_PASSWORD';
SQL
echo "host replication replicator 172.25.0.0/16 scram-sha-256" >> "$PGDATA/pg_hba.conf"
