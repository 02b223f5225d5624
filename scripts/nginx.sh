# The system's nginx, for the tests of a site with two replicas. One that cannot be had is reported by the
# tests themselves (tests/conftest.py).

has_nginx() { PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v nginx >/dev/null; }

ensure_nginx() {
  if has_nginx || ! may_apt; then return; fi
  say "Installing nginx …"
  # Debian starts a service on port 80 as it installs one; the tests start their own and need no other.
  local policy=/usr/sbin/policy-rc.d
  if [ -e "$policy" ]; then apt_install nginx-light || true; return; fi
  printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null && as_root chmod +x "$policy"
  apt_install nginx-light || true
  as_root rm "$policy"
}
