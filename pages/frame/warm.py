"""What a server works out while it starts: what every reader of a page waits for, and the first one longest."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from core import inputs
from core.charts.registry import compile_all
from core.draws.ranges import LATER, LATER_DRAWS, contribution_ranges, ranges
from core.language.view import View
from core.scenario.scenario import Scenario
from core.trade.simulate import simulate
from pages import streamlit_hooks
from pages.frame.session import opening
from pages.streamlit_hooks.compressed_files import compress_first
from pages.streamlit_hooks.served_page import edited


@asynccontextmanager
async def warm(_app: object) -> AsyncIterator[dict]:
    """Warm up in a thread, so that the server answers from the beginning."""
    streamlit_hooks.install()
    Thread(target=_everything, name="warm", daemon=True).start()
    yield {}


def _everything() -> None:
    """What the pages show as they open, in the order in which they are likely to be asked for."""
    first = opening()
    later = first.change(horizon=LATER)
    for scenario in (first, later):
        simulate(scenario)
    ranges(first)
    ranges(later, LATER_DRAWS)
    contribution_ranges(first, View())
    _path(first)
    _evidence(first)
    _back_test()
    compile_all()
    compress_first(next(iter(edited([], ["en"]).values())))
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
