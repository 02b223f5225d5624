"""The two charts of the back-test draw, and show what its tables hold."""

import json

import pytest

from core.backtest import misses, outcome_months, scores
from core.backtest import monthly as calendar
from core.charts import backtest_months, backtest_sectors, backtest_verdict


def test_sectors_show_the_numbers_of_the_misses_within_their_axis():
    data, table = backtest_sectors.rows("en"), misses.misses().set_index("key")
    low, high = data["frame"][0]["at"], data["frame"][-1]["at"]
    assert len(data["rows"]) == backtest_sectors.LARGEST + backtest_sectors.MISSED
    for row in data["rows"]:
        assert row["actual"] == 100.0 * table.actual_change[row["item"]]
        assert row["simulated"] == 100.0 * table.simulated_change[row["item"]]
        assert low <= min(row["actual"], row["low"], row["actual_low"])
        assert max(row["actual"], row["high"], row["actual_high"]) <= high
        assert row["actual_low"] < row["simulated"] < row["actual_high"]
    assert set(misses.NAMED) <= {row["item"] for row in data["rows"]}


@pytest.mark.parametrize("series", calendar.SERIES)
def test_months_show_every_line_and_the_outcome_only_where_it_is_on_file(series):
    data = backtest_months.rows(series, "en")
    assert json.loads(json.dumps(data)) == data
    count = {who: sum(row["who"] == who for row in data["rows"]) for who in backtest_months.LINES}
    assert count["actual"] == calendar.monthly("defaults", series).actual.notna().sum()
    ended = outcome_months.months()
    assert [(row["low"], row["high"]) for row in data["band"]] == list(
        ended[ended.series == series][["low", "high"]].itertuples(index=False, name=None)
    )
    assert bool(data["band"]) == (series != "transport")
    assert count["known_before"] == count["defaults"] == count["unchanged"] == len(calendar.months())


def test_the_verdicts_picture_shows_the_ratios_of_the_scores_with_no_change_at_one():
    data, table = backtest_verdict.rows("en"), scores.imports().set_index("who")
    assert [row["item"] for row in data["rows"]] == list(backtest_verdict.SHOWN)
    for row in data["rows"]:
        found = table.loc[row["item"]]
        assert (row["value"], row["low"], row["high"]) == (found.ratio, found.ratio_low, found.ratio_high)
        assert data["frame"][0]["at"] < row["low"] < row["high"] <= data["frame"][-1]["at"]
        assert row["reference"] == data["frame"][1]["at"] == 1.0
        assert {"nearer": row["high"] < 1, "further": row["low"] > 1}.get(found.verdict, row["low"] <= 1 <= row["high"])
