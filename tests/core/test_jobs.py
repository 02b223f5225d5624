"""Jobs in Japan tied to exports: every sector, by hand from the table, and never more than a coefficient says."""

import pandas as pd
import pytest

from core import Scenario, simulate
from core.figures.tables import DATA, table
from core.language.view import View

SPRING = Scenario.preset("spring-2025")


def test_every_sector_has_jobs_that_recompute_from_the_table():
    result = simulate(SPRING)
    found = result.jobs().set_index("item")
    per = pd.read_csv(DATA / "tables" / "jobs_per_sector.csv").set_index("sector")
    exports = result.sectors().query("flow == 'export'").set_index("item")
    assert set(found.index) == {"total", *per.index}
    assert len(per) == 45
    for sector, row in exports.iterrows():
        yen = 151.46
        assert found.reference[sector] == pytest.approx(per.total[sector] * row.reference * yen)
        assert found.change[sector] == pytest.approx(per.total[sector] * row.volume * yen)
        ends = sorted((per.total_low[sector] * row.volume * yen, per.total_high[sector] * row.volume * yen))
        assert (found.low[sector], found.high[sector]) == pytest.approx(tuple(ends))
    parts = found.drop("total")
    for column in ("reference", "scenario", "change", "low", "high"):
        assert found[column]["total"] == pytest.approx(parts[column].sum())


def test_what_is_tied_in_2024_is_what_the_sources_give():
    found = simulate(Scenario()).jobs().set_index("item").reference
    assert found["total"] == pytest.approx(1.59e6, rel=0.01)
    assert found["passenger_vehicles"] == pytest.approx(0.39e6, rel=0.02)


def test_the_coefficient_of_cars_is_per_exports_and_not_per_output_of_all_industries():
    per = table("jobs_per_sector").set_index("sector").loc["passenger_vehicles"]
    assert (per.total_low, per.total, per.total_high) == (52.71, 64.43, 79.99)
    # METI's 0.96 m jobs over 25.3 tn yen of output in all industries is 0.6 of it: the wrong divisor for exports.
    assert 0.96e6 / 25_300 / per.total == pytest.approx(0.59, abs=0.01)


def test_direct_jobs_are_part_of_all_jobs_and_ends_are_in_order():
    frame = table("jobs_per_sector")
    assert (frame.direct < frame.total).all()
    for kind in ("direct", "total"):
        assert (frame[f"{kind}_low"] <= frame[kind]).all()
        assert (frame[kind] <= frame[f"{kind}_high"]).all()


def test_jobs_follow_volume_and_not_the_unit_or_statistic_shown():
    result = simulate(SPRING)
    for view in (View("jpy"), View(statistic="japan"), View(language="ja")):
        assert result.jobs(view).change.tolist() == result.jobs().change.tolist()
    assert (simulate(Scenario.preset("2024")).jobs().change.abs() < 1e-6).all()


def test_every_sector_is_in_the_tidy_table():
    frame = simulate(SPRING).to_frame()
    rows = frame[frame.measure == "jobs_in_japan_tied_to_exports"]
    assert len(rows) == 46
    assert rows.unit.unique().tolist() == ["jobs"]
