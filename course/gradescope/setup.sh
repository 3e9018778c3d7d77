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
if ! npm install --no-audit --no-fund; then
  {
    echo "The packages of the course could not be installed: this autograder can grade nothing."
    echo "Where npm finds no 'glassnet' (404), it is not published. Make one with npm pack, and the bundle once more with it:"
    echo "  npm run course -- bundle DIR --glassnet FILE.tgz"
  } >&2
  exit 1
fi
