#!/usr/bin/env bash
# Gradescope runs this once, when the image of the autograder is built: Node, then the packages of the course.
set -euo pipefail

root="${AUTOGRADER_ROOT:-/autograder}"
wanted=20

have="$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/' || true)"
if [ "${have:-0}" -lt "$wanted" ]; then
  apt-get update
  apt-get install -y ca-certificates curl
  curl -fsSL https://deb.nodesource.com/setup_22.x | bash -
  apt-get install -y nodejs
fi

cd "$root/source"
npm install --no-audit --no-fund
