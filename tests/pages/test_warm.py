"""What a server works out while it starts is what its first readers ask for."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from core.backtest import scores
from core.charts.registry import spec
from core.draws.ranges import contribution_ranges, ranges
from core.evidence.pass_through import pass_through
from core.evidence.tariff_panel import panel
from core.path.bands import _bands as path_bands
from core.trade.simulate import simulate
from pages.frame import warm
from pages.frame.page import PAGES
from tests.pages.opening import page_at

KEPT = {
    "app.py": (simulate, ranges, contribution_ranges),
    "pages/path.py": (path_bands,),
    "pages/evidence.py": (pass_through, panel),
    "pages/back_test.py": (scores.imports,),
}


@pytest.fixture(scope="module")
def warmed() -> None:
    warm._first_screen()
    warm._other_pages()


@pytest.mark.parametrize("page", KEPT)
def test_the_first_reader_of_a_page_waits_for_nothing_that_all_share(warmed, page):
    before = [one.cache_info() for one in KEPT[page]]
    page_at(page)
    after = [one.cache_info() for one in KEPT[page]]
    assert all(now.hits > then.hits for now, then in zip(after, before, strict=True))
    assert [now.misses for now in after] == [then.misses for then in before]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("page", PAGES)
def test_no_reader_waits_for_a_chart_to_be_compiled(warmed, page, language):
    before = spec.cache_info().misses
    page_at(page, lang=language)
    assert spec.cache_info().misses == before


def test_the_first_screen_comes_before_the_other_pages(monkeypatch):
    done = []
    monkeypatch.setattr(warm, "_first_screen", lambda: done.append("first screen"))
    monkeypatch.setattr(warm, "time", SimpleNamespace(sleep=done.append))
    monkeypatch.setattr(warm, "_other_pages", lambda: done.append("other pages"))
    warm._in_turn()
    assert done == ["first screen", warm.READERS_FIRST_S, "other pages"]


def test_a_server_answers_while_it_warms_up(monkeypatch):
    begun, go_on = threading.Event(), threading.Event()
    monkeypatch.setattr(warm, "_in_turn", lambda: (begun.set(), go_on.wait(10)))

    async def served() -> bool:
        async with warm.warm(object()):
            return begun.wait(10) and not go_on.is_set()

    try:
        # A thread of its own: the browser tests leave a loop running in this one.
        with ThreadPoolExecutor(1) as apart:
            assert apart.submit(lambda: asyncio.run(served())).result()
    finally:
        go_on.set()
