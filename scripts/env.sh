# Makes the project's environment: `. scripts/env.sh`, then `make_env requirements.txt …`.
# Each lock file is installed once and again only after it changes, so a second call is instant.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
PY=.venv/bin/python
# Compiling at first import what is used, not at install all there is, halves the install.
export PYTHONDONTWRITEBYTECODE=

say() { printf '%s\n' "$*" >&2; }

# Runs a command as root where that needs no question answered; fails otherwise.
as_root() {
  if [ "$(id -u)" = 0 ]; then env DEBIAN_FRONTEND=noninteractive "$@"
  else sudo -n env DEBIAN_FRONTEND=noninteractive "$@"; fi </dev/null
}

# Root, or a sudo that asks nothing, on a machine with apt-get.
may_apt() {
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

apt_install() {
  may_apt || return 1
  as_root apt-get update -qq >/dev/null && as_root apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14 python; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  say "No Python 3.11 or newer found. Install one, or name it: PYTHON=path/to/python3.11 make run"
  return 1
}

make_venv() {
  if "$PY" -c '' 2>/dev/null; then return; fi
  if command -v uv >/dev/null; then uv venv --quiet --clear --python "$(find_python)" .venv; return; fi
  local python
  python=$(find_python)
  # Debian ships venv's pip bootstrap apart from Python.
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    apt_install python3-venv || { say "Python has no venv module. On Debian or Ubuntu: sudo apt-get install python3-venv"; return 1; }
  fi
  "$python" -m venv --clear .venv
}

install_lock() {
  local lock=$1 stamp=.venv/installed-$1
  if cmp -s "$lock" "$stamp"; then return; fi
  say "Installing $lock …"
  if command -v uv >/dev/null; then
    uv pip install --quiet --python "$PY" --require-hashes -r "$lock"
  else
    "$PY" -m pip --version >/dev/null 2>&1 || "$PY" -m ensurepip >/dev/null
    "$PY" -m pip install --quiet --disable-pip-version-check --no-input --no-compile --require-hashes -r "$lock"
  fi
  cp "$lock" "$stamp"
}

make_env() {
  make_venv
  local lock
  for lock in "$@"; do install_lock "$lock"; done
}
