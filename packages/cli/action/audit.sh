#!/usr/bin/env bash
# What the GitHub Action runs: the report into the job's summary, SARIF into a
# file, and the exit code of the audit.
set -euo pipefail

# Installed once, outside the audited folder. Nothing it depends on has to be
# built, so no package's scripts run.
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
read -ra packages <<<"$RUNWAY_CLI"
npm install --loglevel error --no-audit --no-fund --ignore-scripts \
  --prefix "$tools" "${packages[@]}" >&2
runway="$tools/node_modules/.bin/runway"

flags=("$RUNWAY_PATH")
add() {
  if [ -n "$2" ]; then flags+=("$1" "$2"); fi
}
add --fail-on "$RUNWAY_FAIL_ON"
add --base "$RUNWAY_BASE"
add --baseline "$RUNWAY_BASELINE"
add --config "$RUNWAY_CONFIG"
add --import-sarif "$RUNWAY_IMPORT_SARIF"
add --import-junit "$RUNWAY_IMPORT_JUNIT"

status=0
"$runway" audit "${flags[@]}" || status=$?
# 2 is wrong usage: there is no report to write.
[ "$status" -lt 2 ] || exit "$status"

"$runway" audit "${flags[@]}" --format markdown \
  --output "$tools/summary.md" 2>/dev/null || true
cat "$tools/summary.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
if [ -n "$RUNWAY_SARIF" ]; then
  "$runway" audit "${flags[@]}" --format sarif \
    --output "$RUNWAY_SARIF" 2>/dev/null || true
  echo "sarif=$RUNWAY_SARIF" >>"${GITHUB_OUTPUT:-/dev/null}"
fi
echo "failed=$([ "$status" = 0 ] && echo false || echo true)" \
  >>"${GITHUB_OUTPUT:-/dev/null}"
exit "$status"
