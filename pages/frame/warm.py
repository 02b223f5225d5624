"""What a server works out while it starts: what every reader of a page waits for, and the first one longest."""

from __future__ import annotations

import gc
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from core import inputs
from core.charts.registry import CHARTS, OF_A_RESULT, compile_charts
from core.draws.ranges import LATER, LATER_DRAWS, contribution_ranges, ranges
from core.language.view import View
from core.scenario.scenario import Scenario
from core.trade.simulate import simulate
from pages import streamlit_hooks
from pages.frame.session import opening
from pages.streamlit_hooks.compressed_files import compress_first
from pages.streamlit_hooks.served_page import edited

READERS_FIRST_S = 20.0


@asynccontextmanager
async def warm(_app: object) -> AsyncIterator[dict]:
    """Warm up in a thread, so that the server answers from the beginning."""
    streamlit_hooks.install()
    Thread(target=_in_turn, name="warm", daemon=True).start()
    yield {}


def _in_turn() -> None:
    """The first screen at once; the rest, several seconds of work, once readers whom a restart cut off are back."""
    _first_screen()
    time.sleep(READERS_FIRST_S)
    _other_pages()


def _first_screen() -> None:
    """What Explore shows as it opens."""
    first = opening()
    later = first.change(horizon=LATER)
    for scenario in (first, later):
        simulate(scenario)
    ranges(first)
    ranges(later, LATER_DRAWS)
    contribution_ranges(first, View())
    compile_charts(OF_A_RESULT)
    compress_first(next(iter(edited([], ["en"]).values())))


def _other_pages() -> None:
    """What the other pages show as they open, in the order in which they are likely to be asked for."""
    first = opening()
    _path(first)
    _evidence(first)
    _back_test()
    compile_charts(CHARTS)
    # What lives now lives on: the collector need not look at it again.
    gc.collect()
    gc.freeze()


def _path(first: Scenario) -> None:
    from core.path.bands import bands
    from core.path.codec import decode

    calendar, _ = decode("")
    bands(calendar, first.values, months=int(inputs.decode("path", "").values["window"]))


def _evidence(first: Scenario) -> None:
    from core.evidence.equation import Equation
    from core.evidence.pass_through import PassThrough
    from core.evidence.summary import items
    from core.evidence.tariff_panel import Panel

    items(first, Equation("imports"), PassThrough(), Panel())


def _back_test() -> None:
    from core.backtest import score_tables, text_tables, verdict

    score_tables.score_table("import", "en")
    score_tables.variant_table("en")
    verdict.sentences("en")
    text_tables.sectors()
