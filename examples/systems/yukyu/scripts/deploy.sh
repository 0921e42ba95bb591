#!/usr/bin/env bash
# Replaces the running container on this host. Run on the host: deploy.sh <tag>
set -euo pipefail

TAG=${1:?image tag}
IMAGE=ghcr.io/yukyu-data/yukyu-app:$TAG

docker pull "$IMAGE"
docker stop yukyu-app 2>/dev/null || true
docker rm yukyu-app 2>/dev/null || true
docker run --detach --name yukyu-app --restart unless-stopped \
  --env-file /etc/yukyu/env --publish 8000:8000 \
  --volume yukyu-data:/app/data "$IMAGE"

sleep 30
for attempt in $(seq 1 30); do
  if curl --fail --silent http://localhost:8000/health > /dev/null; then
    echo "Healthy after $attempt attempts"
    exit 0
  fi
  sleep 1
done

echo "Not healthy" >&2
exit 1
