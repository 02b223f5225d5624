"""The actual-trade range: what was published of it, computed again from ``data/tables`` alone."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student

from data.build import actual_trade
from data.build.paths import TABLES

SHARES = {"within_50": 0.5, "within_80": 0.8, "within_95": 0.95}
FLOWS = ["us_imports", "us_exports"]


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(TABLES / f"{name}.csv")


def years_of_trade() -> pd.DataFrame:
    """U.S. imports and exports by year to 2024, USD bn."""
    frame = read("us_japan_trade_monthly")
    frame = frame[frame.month < "2025"]
    names = {"us_imports_from_japan_usd_mn": "us_imports", "us_exports_to_japan_usd_mn": "us_exports"}
    return frame.groupby(frame.month.str[:4].astype(int))[list(names)].sum().rename(columns=names) / 1e3


def held(places: np.ndarray) -> dict[str, float]:
    return {name: float((np.abs(places - 0.5) <= share / 2).mean()) for name, share in SHARES.items()}


@pytest.mark.parametrize("horizon", [1, 2, 3])
def test_the_pairs_are_the_years_changes_less_their_mean(horizon):
    level = years_of_trade()
    change = np.log(level / level.shift(horizon)).dropna()
    found = read("actual_trade_pairs").query("basis == 'calendar' and horizon == @horizon").set_index("year")[FLOWS]
    assert list(found.index) == list(range(1985 + horizon, 2025))
    np.testing.assert_allclose(found, change - change.mean(), atol=1e-6)


@pytest.mark.parametrize("horizon", [1, 2, 3])
def test_coverage_of_the_surplus_recomputes(horizon):
    level, places, scored, missed = years_of_trade(), [], 0.0, 0.0
    change = np.log(level / level.shift(horizon)).dropna()
    for year in change.index:
        apart = change[np.abs(change.index - year) >= horizon]
        band = level.loc[year - horizon] * np.exp(apart - apart.mean())
        drawn, fact = (band.us_imports - band.us_exports).to_numpy(), level.us_imports[year] - level.us_exports[year]
        places.append((drawn < fact).mean())
        scored += np.abs(drawn - fact).mean() - np.abs(drawn[:, None] - drawn[None, :]).mean() / 2
        missed += abs(fact - (level.us_imports[year - horizon] - level.us_exports[year - horizon]))
    published = read("actual_trade_coverage").query("scope == 'surplus' and horizon == @horizon").iloc[0]
    assert published.observations == len(places)
    assert published.crps_gain == pytest.approx(1 - scored / missed, abs=1e-4)
    for name, share in held(np.array(places)).items():
        assert share == pytest.approx(published[name], abs=1e-4), name


@pytest.mark.parametrize("flow", ["export", "import"])
@pytest.mark.parametrize("horizon", [1, 2, 3])
def test_coverage_by_goods_recomputes_from_the_fits_without_each_year(flow, horizon):
    goods = read("actual_trade_panel").query("flow == @flow")
    before = goods.assign(year=goods.year + horizon)
    rows = goods.merge(before, on=["item", "year"], suffixes=("", "_base")).query("usd_bn_base >= 0.05")
    fits = read("actual_trade_fit").query("flow == @flow and horizon == @horizon").set_index("without")
    places, rng, scored, missed = [], np.random.default_rng(5), 0.0, 0.0
    for year, of_year in rows.groupby("year"):
        fit = fits.loc[year]
        point = (np.arange(101) + 0.5) / 101
        common = student.ppf(point, fit.years - 1) * fit.common_sd * np.sqrt(1 + 1 / fit.years)
        for row in of_year.itertuples():
            scale = np.exp(fit.log_scale) * row.usd_bn_base**-fit.size_exponent
            at = (np.log(row.usd_bn / row.usd_bn_base) - common) / scale
            places.append(student.cdf(at, fit.degrees_of_freedom).mean())
            fact = np.log(row.usd_bn / row.usd_bn_base)
            one, other = (
                rng.choice(common, 500) + scale * student.rvs(fit.degrees_of_freedom, size=500, random_state=rng)
                for _ in range(2)
            )
            scored += row.usd_bn_base * (np.abs(one - fact).mean() - np.abs(one - other).mean() / 2)
            missed += row.usd_bn_base * abs(fact)
    published = read("actual_trade_coverage").query("scope == @flow and horizon == @horizon").iloc[0]
    assert published.observations == len(places)
    assert published.crps_gain == pytest.approx(1 - scored / missed, abs=0.02)  # 500 random draws a change
    for name, share in held(np.array(places)).items():
        # Fits are rounded to four digits, which moves a change that stands at an end.
        assert share == pytest.approx(published[name], abs=0.004), name


def test_the_bands_hold_what_they_should():
    found = read("actual_trade_coverage").set_index(["scope", "horizon"])
    assert (found.within_80.sub(0.8).abs() < 0.08).all(), "four in five, with 13 to 39 years to judge by"
    assert (found.within_95 > 0.9).all()


def test_no_year_that_is_simulated_was_used():
    assert read("actual_trade_pairs").year.max() == 2024
    assert read("actual_trade_panel").year.max() == 2024


def test_a_fit_is_a_maximum():
    known = actual_trade.changes(read("actual_trade_panel"), "export", 1)
    change, size = (known.change - known.change.mean()).to_numpy(), np.log(known.base.to_numpy())
    of_year = (pd.factorize(known.year)[0] == np.arange(known.year.nunique())[:, None]).astype(float)
    best = actual_trade.fit(known)

    def unlikely(guess):
        return actual_trade._unlikely(np.array(guess), change, size, of_year)[0]

    for place in range(4):
        for step in (-0.05, 0.05):
            moved = [value + step * (place == number) for number, value in enumerate(best)]
            assert unlikely(moved) > unlikely(best)
