"""``python -m data.refresh``: read the newest months, check, build, validate, and only then replace ``data/``."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from os import environ
from pathlib import Path

from filelock import FileLock, Timeout

from data.refresh import checks, declared, report, revise, staging, vintage
from data.refresh.declared import Declared, Refused
from data.refresh.gather import Readings, gather
from data.refresh.polite import Asker
from data.refresh.report import Outcome

DATA = Path(__file__).resolve().parents[1]
LINKS = {"deal-2025-09": "?b=deal-2025-09", "latest-2026-07": "?b=latest-2026-07"}
"""Presets whose results are computed before and after; the collection ratios they use rest on monthly figures."""
EARLIEST = "2013-01"
DONE, FAILED, TO_ACCEPT = 0, 1, 3


def main(
    arguments: list[str] | None = None,
    environment: Mapping[str, str] = environ,
    sleep: Callable[[float], None] = time.sleep,
    limits: Mapping[str, float] | None = None,
) -> int:
    """Run the command; returns its status. ``limits`` replaces bounds of ``services.toml``."""
    given = _parser().parse_args(arguments)
    room = staging.room(given.data)
    try:
        room.mkdir(exist_ok=True)
        with FileLock(room / "lock", timeout=0):
            if given.undo:
                staging.undo(given.data)
                tell("data/ is what it was before the last refresh. Restart the app to see it.")
                return DONE
            asked = declared.declared()
            services = declared.with_addresses(asked.services, given.address)
            asked = asked.model_copy(
                update={"services": services, "limits": asked.limits.model_copy(update=dict(limits or {}))}
            )
            try:
                return refresh(given, asked, environment, sleep)
            finally:
                staging.clear(given.data)
    except Timeout:
        tell("Another refresh is running; nothing was done.")
    except Refused as error:
        tell(f"{error}\nNothing was replaced.")
    except (OSError, KeyboardInterrupt) as error:
        tell(
            f"The refresh stopped: {error or 'interrupted'}. data/ is as it was, or wholly new; `git status data` tells which."
        )
    return FAILED


def refresh(
    given: argparse.Namespace, asked: Declared, environment: Mapping[str, str], sleep: Callable[[float], None]
) -> int:
    """Read, compare, check; then build, validate and swap, unless there is nothing new or this is a dry run."""
    data, today = given.data, given.today or f"{datetime.now(UTC):%Y-%m-%d}"
    since = given.since or f"{int(today[:4]) - asked.window_years + 1}-01"
    if not EARLIEST <= since <= today[:7]:
        raise Refused(f"--since {since}: the industries' months on file start in {EARLIEST}; ask from then on.")
    keys = declared.keys(asked.services, environment)
    with Asker(asked.services, keys, asked.limits, tell, sleep) as asker:
        readings = gather(asked, asker, keys, since, today[:7])
    figures = data / "figures"
    on_file = revise.held(asked, figures)
    changes = revise.changes(asked, readings, on_file, since)
    found = checks.findings(asked, readings, changes, on_file, figures, since, today[:7])
    outcome = Outcome(today, since, changes, found)
    for finding in found:
        tell(("Refused: " if finding.fatal else "To be accepted: ") + finding.text)
    fatal = [finding for finding in found if finding.fatal]
    if fatal:
        status, outcome.done = FAILED, "**Nothing was replaced:** what was read is not plausible, see below."
    elif not changes:
        status, outcome.done = DONE, "**Nothing was replaced:** no month is new and nothing was revised."
    elif found and not given.accept_revisions:
        status, outcome.done = TO_ACCEPT, "**Nothing was replaced:** look at what is to be accepted, then say so."
        tell("Look at the report; `--accept-revisions` takes these as they are.")
    else:
        try:
            status = replace(given, asked, readings, outcome)
        except Refused as error:
            status, outcome.done = FAILED, f"**Nothing was replaced:** {error}"
    write(given.report or staging.room(data) / "report", asked, readings, outcome)
    return status


def replace(given: argparse.Namespace, asked: Declared, readings: Readings, outcome: Outcome) -> int:
    """Build and validate the new figures in a copy, and swap it in unless this is a dry run."""
    data, before = given.data, staging.digest(given.data)
    tell("Building every table from the new figures, in a copy")
    staged = staging.stage(data)
    files = revise.revised_files(asked, readings, outcome.changes, data / "figures", outcome.since, outcome.today)
    for name, content in files.items():
        (staged / "figures" / name).write_bytes(content)
    last = {key: max(revise.months_in(held)) for key, held in revise.held(asked, staged / "figures").items()}
    outcome.versions = vintage.bump(staged, asked, last, outcome.today)
    staging.build(staged)
    tell("Validating the package")
    staging.validate(staged, data)
    if (staged.parent / "core").is_dir():
        tell("Running the model on both")
        old, new = (staging.results(root, LINKS) for root in (data.parent, staged.parent))
        outcome.results = {name: (old[name], new[name]) for name in LINKS}
    if given.dry_run:
        outcome.done = "**Nothing was replaced:** this was a dry run. Everything below validates."
        return DONE
    staging.swap(data, staged, before)
    outcome.done = "**data/ was replaced.** `python -m data.refresh --undo` brings back what was there."
    return DONE


def write(folder: Path, asked: Declared, readings: Readings, outcome: Outcome) -> None:
    """The report, and its first words on the standard error."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.md").write_text(report.as_markdown(asked, readings, outcome), encoding="utf-8")
    (folder / "changes.csv").write_text(report.as_csv(asked, outcome.changes), encoding="utf-8")
    new, revised = (sum(change.kind == kind for change in outcome.changes) for kind in ("new", "revised"))
    tell(f"{new} new and {revised} revised values. {outcome.done.replace('**', '')}")
    tell(f"Report: {folder / 'report.md'}, {folder / 'changes.csv'}")


def tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _month(text: str) -> str:
    return f"{datetime.strptime(text, '%Y-%m'):%Y-%m}"


def _day(text: str) -> str:
    return f"{datetime.strptime(text, '%Y-%m-%d'):%Y-%m-%d}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.refresh",
        description="Get the newest months and revisions from the official services. data/ is replaced only when "
        "everything was read, is plausible, builds and validates.",
        epilog="Keys: CENSUS_API_KEY and FRED_API_KEY are needed, BLS_API_KEY raises a quota. "
        "Status 0: done or nothing to do; 1: refused; 3: revisions to be accepted.",
    )
    parser.add_argument("--dry-run", action="store_true", help="do everything but replace data/")
    parser.add_argument(
        "--accept-revisions", action="store_true", help="take revisions and steps larger than services.toml allows"
    )
    parser.add_argument("--undo", action="store_true", help="bring back what the last refresh replaced")
    parser.add_argument("--since", type=_month, metavar="YYYY-MM", help="first month to read (default: five years)")
    parser.add_argument(
        "--report", type=Path, metavar="FOLDER", help="where the report goes (default: .refresh/report)"
    )
    parser.add_argument(
        "--address", action="append", default=[], metavar="NAME=URL", help="another address for a service"
    )
    parser.add_argument("--data", type=Path, default=DATA, metavar="FOLDER", help="the data to refresh (default: this)")
    parser.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="the date to write (default: today, UTC)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
