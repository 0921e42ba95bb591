#!/usr/bin/env bash
# Restores the database to a point in time, into a new volume.
#   pitr-restore.sh --check
#   pitr-restore.sh "2025-10-07 03:00:00+00"
set -euo pipefail

cd "$(dirname "$0")/.."
IMAGE=ghcr.io/adaf-analytics/adaf-postgres:16-walg
run() { docker run --rm --env-file .env --volume "$1:/var/lib/postgresql/data" "$IMAGE" "${@:2}"; }

if [ "${1:-}" = --check ]; then
  run adaf_restore-check wal-g backup-list
  exit
fi

TARGET=${1:?a point in time, or --check}
VOLUME=adaf_restored-$(date -u +%Y%m%d%H%M)

docker volume create "$VOLUME"
run "$VOLUME" wal-g backup-fetch /var/lib/postgresql/data LATEST
run "$VOLUME" bash -c "cat >> /var/lib/postgresql/data/postgresql.auto.conf <<CONF
restore_command = 'wal-g wal-fetch %f %p'
recovery_target_time = '$TARGET'
recovery_target_action = 'promote'
CONF
touch /var/lib/postgresql/data/recovery.signal"

echo "Restored into $VOLUME. Point postgres-primary at it and start it."
