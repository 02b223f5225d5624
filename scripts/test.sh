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
[ $# -eq 0 ] || exec "$PY" -m pytest "$@" </dev/null

# A file's tests share a server; slow files come first.
status=0
"$PY" -m pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder </dev/null || status=$?
[ "$status" = 1 ] || exit "$status"
say "Running the failed tests once more, alone: two workers on two cores can make a browser too slow. A test that fails twice fails the suite."
exec "$PY" -m pytest --numprocesses=0 --last-failed </dev/null
