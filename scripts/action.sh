#!/usr/bin/env bash
# What the GitHub action runs. Inputs come as variables, never as program text, so that no input can be a command.
set -euo pipefail

if ! node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'; then
  echo "::error title=imglint::imglint needs Node.js 20.19 or later; run actions/setup-node in a step before"
  exit 2
fi
if [ ! -f "$IMGLINT_ACTION/dist/cli.cjs" ]; then
  (cd "$IMGLINT_ACTION" && npm ci --no-audit --no-fund --loglevel=error >&2)
fi

arguments=(--format "${IMGLINT_FORMAT:-github}")
if [ -n "${IMGLINT_SARIF_FILE:-}" ]; then arguments+=(--format "sarif=$IMGLINT_SARIF_FILE"); fi
if [ -n "${IMGLINT_CONFIG:-}" ]; then arguments+=(--config "$IMGLINT_CONFIG"); fi
if [ -n "${IMGLINT_PRESET:-}" ]; then arguments+=(--preset "$IMGLINT_PRESET"); fi
if [ -n "${IMGLINT_FAIL_ON:-}" ]; then arguments+=(--fail-on "$IMGLINT_FAIL_ON"); fi
if [ -n "${IMGLINT_CHANGED_SINCE:-}" ]; then arguments+=(--changed-since "$IMGLINT_CHANGED_SINCE"); fi

paths=()
while IFS= read -r line; do
  if [ -n "$line" ]; then paths+=("$line"); fi
done <<<"${IMGLINT_FILES:-}"

status=0
node "$IMGLINT_ACTION/bin/imglint.js" "${arguments[@]}" -- ${paths[@]+"${paths[@]}"} || status=$?
# Code scanning would open an alert for what a comment or the baseline silences too.
if [ -f "${IMGLINT_SARIF_FILE:-}" ]; then node "$IMGLINT_ACTION/scripts/without-suppressed.mjs" "$IMGLINT_SARIF_FILE"; fi
exit "$status"
