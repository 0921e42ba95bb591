#!/usr/bin/env bash
# Creates the files behind the compose secrets. With --rotate it replaces them.
set -euo pipefail

cd "$(dirname "$0")/.."
ROTATE=false
[ "${1:-}" = --rotate ] && ROTATE=true

umask 077
mkdir -p secrets
for name in postgres_password replication_password redis_password grafana_password walg_key; do
  file=secrets/$name
  if [ -s "$file" ] && [ "$ROTATE" = false ]; then
    echo "$name exists"
    continue
  fi
  openssl rand -hex 32 > "$file"
  echo "$name written"
done

if [ ! -s secrets/s3_credentials ]; then
  echo "Put the credentials of the backup bucket into secrets/s3_credentials" >&2
fi
