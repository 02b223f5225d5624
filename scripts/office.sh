# LibreOffice's spreadsheet without its windows (90 MB to fetch), for the tests that work a workbook's formulas out again.
# One that cannot be had is reported by the tests themselves (tests/conftest.py).

has_office() { command -v soffice >/dev/null; }

ensure_office() {
  if has_office || ! may_apt; then return; fi
  say "Installing LibreOffice Calc …"
  apt_install libreoffice-calc-nogui || true
}
