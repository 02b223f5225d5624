"""The jobs of every sector as the page lists them."""

from core import Scenario, simulate
from core.language.view import DEFAULT, View
from core.words.jobs import jobs_by_sector


def test_every_sector_is_listed_below_their_total():
    result = simulate(Scenario.preset("latest-2026-07"))
    rows = result.rows("jobs", DEFAULT)
    shown = jobs_by_sector(result, DEFAULT)
    assert len(shown) == len(rows) > 40
    assert shown.iloc[0, [0, 1, 3, 4]].tolist() == ["All sectors", "−41,000", "1,586,000", "1,545,000"]
    assert set(shown.iloc[:, 0]) == {row["label"] for row in rows}
    assert shown.columns[0] == "Sector"
    assert jobs_by_sector(result, View(language="ja")).columns[0] == "産業"


def test_what_is_no_industry_says_that_it_is_customs():
    labels = [row["label"] for row in simulate(Scenario()).rows("jobs", DEFAULT)]
    assert [label for label in labels if "Special prov" in label] == []
    assert "Special customs codes" in labels
