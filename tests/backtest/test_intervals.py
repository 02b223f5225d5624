"""Intervals by bootstrap: what they hold, and when a difference counts."""

import numpy as np
import pytest

from core.backtest import intervals, scores, yearly
from core.backtest.assumed import SETS

BASE = np.array([40.0, 10.0, 8.0, 5.0, 4.0, 3.0, 2.0, 1.0])


def drawn(statistic, *rows: np.ndarray) -> tuple[float, float]:
    """The same by hand: rows drawn again with NumPy, a generator of its own."""
    chosen = np.random.default_rng(1).integers(len(rows[0]), size=(20_000, len(rows[0])))
    found = np.array([statistic(*(row[one] for row in rows)) for one in chosen])
    return tuple(np.quantile(found, [0.05, 0.95]))


def test_the_interval_of_the_published_ratio_is_that_of_rows_drawn_again_by_hand():
    frame = yearly.imports("known_before")
    ours, naive = (np.abs(np.log(one / frame.actual)).to_numpy() for one in (frame.simulated, frame.base))
    low, high = drawn(lambda v, e, o: (v * e).sum() / (v * o).sum(), frame.base.to_numpy(), ours, naive)
    found = scores.imports().set_index("who").loc["known_before"]
    # Two sets of resamples of 43 sectors, of which one holds 29 % of trade.
    assert (found.ratio_low, found.ratio_high) == pytest.approx((low, high), abs=0.02)
    assert found.ratio_low < found.ratio < found.ratio_high


def test_equal_errors_are_no_different_and_half_of_them_nearer():
    error = np.linspace(0.1, 0.3, len(BASE))
    assert intervals.gap(error, error, BASE) == (0.0, 0.0, 0.0)
    assert intervals.gap(error, error, BASE).verdict(0.0) == "no_different"
    assert intervals.ratio(error / 2, error, BASE).verdict(1.0) == "nearer"
    assert intervals.ratio(error * 2, error, BASE).verdict(1.0) == "further"


def test_one_large_sector_widens_the_interval_it_is_weighed_in():
    error, other = np.where(BASE == 40.0, 0.0, 0.2), np.full(len(BASE), 0.1)
    wide, narrow = (intervals.ratio(error, other, base) for base in (BASE, np.ones(len(BASE))))
    assert wide.high - wide.low > narrow.high - narrow.low


def test_errors_count_by_size_and_the_seed_gives_the_same_digits():
    error = np.array([0.1, -0.2, 0.3, -0.1, 0.2, -0.3, 0.1, 0.2])
    assert intervals.ratio(error, BASE / 100, BASE) == intervals.ratio(-error, BASE / 100, BASE)


@pytest.mark.parametrize("name", SETS)
def test_the_model_and_the_formula_of_a_row_know_the_same(name):
    found = scores.against_formula().set_index("set").loc[name]
    table = scores.imports().set_index("who").absolute
    assert found.gap == pytest.approx(table[name] - table[found.rival], rel=1e-9)
    holds = found.low <= 0.0 <= found.high
    assert (found.verdict == "no_different") == holds
