"""Sweeps from the command line: ``python -m core.sweep LEVER=VALUES … --out FILE``.

The table goes to the file; what is planned, progress and notes go to the standard error. A sweep that
cannot run as asked ends with status 2; one that was stopped ends with 130 and keeps what is done.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.draws.draws import LIVE, SEED
from core.language.view import QUERY, View
from core.scenario.lever import LeverError
from core.scenario.note import NOTED
from core.scenario.scenario import Scenario
from core.sweep import axes, engine, output, parts, starts, work
from core.sweep.errors import WrongSweep
from core.sweep.plan import Plan
from core.sweep.progress import progress, span

if TYPE_CHECKING:
    from distributed import Client

SMALL_S = 5  # below this, starting processes takes longer than the sweep
LARGE, LARGE_DRAWS = 100_000, 200_000_000
EXAMPLE = "python -m core.sweep us_auto_tariff=0:25:2.5 usd_jpy=120,150 --base spring-2025 --draws 1024 --out cars.csv"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its status."""
    parser = _parser()
    given = parser.parse_intermixed_args(arguments)
    try:
        return _run(given, _plan(given))
    except (LeverError, WrongSweep) as error:
        parser.exit(2, f"{parser.prog}: error: {error}\n")


def _plan(given: argparse.Namespace) -> Plan:
    """The plan of the arguments. Raises LeverError or WrongSweep."""
    view = View(currency=given.currency, statistic=given.statistic)
    if given.scenarios:
        begun, named = starts.read(given.scenarios, given.base, given.reference)
    else:
        start = starts.of_text(given.base) if given.base else starts.Start(Scenario())
        begun, named = (starts.against(start, given.reference),), ()
    swept = tuple(axes.read(text) for text in given.axes)
    for note, count in Counter(note for start in begun for note in start.notes).most_common(NOTED):
        _say(f"note: {count} of {len(begun)} scenarios: {note}")
    for axis in swept:
        for remark in axes.remarks(axis, begun[0].scenario, {other.key for other in swept}):
            _say(f"note: {remark}")
    return Plan(begun, swept, named, given.draws, given.seed, view, given.per_draw is not None)


def _run(given: argparse.Namespace, plan: Plan) -> int:
    """Plan, compute and write; the command's status."""
    _check(given, plan)
    if given.resume and (files := _files(given)) and all(output.finished(path, parts.job_of(plan)) for path in files):
        _say(f"{given.out} is finished already.")
        return 0
    with ExitStack() as workers:
        client = None
        if given.scheduler is not None:
            client = workers.enter_context(engine.connected(given.scheduler))
            at_a_time = engine.threads(client)
            where = f"on {at_a_time} threads of the cluster at {given.scheduler}"
        else:
            at_a_time = given.workers or engine.cores()
            where = f"on {at_a_time} processes"
        seconds = _seconds_each(plan) * len(plan)
        here = client is None and given.workers is None and seconds < SMALL_S
        if here:
            at_a_time, where = 1, "in this process"
        _say(f"{_size(plan)}, {where}: about {span(seconds / min(at_a_time, -(-len(plan) // plan.piece)))}.")
        if given.dry_run:
            return 0
        kept = parts.begin(given.out.with_name(f"{given.out.name}.parts"), plan, resume=given.resume)
        try:
            _fill(kept, plan, client or workers.enter_context(engine.started(at_a_time, in_this_process=here)))
        except KeyboardInterrupt:
            _say(f"Stopped. {len(kept.done)} pieces are kept in {kept.folder}: the same command with --resume goes on.")
            return 130
    output.write(plan, kept, given.out, given.per_draw)
    kept.remove()
    _say(f"Wrote {', '.join(map(str, _files(given)))}; units and sources are in {output.about_path(given.out).name}.")
    return 0


def _files(given: argparse.Namespace) -> list[Path]:
    return [path for path in (given.out, given.per_draw) if path is not None]


def _check(given: argparse.Namespace, plan: Plan) -> None:
    """Raises WrongSweep for a sweep so large that it may be a slip, and for files that cannot be written."""
    total = len(plan) * plan.draws
    if not given.large and (len(plan) > LARGE or total > LARGE_DRAWS):
        raise WrongSweep(
            f"This is {_size(plan)}. Beyond {LARGE:,} scenarios or {LARGE_DRAWS:,} draws in all, say --large if it is meant."
        )
    if given.out is None and not given.dry_run:
        raise WrongSweep("Where to? Add --out FILE.csv or --out FILE.parquet.")
    for path in _files(given):
        output.check(path)
    if given.out is not None and given.out == given.per_draw:
        raise WrongSweep("--out and --per-draw name the same file.")
    there = [path for path in _files(given) if path.exists()]
    if there and not given.overwrite and not given.resume:
        raise WrongSweep(f"{there[0]} is there already. Say --overwrite to replace it, or name another file.")
    engine.check_installed()


def _fill(kept: parts.Parts, plan: Plan, client: Client) -> None:
    """Compute what is not done and keep it, reporting progress."""
    sizes = [len(numbers) for numbers in plan.pieces()]
    done = sum(sizes[number] for number in kept.done)
    if done:
        _say(f"{done:,} scenarios are done already.")
    with (
        progress(len(plan), done) as advance,
        closing(engine.run(client, work.pieces(plan, set(kept.done)))) as answers,
    ):
        for answer in answers:
            kept.add(answer)
            advance(sizes[answer.number])


def _seconds_each(plan: Plan) -> float:
    """Seconds that one scenario takes here, once everything is loaded: that of the last ones, after the first."""
    piece = next(work.pieces(plan, set()))
    work.compute(replace(piece, tasks=piece.tasks[:1]))
    few = range(max(len(plan) - 3, min(1, len(plan) - 1)), len(plan))
    began = time.perf_counter()
    work.compute(replace(piece, tasks=tuple(work.task(plan, number) for number in few)))
    return (time.perf_counter() - began) / len(few)


def _size(plan: Plan) -> str:
    draws = f" × {plan.draws:,} draws" if plan.draws else ""
    return f"{len(plan):,} scenario{'s' if len(plan) != 1 else ''}{draws}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m core.sweep",
        description="Simulate every combination of levers' values and write one table, a row a scenario.",
        epilog=f"Example: {EXAMPLE}",
    )
    parser.add_argument(
        "axes",
        nargs="*",
        metavar="LEVER=VALUES",
        help=f"values in screen units, such as {axes.EXAMPLE}; FIRST:LAST takes the lever's own step",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="the table: .csv or .parquet")
    parser.add_argument("--base", metavar="PRESET|LINK", help="what the scenarios depart from")
    parser.add_argument("--reference", metavar="PRESET", help="what they are compared with")
    parser.add_argument(
        "--scenarios",
        type=Path,
        metavar="FILE.csv",
        help="scenarios to depart from, a row each: a column link, or columns of levers, base, reference; name is kept",
    )
    parser.add_argument(
        "--draws",
        type=int,
        default=0,
        metavar="N",
        help=f"adds the effect range (10th to 90th percentile) over N draws; the app takes {LIVE:,}",
    )
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help="seed of the draws; the app's unless given")
    parser.add_argument("--per-draw", type=Path, metavar="FILE", help="also every draw, a row each: .csv or .parquet")
    for name in ("currency", "statistic"):
        values = dict(QUERY.values())[name]
        parser.add_argument(f"--{name}", choices=values, default=values[0])
    parser.add_argument(
        "--workers", type=_workers, metavar="N", help="processes; unless given, all cores, or none for a few seconds"
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a Dask cluster's, such as tcp://10.0.0.7:8786")
    parser.add_argument("--resume", action="store_true", help="go on with a sweep that was stopped")
    parser.add_argument("--overwrite", action="store_true", help="replace a table that is there")
    parser.add_argument("--large", action="store_true", help=f"more than {LARGE:,} scenarios are meant")
    parser.add_argument("--dry-run", action="store_true", help="say how much it is and how long it takes, then stop")
    return parser


def _workers(text: str) -> int:
    number = int(text) if text.strip().isdigit() else 0
    if not 1 <= number <= 4 * engine.cores():
        raise argparse.ArgumentTypeError(f"{text!r} was given; allowed: 1 to {4 * engine.cores()}")
    return number


if __name__ == "__main__":
    sys.exit(main())
