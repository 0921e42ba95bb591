#!/usr/bin/env bash
# Starts the idle colour with a new tag, gives it a tenth of the traffic, then all
# of it. Any failure on the way puts the old colour back.
set -euo pipefail

cd "$(dirname "$0")/.."
COMPOSE=(docker compose --file docker-compose.prod.yml)
TAG=""
CANARY_MINUTES=10

while [ $# -gt 0 ]; do
  case "$1" in
    --tag) TAG=$2; shift 2 ;;
    --canary) CANARY_MINUTES=$2; shift 2 ;;
    *) echo "Unknown option: $1" >&2; exit 2 ;;
  esac
done
[ -n "$TAG" ] || { echo "Usage: $0 --tag <tag> [--canary <minutes>]" >&2; exit 2; }

mkdir -p state
ACTIVE=$(cat state/active-color 2>/dev/null || echo blue)
IDLE=$([ "$ACTIVE" = blue ] && echo green || echo blue)

route() { # colour weight colour weight
  {
    echo "upstream dashboard {"
    [ "$2" -gt 0 ] && echo "  server app-$1:3000 weight=$2;"
    [ "$4" -gt 0 ] && echo "  server app-$3:3000 weight=$4;"
    echo "}"
  } > nginx/upstreams/active.conf
  "${COMPOSE[@]}" exec -T nginx nginx -s reload
}

healthy() {
  for _ in $(seq 1 30); do
    [ "$(docker inspect --format '{{.State.Health.Status}}' "adaf-app-$1-1")" = healthy ] && return 0
    sleep 2
  done
  return 1
}

rollback() {
  echo "Going back to $ACTIVE" >&2
  route "$ACTIVE" 100 "$IDLE" 0
  "${COMPOSE[@]}" stop "app-$IDLE"
  exit 1
}

echo "$ACTIVE is live; $IDLE gets $TAG"
declare -x "${IDLE^^}_TAG=$TAG"
"${COMPOSE[@]}" pull "app-$IDLE"
"${COMPOSE[@]}" up --detach --no-deps "app-$IDLE"
healthy "$IDLE" || rollback

route "$ACTIVE" 90 "$IDLE" 10
for _ in $(seq 1 "$((CANARY_MINUTES * 6))"); do
  sleep 10
  healthy "$IDLE" || rollback
done

route "$ACTIVE" 0 "$IDLE" 100
echo "$IDLE" > state/active-color
echo "$IDLE is live with $TAG; $ACTIVE stays up for a quick way back"
