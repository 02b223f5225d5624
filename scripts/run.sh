#!/usr/bin/env bash
# Makes the environment and serves the app on this machine only.
. "$(dirname "$0")/env.sh"
make_env requirements.txt
say "Open http://localhost:${PORT:-8501} (Ctrl+C stops it)"
exec "$PY" -m streamlit run app.py --server.address localhost --server.port "${PORT:-8501}"
