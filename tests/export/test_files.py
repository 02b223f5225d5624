"""Files are made one at a time, in one thread, and once for all who ask for the same."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from core import Scenario, simulate
from core.export import files, pictures
from core.export.brief import brief
from core.export.files import KEPT, file
from core.export.turn import in_turn
from core.language.view import View

READERS = 12  # more than a server of two cores makes files at once
SCENARIO = Scenario.preset("2024")


@pytest.fixture
def afresh():
    files._file.cache_clear()
    yield
    files._file.cache_clear()


def test_however_many_ask_one_is_made_at_a_time_and_all_in_one_thread():
    running, most, threads = [], [], set()

    @in_turn
    def make(number: int) -> int:
        running.append(number)
        most.append(len(running))
        threads.add(threading.get_ident())
        time.sleep(0.005)
        running.remove(number)
        return number

    with ThreadPoolExecutor(READERS) as readers:
        assert list(readers.map(make, range(40))) == list(range(40))
    assert max(most) == 1
    assert len(threads) == 1


def test_what_a_file_needs_on_its_way_is_part_of_its_turn():
    inner = in_turn(lambda: threading.get_ident())
    outer = in_turn(lambda: (threading.get_ident(), inner()))
    with ThreadPoolExecutor(1) as reader:
        here, there = reader.submit(outer).result(timeout=10)
    assert here == there


def test_an_error_reaches_who_asked_and_nobody_else():
    fail = in_turn(lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        fail()
    assert in_turn(lambda: 5)() == 5


def test_pictures_take_turns(monkeypatch):
    threads, drawn = [], pictures._with_footer
    monkeypatch.setattr(pictures, "_with_footer", lambda *given: threads.append(threading.get_ident()) or drawn(*given))
    with ThreadPoolExecutor(READERS) as readers:
        list(readers.map(lambda _: pictures.png(simulate(SCENARIO), "surplus"), range(4)))
    assert len(threads) == 4
    assert len(set(threads)) == 1


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_fifty_readers_of_one_link_cost_one_brief(afresh, monkeypatch, ending):
    asked = []
    monkeypatch.setattr(files, "brief", lambda *given: asked.append(given) or brief(*given))
    with ThreadPoolExecutor(READERS) as readers:
        found = set(readers.map(lambda _: file(ending, SCENARIO, View(), "https://x.example/"), range(50)))
    assert len(found) == len(asked) == 1


def test_another_link_language_or_kind_is_another_file_and_only_the_last_few_are_kept(afresh):
    made = {file("xlsx", SCENARIO, View(language=language), link) for language in ("en", "ja") for link in ("a", "b")}
    assert len(made) == 4
    for number in range(KEPT + 2):
        file("xlsx", SCENARIO, View(), f"https://x.example/{number}")
    assert len(files._file) == KEPT


def test_a_kind_of_file_there_is_not_is_refused(afresh):
    with pytest.raises(KeyError):
        file("exe", SCENARIO, View(), "")
