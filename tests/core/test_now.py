"""What was published stands beside what is simulated, in its own currency, and in the view's where that is another."""

import pytest

from core.figures.tables import table
from core.language.numbers import amount
from core.language.view import View
from core.words.now import census, customs_2025, now, published


def test_the_published_figures_recompute_from_their_tables():
    frame = table("us_japan_trade_monthly").set_index("month").us_balance_usd_mn
    year, latest, month = census()
    assert year == pytest.approx(-frame["2025-01":"2025-12"].sum() / 1e3)
    assert year == pytest.approx(64.4, abs=0.1)
    assert latest == pytest.approx(-frame.iloc[-12:].sum() / 1e3)
    assert month == frame.index[-1]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("currency", ["usd", "jpy"])
def test_each_statistic_is_told_as_it_is_published(language, currency):
    year, latest, month = census()
    told = now(View(currency, "us", language))
    assert amount(year, "USD bn", language) in told
    assert amount(latest, "USD bn", language) in told
    assert month in told
    assert amount(customs_2025(), "JPY bn", language) in now(View(currency, "japan", language))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_is_published_in_another_currency_is_told_in_the_readers_too(language):
    yen = table("usd_jpy_monthly").set_index("month").usd_jpy
    dollars = -table("us_japan_trade_monthly").set_index("month").us_balance_usd_mn["2025-01":"2025-12"] / 1e3
    census_in_yen = amount(float((dollars * yen["2025-01":"2025-12"]).sum()), "JPY bn", language)
    customs_in_dollars = amount(customs_2025() / float(yen["2025-01":"2025-12"].mean()), "USD bn", language)
    for view, converted in (
        (View("jpy", "us", language), census_in_yen),
        (View("usd", "japan", language), customs_in_dollars),
    ):
        assert converted in now(view)
        assert converted in published(view)
    for view in (View("usd", "us", language), View("jpy", "japan", language)):
        assert "average yen rates" not in now(view)
        assert "円相場で換算" not in now(view)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_line_under_the_headline_has_the_latest_twelve_months_where_they_are_published(language):
    _, latest, month = census()
    short = published(View("usd", "us", language))
    assert amount(latest, "USD bn", language) in short
    assert month in short
    assert month not in published(View("jpy", "japan", language))
