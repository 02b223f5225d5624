"""Results from the command line: ``python -m core LINK`` or ``python -m core SCENARIO.csv`` (or ``.xlsx``).

Writes the result CSV, the same table that the app offers, or JSON, to the standard output. What of a link
could not be used as given is told on the standard error; a link or file that holds no scenario ends with
status 2 and writes nothing, and what could not be written with status 1. The output is UTF-8 wherever it goes:
redirected into a file, Windows would take an encoding that has no Japanese.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import os
import sys
from pathlib import Path

from core.export.ranged import as_csv
from core.export.snippet import address, query
from core.figures.version import VERSION
from core.language.messages import short
from core.language.view import QUERY, View
from core.links import carriers, link, scenario_csv
from core.links.link import Decoded
from core.links.scenario_csv import WrongFile
from core.links.table_file import TYPES
from core.trade.result import Result
from core.trade.simulate import simulate
from core.words.headline import warnings

EXAMPLE = 'python -m core "?b=spring-2025&a=15"'


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its status."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        decoded, view = _read(given.scenario)
    except WrongFile as error:
        parser.error(str(error))
    for note in decoded.notes:
        print(f"note: {note.message}", file=sys.stderr)
    if _is_file(given.scenario) and decoded.doubtful:
        parser.error(
            f"Only {decoded.share_read:.0%} of {short(given.scenario, 200)} could be read, so it has not been used."
        )
    chosen = {name: getattr(given, name) for name, _ in QUERY.values() if getattr(given, name)}
    view = View(**vars(view) | chosen)
    result = simulate(decoded.scenario)
    for said in warnings(result, "en"):
        print(f"note: {said}", file=sys.stderr)
    return _write(as_json(result, view) if given.json else as_csv(decoded.scenario, view).replace("\r\n", "\n"))


def _write(text: str) -> int:
    """Write to the standard output; returns the command's status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # What is left unwritten must not be tried again as Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # who reads, as `head`, has enough
            print(f"The results could not be written: {error.strerror}.", file=sys.stderr)
        return 1
    return 0


def as_json(result: Result, view: View) -> str:
    """Link, version, the surplus and every row of ``Result.to_frame`` as JSON, with null for no figure."""
    surplus = result.surplus(view)
    rows = result.to_frame(view).to_dict("records")
    facts = {
        "link": address(query(result.scenario, view)),
        "version": VERSION,
        "surplus": {
            "unit": surplus.unit,
            "reference": surplus.reference,
            "scenario": surplus.scenario,
            "change": surplus.change,
        },
        "warnings": warnings(result, view.language),
        "results": [
            {key: None if isinstance(cell, float) and math.isnan(cell) else cell for key, cell in row.items()}
            for row in rows
        ],
    }
    return json.dumps(facts, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m core", description="Simulate a scenario and write its results.", epilog=f"Example: {EXAMPLE}"
    )
    parser.add_argument(
        "scenario",
        metavar="LINK|FILE",
        help="a link of the app (quoted, for its &), the part of it after the ?, or a scenario CSV",
    )
    parser.add_argument("--json", action="store_true", help="write JSON instead of CSV")
    for name, values in QUERY.values():
        parser.add_argument(f"--{name}", choices=values, help="instead of what the link says")
    return parser


def _read(text: str) -> tuple[Decoded, View]:
    """The scenario and the view of a link or a file. Raises WrongFile, which says what was expected."""
    if _is_file(text):
        return scenario_csv.read(_bytes(Path(text))), View()
    if not any(key.lower() in ("b", "base") for key, _ in carriers.pairs_in(text)[0]):
        raise WrongFile(
            f"“{short(text, 80)}” is neither a scenario CSV nor a link of this app. "
            f"A link names its base preset, as in {EXAMPLE}."
        )
    return link.decode(text), View(**link.views_of(text))


def _is_file(text: str) -> bool:
    return text.lower().endswith(tuple(f".{ending}" for ending in TYPES))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(scenario_csv.LARGEST + 1)
    except (OSError, ValueError) as error:
        raise WrongFile(
            f"{short(str(path), 200)} cannot be read: {getattr(error, 'strerror', error)}. Name a scenario CSV that this app wrote, or quote a link."
        ) from None


if __name__ == "__main__":
    sys.exit(main())
