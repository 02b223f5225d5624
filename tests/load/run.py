"""A run of the crowd: people arrive, what they meet is measured while their number stands, and they go."""

from __future__ import annotations

from tests.load.crowd import Reader  # first: it makes sockets wait without blocking  # isort: skip

import time
from dataclasses import asdict, dataclass

import gevent
import psutil
from locust.env import Environment

from tests.load.plan import MOST_REQUESTS, SETTLE_S, Plan, on_loopback
from tests.load.server import Watch

SAMPLE_S = 2.0
SLOW_MS = 1_000.0
# Beyond the time their arrival is planned to take.
ARRIVE_S = 120.0


@dataclass(frozen=True)
class Step:
    """What a number of people met. Times in ms; `counts` has the moves by time, as Locust rounds it."""

    tabs: int
    seconds: float
    moves: int
    p50: float
    p95: float
    p99: float
    headline_p95: float
    other_p95: float
    errors: int
    kb_a_move: float
    server_cores: float
    crowd_cores: float
    rss_mib: list[float]
    counts: dict[float, int]
    wrong: list[str]

    @property
    def slow(self) -> bool:
        """Whether it was more than the app holds."""
        return self.p95 >= SLOW_MS or self.errors > 0.01 * self.moves


def steps(plan: Plan, url: str, watch: Watch) -> tuple[float, list[Step]]:
    """Resident memory in MiB with one reader, and each step up to the first that is slow."""
    Reader.think_s, Reader.stay_s, Reader.requests_left = plan.think_s, plan.stay_s, MOST_REQUESTS
    environment = Environment(user_classes=[Reader], host=on_loopback(url))
    runner = environment.create_local_runner()
    try:
        _arrive(runner, 1, 1.0)
        gevent.sleep(SETTLE_S)
        alone = watch.sample()
        found = []
        for number in range(1, plan.steps + 1):
            _arrive(runner, round(plan.tabs * number / plan.steps), plan.a_second)
            gevent.sleep(SETTLE_S)
            found.append(_measured(environment, 60 * plan.minutes, watch))
            if found[-1].slow:
                break
        return alone, found
    finally:
        runner.quit()


def _arrive(runner, tabs: int, a_second: float) -> None:
    deadline = time.monotonic() + tabs / a_second + ARRIVE_S
    runner.start(tabs, spawn_rate=a_second)
    # One in twenty may be on the way in again.
    while sum(reader.socket is not None for reader in _readers(runner)) < 0.95 * tabs:
        gevent.sleep(0.2)
        if runner.stats.total.num_failures > tabs or time.monotonic() > deadline:
            wrong = next((error.error for error in runner.errors.values()), "no answer")
            raise RuntimeError(f"People cannot get in: {wrong}")


def _readers(runner) -> list[Reader]:
    return [greenlet.args[0] for greenlet in runner.user_greenlets]


def _measured(environment: Environment, seconds: float, watch: Watch) -> Step:
    stats, crowd = environment.runner.stats, psutil.Process()
    stats.reset_all()
    watch.rss_mib.clear()
    cpu, own, start = watch.cpu_s(), sum(crowd.cpu_times()[:2]), time.monotonic()
    while (passed := time.monotonic() - start) < seconds and environment.runner.state != "stopped":
        watch.sample()
        gevent.sleep(min(SAMPLE_S, seconds - passed))
    moved, said, other = (stats.get(name, "ws") for name in ("move", "headline", "page"))
    return Step(
        tabs=environment.runner.user_count,
        seconds=passed,
        moves=moved.num_requests,
        p50=moved.get_response_time_percentile(0.50),
        p95=moved.get_response_time_percentile(0.95),
        p99=moved.get_response_time_percentile(0.99),
        headline_p95=said.get_response_time_percentile(0.95),
        other_p95=other.get_response_time_percentile(0.95),
        errors=stats.total.num_failures,
        kb_a_move=moved.avg_content_length / 1e3,
        server_cores=(watch.cpu_s() - cpu) / passed,
        crowd_cores=(sum(crowd.cpu_times()[:2]) - own) / passed,
        rss_mib=list(watch.rss_mib),
        counts=dict(moved.response_times),
        wrong=sorted({f"{error.name}: {error.error}" for error in stats.errors.values()}),
    )


def as_json(alone: float, found: list[Step]) -> dict:
    """What another process reads: {"alone_mib", "steps": [Step]}."""
    return {"alone_mib": alone, "steps": [asdict(step) | {"slow": step.slow} for step in found]}
