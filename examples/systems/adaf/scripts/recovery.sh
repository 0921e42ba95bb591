#!/usr/bin/env bash
# Brings the whole stack back on an empty host: secrets, database, cache, dashboard.
set -euo pipefail

cd "$(dirname "$0")/.."
COMPOSE=(docker compose --file docker-compose.prod.yml)

log() { echo "[$(date -u +%FT%TZ)] $*"; }

log "Recovery of ADAF from $RECOVERY_SOURCE"

test -d /mnt/adaf-recovery/secrets
cp -a /mnt/adaf-recovery/secrets ./secrets

log "Newest base backup below $WALG_S3_PREFIX"
wal-g backup-list --detail --json > /tmp/adaf-backups.json
BACKUP_NAME=$(jq -r 'sort_by(.time) | last | .backup_name' /tmp/adaf-backups.json)

log "Fetching $BACKUP_NAME into $PGDATA_VOLUME"
wal-g backup-fetch "/var/lib/docker/volumes/$PGDATA_VOLUME/_data" "$BACKUP_NAME"
touch "/var/lib/docker/volumes/$PGDATA_VOLUME/_data/recovery.signal"

log "Starting the stores"
"${COMPOSE[@]}" up --detach postgres-primary redis-primary
"${COMPOSE[@]}" exec -T postgres-primary pg_isready -U adaf --timeout=300

log "Starting the rest"
"${COMPOSE[@]}" up --detach

curl --fail --silent --retry 20 --retry-delay 3 --retry-all-errors http://127.0.0.1/nginx-health
log "Recovered in $((SECONDS / 60)) minutes"
