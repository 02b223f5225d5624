"""The other U.S. tables, and that every table on file is what its figures give."""

import gzip

import pytest

from data.build import (
    collection,
    own_share,
    package,
    policy_calendar,
    published_rates,
    rival_regimes,
    rivals,
    us_lines,
)
from data.build.japanese import with_japanese
from data.build.paths import DATA


def test_cars_take_the_share_of_cars_and_light_trucks():
    share = own_share.build()["us_own_share"].set_index("sector")
    assert share.loc["passenger_vehicles", "own_share"] == 0.50
    assert len(share) == 45


def test_the_calendar_has_the_measures_of_the_story_and_nothing_from_memory():
    calendar = policy_calendar.build()["policy_calendar"]
    japan = calendar[calendar["country"] == "Japan"].set_index(["effective_date", "measure"])
    assert japan.loc[("2025-04-05", "Reciprocal baseline"), "rate"] == pytest.approx(0.10)
    assert japan.loc[("2025-04-03", "Autos 232"), "rate"] == pytest.approx(0.25)
    assert not calendar["source"].str.contains("github:|memory").any()
    assert calendar["confidence"].notna().all()


@pytest.mark.parametrize(
    ("scope", "said"), [("all tea", "no Japanese for \\['all tea'\\]"), ("all goods", "unused \\['16 economies")]
)
def test_a_calendar_and_its_japanese_that_differ_stop_the_build(scope, said):
    calendar = policy_calendar.build()["policy_calendar"]
    with pytest.raises(ValueError, match=said):
        with_japanese("policy_calendar", calendar.assign(scope=scope))


@pytest.mark.parametrize(
    "module", [us_lines, rivals, own_share, rival_regimes, collection, policy_calendar, published_rates]
)
def test_the_committed_table_is_what_the_figures_give(module):
    for name, frame in module.build().items():
        path, content = package.table_file(name, with_japanese(name, frame))
        committed = (DATA / path).read_bytes()
        if path.suffix == ".gz":
            committed, content = gzip.decompress(committed), gzip.decompress(content)
        assert committed == content, f"{path} differs from its figures: run `python -m data.build`"
