"""What was computed is kept within its bounds, keys included."""

import numpy as np
import pandas as pd

from core.draws import drawn_flows
from core.sharing.kept import kept, weight

KB = 1_024


def test_what_is_kept_is_not_made_again_and_the_longest_unused_goes_first():
    made = []

    @kept(most=2, most_bytes=100 * KB)
    def square(number: int) -> int:
        made.append(number)
        return number**2

    assert [square(number) for number in (1, 2, 1, 3, 1, 2)] == [1, 4, 1, 9, 1, 4]
    assert made == [1, 2, 3, 2]
    assert (square.has(1), square.has(3), len(square)) == (True, False, 2)


def test_bytes_are_bounded_with_keys_and_one_too_large_is_not_kept():
    @kept(most=1_000, most_bytes=100 * KB)
    def copy(key: bytes) -> bytes:
        return key[:1]

    for number in range(100):
        copy(bytes([number]) * 10 * KB)
    assert 5 <= len(copy) <= 10
    assert copy.bytes <= 100 * KB
    copy(b"x" * 200 * KB)
    assert not copy.has(b"x" * 200 * KB)
    copy.cache_clear()
    assert (copy.bytes, len(copy)) == (0, 0)


def test_a_result_that_is_none_is_kept():
    made = []

    @kept(most=2, most_bytes=KB)
    def nothing(number: int) -> None:
        made.append(number)

    nothing(1)
    nothing(1)
    assert made == [1]


def test_weight_sees_into_what_holds_it():
    block = np.zeros(10_000)
    assert weight({"a": [block]}) > 80_000
    assert weight(block[:10]) > 80_000
    assert weight([block, block]) < 100_000
    assert weight(pd.DataFrame({"a": block})) > 80_000


def test_solved_draws_are_bounded_with_their_keys():
    store = drawn_flows._Kept(20_000)
    for number in range(100):
        store._keep({("us", number, b"x" * 300): np.zeros(10)})
        assert store.bytes <= 20_000
    assert store.bytes > weight(next(iter(store.values()))) * len(store)
    store.clear()
    assert store.bytes == 0
