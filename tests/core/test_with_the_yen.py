"""Why the effect range of law and yen together is not that of the law."""

import numpy as np
import pytest

from core import Scenario
from core.draws.ranges import ranges
from core.language.view import DEFAULT, View
from core.words.with_the_yen import with_the_yen

LAW = Scenario.preset("latest-2026-07")


def effect(scenario: Scenario) -> np.ndarray:
    there, here = ranges(scenario).paths(DEFAULT)
    return here - there


def width(scenario: Scenario) -> float:
    return float(np.subtract(*np.quantile(effect(scenario), [0.9, 0.1])))


def test_a_weaker_yen_narrows_the_range_because_it_works_against_the_law_in_every_draw():
    both = LAW.change(usd_jpy=160.8)
    alone = Scenario.preset("2024").change(usd_jpy=160.8)
    assert width(both) < width(LAW)
    assert np.corrcoef(effect(LAW), effect(alone))[0, 1] < -0.9
    said = with_the_yen(ranges(both), DEFAULT)
    assert "The yen narrows it" in said
    assert "−$12.1 bn to −$6.2 bn" in said


def test_a_stronger_yen_widens_it():
    both = LAW.change(usd_jpy=130.0)
    assert width(both) > width(LAW)
    assert "The yen widens it" in with_the_yen(ranges(both), DEFAULT)
    assert "範囲は広がる" in with_the_yen(ranges(both), View(language="ja"))


@pytest.mark.parametrize("scenario", [LAW, Scenario.preset("2024").change(usd_jpy=160.8)])
def test_where_one_of_the_two_moves_there_is_nothing_to_say(scenario):
    assert with_the_yen(ranges(scenario), DEFAULT) == ""


def test_fewer_draws_are_the_first_of_all_draws():
    everything = ranges(LAW).paths(DEFAULT)[1]
    for count in (64, 256):
        assert ranges(LAW, count).paths(DEFAULT)[1].tolist() == everything[:count].tolist()
