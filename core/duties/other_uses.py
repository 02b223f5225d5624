"""What a shipment of a line owes by a use that its rate does not count (``data/other_uses.toml``).

A rate counts the line's usual use, or shares of two. The law's lists go further: the same code may be a part of a truck,
go into civil aircraft, or hold too little metal to pay for it.

Not modelled: 10 % in total on goods whose metal is all American, goods of U.S. content.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import pandas as pd

from core.duties.by_law import LEAST, rate_of
from core.duties.law import Law, Measure
from core.figures.entries import complete, known
from core.figures.programmes import programmes, under
from core.figures.tables import DATA, table

NORMAL, OTHERWISE = "normal", "otherwise"
QUOTA = "quota"
ANY_ORDER = ("lists", "programmes", "not_programmes", "not_chapters", "while", "exempting", "needs", "adds")


class Other(NamedTuple):
    """A use, and the rate that a shipment for that use owes by law, a fraction of customs value."""

    words: Mapping[str, str]
    rate: float


@dataclass(frozen=True)
class Use:
    """A use that the code does not show; the fields are those of the file."""

    owes: str
    words: Mapping[str, str]
    codes: tuple[str, ...]
    programmes: tuple[str, ...]
    not_programmes: tuple[str, ...]
    not_chapters: tuple[str, ...]
    during: str
    exempting: str
    needs: str
    adds: float

    def may_concern(self, line: pd.Series) -> bool:
        """Whether the line's goods may have that use although the line is not counted under it."""
        counted = (line.programme, *([line.otherwise, OTHERWISE] if line.use_share < 1.0 else []))
        if self.owes in counted or line.programme in self.not_programmes or line.hts10[:2] in self.not_chapters:
            return False
        return line.programme in self.programmes or (bool(self.codes) and line.hts10.startswith(self.codes))

    def in_law(self, line: pd.Series, law: Law) -> bool:
        """Whether the law tells that use apart."""
        if self.exempting:
            return law.exempt_list == self.exempting and bool(law.measures["general"].rate)
        if self.during == QUOTA:
            return law.measures["steel"].rule == "exempt"
        if self.during:
            asked = law.measures["metal_june" if self.during == "june" else "metal_derivative"]
            return line.programme in under("metals") and _on_full_value(asked)
        asked = law.measures[self.needs or self.owes]
        return asked.rule == "exempt" or (asked.rule != "off" and bool(asked.rate))


def other_uses(line: pd.Series, law: Law) -> tuple[Other, ...]:
    """The duty of a line's other uses, where it differs from the duty counted for the line."""
    usual = rate_of(line, law)
    found = [
        Other(use.words, _rate(use, line, law)) for use in uses() if use.may_concern(line) and use.in_law(line, law)
    ]
    return tuple(one for one in found if abs(one.rate - usual) > LEAST)


def _rate(use: Use, line: pd.Series, law: Law) -> float:
    if use.owes == NORMAL:
        return float(line.mfn_rate) + use.adds
    owes = line.otherwise if use.owes == OTHERWISE else use.owes
    return rate_of(pd.Series({**line, "programme": owes, "otherwise": owes, "use_share": 1.0}), law)


def _on_full_value(measure: Measure) -> bool:
    return measure.rule != "off" and not measure.flagged and measure.share == 1.0


@cache
def uses() -> tuple[Use, ...]:
    """Every such use, in the order of the file."""
    rows = tomllib.loads((DATA / "other_uses.toml").read_text(encoding="utf-8"))["use"]
    lists = table("legal_lists")
    found = []
    for key, row in rows.items():
        entry = f"other_uses.toml, use {key}"
        complete(entry, row, ("owes", "words"), ANY_ORDER)
        for name in (*row.get("programmes", ()), *row.get("not_programmes", ()), row.get("needs", "general")):
            known(entry, "programmes", name, programmes())
        codes = lists.code[lists.list.isin(row.get("lists", ()))].astype(str)
        found.append(
            Use(
                owes=row["owes"],
                words=row["words"],
                codes=tuple(codes),
                programmes=tuple(row.get("programmes", ())),
                not_programmes=tuple(row.get("not_programmes", ())),
                not_chapters=tuple(row.get("not_chapters", ())),
                during=row.get("while", ""),
                exempting=row.get("exempting", ""),
                needs=row.get("needs", ""),
                adds=row.get("adds", 0.0),
            )
        )
    return tuple(found)
