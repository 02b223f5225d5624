# The system's nginx, for the tests of a site with two replicas. One that cannot be had is reported by the
# tests themselves (tests/conftest.py).

has_nginx() { PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v nginx >/dev/null; }

ensure_nginx() {
  if has_nginx || ! may_apt; then return; fi
  say "Installing nginx …"
  # Debian starts a server on port 80 as it installs one; the tests start their own and want no other.
  local policy=/usr/sbin/policy-rc.d
  if [ -e "$policy" ]; then apt_install nginx || true; return; fi
  as_root bash -c "printf '#!/bin/sh\nexit 101\n' > $policy && chmod +x $policy"
  apt_install nginx || true
  as_root rm "$policy"
}
