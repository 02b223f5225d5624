"""`/healthz`: "ok" where this process can compute a scenario now, and only there."""

from __future__ import annotations

import asyncio
import logging
from math import isfinite
from time import monotonic

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from core.scenario.scenario import Scenario
from core.trade.simulate import simulate

KEPT_S = 2.0  # however many ask, it is computed no more often


class _Health:
    """The last answer, and the one that is being worked out."""

    def __init__(self) -> None:
        self.well, self.since = False, float("-inf")
        self.asked: asyncio.Task[bool] | None = None

    async def now(self) -> bool:
        if monotonic() - self.since > KEPT_S:
            if self.asked is None:
                self.asked = asyncio.create_task(asyncio.to_thread(computes))
            task = self.asked
            self.well = await asyncio.shield(task)
            if self.asked is task:
                self.asked, self.since = None, monotonic()
        return self.well


def computes() -> bool:
    """Whether a scenario can be computed, anew: nothing that was kept is looked up."""
    try:
        return isfinite(simulate.__wrapped__(Scenario()).surplus().scenario)
    except Exception:
        logging.getLogger(__name__).exception("No scenario can be computed.")
        return False


def route() -> Route:
    """The address."""
    health = _Health()

    async def answer(request: Request) -> Response:
        well = await health.now()
        said = ("ok", 200) if well else ("No scenario can be computed.\n", 503)
        return PlainTextResponse(*said, headers={"Cache-Control": "no-store"})

    return Route("/healthz", answer)
