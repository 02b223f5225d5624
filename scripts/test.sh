#!/usr/bin/env bash
# Makes the environment, finds or installs a browser, and runs the whole suite.
# Arguments go to pytest: bash scripts/test.sh tests/test_layering.py
. "$(dirname "$0")/env.sh"
make_env requirements.txt requirements-dev.txt
. scripts/browser.sh
ensure_browser
exec "$PY" -m pytest "${@:---numprocesses=2}" </dev/null
