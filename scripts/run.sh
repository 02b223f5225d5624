#!/usr/bin/env bash
# Makes the environment and serves the app on this machine only.
. "$(dirname "$0")/env.sh"
make_env requirements.txt
# One thread a process: the arrays are small, and threads that wait for one another cost more than they bring.
export OPENBLAS_NUM_THREADS="${OPENBLAS_NUM_THREADS:-1}"
# Keep freed memory: giving it back to the system and asking for it again costs half the time of a draw (glibc only).
export MALLOC_TOP_PAD_="${MALLOC_TOP_PAD_:-67108864}" MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-268435456}" MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-33554432}"
say "Open http://localhost:${PORT:-8501} (Ctrl+C stops it)"
exec "$PY" -m streamlit run app.py --server.address localhost --server.port "${PORT:-8501}"
