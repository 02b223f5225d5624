# The system's Chromium and a Japanese font, for the browser tests, the benchmark and the screenshot.
# A browser that cannot be had is reported by the tests themselves (tests/conftest.py).

has_browser() { "$PY" -m tests.browser.chromium >/dev/null 2>&1; }

ensure_browser() {
  if may_apt && ! dpkg -s fonts-ipafont-gothic >/dev/null 2>&1; then
    apt_install fonts-ipafont-gothic || say "Could not install fonts-ipafont-gothic: Japanese text may show as boxes."
  fi
  if has_browser || ! may_apt; then return; fi
  say "Installing Chromium …"
  # Ubuntu's chromium is a snap, which cannot run in a container; Playwright's own build can.
  apt_install chromium-headless-shell || apt_install chromium || "$PY" -m playwright install --with-deps chromium >/dev/null || true
}
