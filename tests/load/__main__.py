"""`python -m tests.load --tabs 600 --replicas 1 --minutes 2`: a crowd on this machine, and what it met, as a table.

--tabs N        people; with --steps K they come in K parts, and the run stops at the first that is slow
--replicas N    1: one process; 2 and more: behind nginx
--think S       mean seconds of thought between two moves
--stay S        mean seconds a reader stays before another one takes the place
--json          the figures, for a program
"""

from tests.load.run import Step, as_json, steps  # first: it brings gevent  # isort: skip

import argparse
import contextlib
import json
import resource
import statistics
import sys

from tests.load.plan import Plan
from tests.load.server import served

HEADER = ("people", "moves", "a second", "p50 ms", "p95", "p99", "headline p95", "pages p95", "errors", "kB a move")
HEADER += ("server cores", "crowd cores", "MiB")


def main() -> int:
    asked = _arguments()
    try:
        plan = Plan(asked.tabs, asked.minutes, asked.think, asked.stay, asked.arrivals, asked.steps)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    _allow_sockets(4 * asked.tabs + 1_000)
    with served(asked.replicas) as (url, watch):
        alone, found = steps(plan, url, watch)
    if asked.json:
        print(json.dumps(as_json(alone, found)))
        return 0
    _print(found)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__.partition("\n")[0])
    parser.add_argument("--tabs", type=int, default=40)
    parser.add_argument("--replicas", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=1.0, help="measured, at each step")
    parser.add_argument("--think", type=float, default=10.0)
    parser.add_argument("--stay", type=float, default=600.0)
    parser.add_argument("--arrivals", type=float, default=5.0, help="people a second")
    parser.add_argument("--steps", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _allow_sockets(count: int) -> None:
    """Open files for this process and for the server it starts, as far as the system lets."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError):
        resource.setrlimit(
            resource.RLIMIT_NOFILE, (count if most == resource.RLIM_INFINITY else min(count, most), most)
        )


def _print(found: list[Step]) -> None:
    lines = [HEADER]
    for step in found:
        times = (step.p50, step.p95, step.p99, step.headline_p95, step.other_p95)
        cells = [
            str(step.tabs),
            str(step.moves),
            f"{step.moves / step.seconds:.1f}",
            *(f"{time:.0f}" for time in times),
        ]
        cells += [str(step.errors), f"{step.kb_a_move:.1f}", f"{step.server_cores:.2f}", f"{step.crowd_cores:.2f}"]
        lines.append((*cells, f"{statistics.median(step.rss_mib):.0f}"))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)))
    for step in found:
        for wrong in step.wrong:
            print(f"{step.tabs} people: {wrong}")


if __name__ == "__main__":
    sys.exit(main())
