"""Anything in any order: a reader who does what the pages allow finds every choice as it was left.

A failure prints the steps; ``again(url, steps)`` does them once more.
"""

import os
from collections.abc import Iterator

import pytest

from tests.browser.harness import serve
from tests.hostile.walk import again, walked

STEPS, EVERY = 110, 10
LONG_WALKS, LONG_STEPS, QUICK = 40, 100, 8
SEED = int(os.environ.get("WALK_SEED", "1"))

ONE_SAVED = "b=spring-2025&tray=1~~b.2024~.y.130"
SAME_NAME = f"{ONE_SAVED}~.n.RGVhbA~~b.2024~.y.140~.n.RGVhbA"  # both of them “Deal”


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serve() as server:
        yield server.url


@pytest.mark.slow
def test_a_reader_who_touches_everything_finds_it_as_it_was_left(url):
    walked(url, SEED, STEPS, EVERY)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(SEED, SEED + LONG_WALKS))
def test_many_such_readers_do_too(url, seed):
    walked(url, seed, LONG_STEPS, EVERY, quick=QUICK)


def test_two_saved_scenarios_of_one_name_stay_two_whatever_is_moved(url):
    assert again(url, [("set", "compare/table", ["Levers"])], SAME_NAME, "compare") == []


def test_a_saved_scenario_is_told_from_another_of_its_name_in_goal_seek(url):
    second = "that of Deal (2)"
    steps = [("set", "solve/like", second), ("set", "view/language", ["日本語"])]
    assert again(url, steps, SAME_NAME, "solve") == []


def test_what_is_compared_stays_when_the_current_scenario_gets_another_name(url):
    chosen = ["Spring 2025", "2024 law · Yen: 130 yen per dollar"]
    steps = [("set", "compare/chosen", chosen), ("click", "tray/load/0"), ("set", "compare/table", ["Sectors"])]
    assert again(url, steps, ONE_SAVED, "compare") == []


def test_years_that_one_measure_does_not_fill_are_no_fault(url):
    assert again(url, [("set", "evidence/years", [1988.0, 2000.0])], page="evidence") == []
