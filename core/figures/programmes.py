"""Tariff programmes, read from ``data/programmes.toml``: one entry says all that is particular to a programme."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from types import MappingProxyType

from core.figures.entries import complete, known
from core.figures.tables import DATA

LAWS = ("general", "own", "cars", "metals", "none")
LEVER = ("key", "link", "group", "label", "max", "marks", "rules", "source", "help")
LINES = ("basis", "reason")
CLAIMS, LEAVES_OUT = ("lists", "prefixes", "file"), ("not_lists", "not_prefixes")


@dataclass(frozen=True)
class Programme:
    """One programme; ``data/programmes.toml`` says what each field means.

    `lever` is the declaration of its rate, rule and scope, empty where it shares another's; `rate` the lever of its rate.
    """

    key: str
    name: Mapping[str, str]
    contribution: str
    law: str
    rate: str = ""
    share: str = ""
    measures: str = "(?!)"
    in_total: bool = False
    exempt: Mapping[str, str] = field(default_factory=dict)
    car_pass_through: bool = False
    listed_first: bool = False
    collected_as: str = ""
    lever: Mapping = field(default_factory=dict)
    lines: Mapping = field(default_factory=dict)


@cache
def programmes() -> Mapping[str, Programme]:
    """All programmes by key, in the order of every array. Raises IncompleteEntry where an entry lacks something."""
    return MappingProxyType({key: _programme(key, row) for key, row in _file()["programme"].items()})


def under(*laws: str) -> tuple[str, ...]:
    """Keys of the programmes whose duty is made in one of those ways.

    >>> under("cars")
    ('cars', 'light_trucks', 'car_parts')
    """
    return tuple(key for key, row in programmes().items() if row.law in laws)


def outside_programmes() -> Mapping[str, str]:
    """What the calendar of measures calls the measure of a line that is ``exempt`` from the general duty, or under ``none``."""
    return _file()["calendar"]


@cache
def _file() -> Mapping:
    return tomllib.loads((DATA / "programmes.toml").read_text(encoding="utf-8"))


def _programme(key: str, row: Mapping) -> Programme:
    entry = f"programmes.toml, programme {key}"
    names = [one.name for one in fields(Programme)]
    complete(entry, row, ("name", "contribution", "law", *(["lever"] if row.get("law") == "own" else [])), names[1:])
    known(entry, "law", row["law"], LAWS)
    if "lever" in row:
        complete(f"{entry}, lever", row["lever"], LEVER, ("brief", "short", "main"))
    if "lines" in row:
        given = set(CLAIMS) & set(row["lines"])
        complete(f"{entry}, lines", row["lines"], LINES if given else (*LINES, "prefixes"), (*CLAIMS, *LEAVES_OUT))
    rate = {"rate": f"{row['lever']['key']}_tariff"} if "lever" in row else {}
    return Programme(key, **{**rate, **row})
