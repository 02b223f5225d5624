#!/usr/bin/env bash
# Makes the environment, finds or installs a browser, nginx and LibreOffice, and runs the whole suite.
# Arguments go to pytest: bash scripts/test.sh tests/test_layering.py
. "$(dirname "$0")/env.sh"
make_env requirements.txt requirements-dev.txt
. scripts/browser.sh
ensure_browser
. scripts/nginx.sh
ensure_nginx
. scripts/office.sh
ensure_office
[ $# -gt 0 ] || set -- --numprocesses=2 --dist=loadfile --no-loadscope-reorder  # a file's tests share a server; slow files first
exec "$PY" -m pytest "$@" </dev/null
