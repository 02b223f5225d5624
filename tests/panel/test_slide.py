"""A dragged lever shows what a simulation at that position would say, to the letter."""

import itertools

import pytest

from core.charts.registry import CHARTS
from core.language.view import View
from core.panel.figures import figures
from core.panel.slide import can_be_followed, positions, slide
from core.scenario.lever import LeverError
from core.scenario.levers import lever, levers
from core.scenario.scenario import Scenario
from core.trade.simulate import simulate
from core.words.headline import headline
from pages.explore_parts import drag

SLIDERS = [key for key, row in levers().items() if row.form == "number"]
MAIN = [row.key for row in levers().values() if row.main]
SCENARIOS = [
    Scenario(),
    Scenario.preset("2024"),
    Scenario.preset("deal-pledges").change(usd_jpy=139.5, us_auto_tariff=0.0375, horizon=3.0),
    Scenario(base="latest-2026-07", reference="spring-2025").change(
        method="gsim", jp_retaliation=0.1, us_general_scope="all"
    ),
]


@pytest.mark.parametrize("key", MAIN)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_position_says_what_its_simulation_says(scenario, key, subtests):
    view = View("jpy" if scenario.base == "latest-2026-07" else "usd", "us", "ja" if scenario.base == "2024" else "en")
    found = slide(scenario, key, view)
    known = lever(key)
    assert [one.at for one in found.positions] == list(positions(known, scenario.value(key), view.language))
    for one in found.positions[:: max(1, len(found.positions) // 7)]:
        with subtests.test(at=one.at):
            result = simulate(scenario.change(**{key: known.unit.from_counted(one.at, view.language)}))
            assert one.headline == headline(result, view)
            assert list(one.figures) == figures(result, view)
            rows = CHARTS["contributions"].rows(result, view)
            assert [bar[:3] for bar in one.bars] == [(row["item"], row["kind"], row["text"]) for row in rows["rows"]]
            assert [bar[3] for bar in one.bars] == pytest.approx([row["end"] for row in rows["rows"]], abs=1e-4)
            for before, row in itertools.pairwise(rows["rows"]):
                point = row["kind"] in ("reference", "scenario")
                assert row["start"] == (row["end"] if point else before["end"])
            assert [words for _, words in one.axis] == [mark["text"] for mark in rows["frame"]]
            assert {row["item"]: (row["label"], row["breaks"]) for row in rows["rows"]}.items() <= found.names.items()


def test_where_a_total_stands_the_readers_own_split_of_it_counts():
    own = Scenario.preset("2024").change(buy_soybeans=10.0, buy_soybeans_fulfilment=1.0)
    found = slide(own, "buy_farm", View())
    here = next(one for one in found.positions if one.at == 10.0)
    assert here.headline == headline(simulate(own), View())
    assert list(here.figures) == figures(simulate(own), View())
    assert here.headline != headline(simulate(own.change(buy_farm=10.0)), View())


def test_every_policy_can_be_dragged_and_every_assumption_that_is_not_fine(subtests):
    followed = [key for key in SLIDERS if can_be_followed(lever(key))]
    assert {key for key in SLIDERS if lever(key).kind != "assumption"} <= set(followed)
    assert {"horizon", "elasticity_scale", "demand_elasticity"} <= set(followed)
    for key in followed:
        if len(positions(lever(key), Scenario().value(key))) <= 60:
            with subtests.test(key):
                assert slide(Scenario(), key, View()).positions[-1].headline


def test_a_slider_holds_the_value_it_stands_at_and_both_its_ends():
    known = lever("us_auto_tariff")
    found = positions(known, 0.03141)
    assert (found[0], found[-1]) == (0.0, 60.0)
    assert 3.141 in found
    assert found == sorted(found)


@pytest.mark.parametrize("key", ["nonsense", "", "us_auto_rule", "method", "own_elasticities", "tariff_pass_through"])
def test_what_is_no_slider_is_refused_in_words(key):
    with pytest.raises(LeverError):
        slide(Scenario(), key, View())


def test_answers_are_kept_apart_by_everything_but_the_levers_own_value():
    for key, dropped in drag._keys().items():
        assert can_be_followed(lever(key))
        assert set(dropped) == {"z", lever(key).link} - {""}
