#!/usr/bin/env bash
# Breaks one thing on purpose and watches whether the dashboard notices.
#   chaos.sh database|cache|app|network|memory|disk
set -euo pipefail

cd "$(dirname "$0")/.."
COMPOSE=(docker compose --file docker-compose.prod.yml)
SCENARIO=${1:?database, cache, app, network, memory or disk}
DURATION=${2:-60}

probe() {
  curl --silent --output /dev/null --write-out '%{http_code}' --max-time 5 --insecure https://127.0.0.1/api/health || true
}

case "$SCENARIO" in
  database) "${COMPOSE[@]}" pause postgres-primary; undo() { "${COMPOSE[@]}" unpause postgres-primary; } ;;
  cache) "${COMPOSE[@]}" stop redis-primary; undo() { "${COMPOSE[@]}" start redis-primary; } ;;
  app) "${COMPOSE[@]}" kill app-blue; undo() { "${COMPOSE[@]}" up --detach app-blue; } ;;
  network) docker network disconnect adaf_data adaf-app-blue-1; undo() { docker network connect adaf_data adaf-app-blue-1; } ;;
  memory) docker update --memory 64m --memory-swap 64m adaf-app-blue-1; undo() { docker update --memory 512m --memory-swap 512m adaf-app-blue-1; } ;;
  disk) "${COMPOSE[@]}" exec -T prometheus dd if=/dev/zero of=/prometheus/chaos bs=1M count=512; undo() { "${COMPOSE[@]}" exec -T prometheus rm -f /prometheus/chaos; } ;;
  *) echo "Unknown scenario: $SCENARIO" >&2; exit 2 ;;
esac
trap undo EXIT

failed=0
for _ in $(seq 1 "$DURATION"); do
  [ "$(probe)" = 200 ] || failed=$((failed + 1))
  sleep 1
done
echo "$SCENARIO: $failed of $DURATION probes failed"
