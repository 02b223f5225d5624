"""Turns are fair: one at a time, who has used least first, nobody waits behind one that takes too long."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.sharing.turns import NOBODY, Asker, Crowded, Turns, asker
from tests.waiting import until


def asks(turns: Turns, who: Asker, log: list, took_s: float = 0.0, on_wait=None) -> threading.Thread:
    def run() -> None:
        with turns.turn(who, on_wait):
            log.append(who.session)
            time.sleep(took_s)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def in_line(turns: Turns, askers: list[Asker], log: list) -> list[threading.Thread]:
    """Askers in that order, while somebody has the turn."""
    found = []
    for who in askers:
        found.append(asks(turns, who, log))
        until(lambda: turns.waiting == len(found), 10)
    return found


def test_one_at_a_time_and_each_gets_one():
    turns, running, most = Turns(), [], []

    def one(number: int) -> None:
        with turns.turn(Asker(str(number % 7))):
            running.append(number)
            most.append(len(running))
            time.sleep(0.001)
            running.remove(number)

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(one, range(60)))
    assert (max(most), len(most), turns.running, turns.waiting) == (1, 60, 0, 0)


def test_a_reader_comes_before_one_who_has_had_many_turns():
    turns, log = Turns(), []
    greedy, reader = Asker("greedy"), Asker("reader")
    for _ in range(3):
        asks(turns, greedy, [], 0.02).join()
    held = turns.take(Asker("other"))
    threads = in_line(turns, [greedy, greedy, greedy, reader], log)
    turns.give(held)
    for thread in threads:
        thread.join(10)
    assert log == ["reader", "greedy", "greedy", "greedy"]


def test_one_address_with_many_pages_comes_after_a_reader_elsewhere():
    turns, log = Turns(), []
    for number in range(20):
        asks(turns, Asker(f"page {number}", "192.0.2.1"), [], 0.01).join()
    asks(turns, Asker("reader", "192.0.2.2"), [], 0.001).join()
    held = turns.take(Asker("other"))
    threads = in_line(turns, [Asker("new page", "192.0.2.1"), Asker("reader", "192.0.2.2")], log)
    turns.give(held)
    for thread in threads:
        thread.join(10)
    assert log == ["reader", "new page"]


def test_readers_of_one_office_are_not_later_than_a_single_heavy_user():
    turns, log = Turns(), []
    for number in range(8):
        asks(turns, Asker(f"desk {number}", "192.0.2.1"), [], 0.005).join()
    asks(turns, Asker("heavy", "192.0.2.2"), [], 0.05).join()
    held = turns.take(Asker("other"))
    threads = in_line(turns, [Asker("heavy", "192.0.2.2"), Asker("desk 9", "192.0.2.1")], log)
    turns.give(held)
    for thread in threads:
        thread.join(10)
    assert log == ["desk 9", "heavy"]


def test_a_turn_that_takes_too_long_keeps_nobody_waiting():
    turns, log = Turns(longest_s=0.1), []
    slow = turns.take(Asker("slow"))
    start = time.monotonic()
    asks(turns, Asker("reader"), log).join(10)
    assert log == ["reader"]
    assert 0.05 < time.monotonic() - start < 5
    turns.give(slow)
    assert turns.running == 0


def test_a_session_has_few_waiting_and_is_told_and_nobody_else():
    turns, log = Turns(each=2), []
    who = Asker("one")
    held = turns.take(who)
    threads = in_line(turns, [who, who], log)
    with pytest.raises(Crowded):
        turns.take(who)
    other = asks(turns, Asker("two"), log)
    turns.give(held)
    for thread in (*threads, other):
        thread.join(10)
    assert sorted(log) == ["one", "one", "two"]
    with turns.turn(who):
        pass


def test_who_gives_up_waiting_is_forgotten():
    turns = Turns()
    held = turns.take(Asker("other"))

    def gone(count: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        turns.take(Asker("one"), gone)
    assert turns.waiting == 0
    turns.give(held)
    with turns.turn(Asker("two")):
        assert turns.running == 1


def test_who_is_let_go_waits_no_longer_and_takes_no_turn():
    turns, log = Turns(), []
    held = turns.take(Asker("other"))
    turn = turns.ask(Asker("one"))
    turns.let_go(turn)
    assert turns.wait(turn) is turn
    assert (turns.running, turns.waiting) == (1, 0)
    turns.give(turn)
    turns.let_go(held)
    assert turns.running == 1
    turns.give(held)
    asks(turns, Asker("two"), log).join(10)
    assert log == ["two"]


def test_between_its_parts_a_long_turn_lets_others_first():
    turns, log = Turns(), []
    mine = turns.take(Asker("long"))
    time.sleep(0.02)
    threads = in_line(turns, [Asker("short")], log)
    mine = turns.let_others(mine)
    assert log == ["short"]
    turns.give(mine)
    threads[0].join(10)


def test_without_an_asker_nobody_is_refused():
    assert asker.get() is NOBODY
    turns = Turns(each=0)
    with turns.turn(NOBODY):
        threads = [asks(turns, NOBODY, []) for _ in range(5)]
    for thread in threads:
        thread.join(10)
    assert turns.waiting == 0
