"""Bilateral and total, and the April 2025 formula, in a real browser."""

from pathlib import Path

import pytest

from tests.browser.harness import settled

pytestmark = pytest.mark.browser


def test_the_border_pass_through_moves_headline_and_chart(visit):
    page = visit().open("/formula")
    assert "no lower than the floor, that makes 24 %" in page.inner_text("body")
    page.get_by_role("button", name="Pass-through at the border").click()
    page.locator(".headline", has_text="no lower than the floor, that makes 10 %").wait_for()
    settled(page)
    assert page.locator('[data-testid="stVegaLiteChart"] svg').count() == 1


def test_the_csv_of_all_partners_downloads(visit):
    page = visit().open("/formula")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    rows = Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 116
    assert rows[0].startswith("partner,partner_name,exports_usd_bn")
