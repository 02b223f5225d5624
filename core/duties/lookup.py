"""One tariff line, asked: what it is, what it pays under a scenario, by which measure.

The rate is that of ``calculator``, computed on a table of one line; ``base`` is the 2024 effective rate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from core import labels
from core.duties import goods
from core.duties.calculator import collection_by_cell, effective, statutory_rate
from core.duties.goods import Cells, Goods
from core.duties.law import Law, japan_law
from core.duties.named import PROGRAMMES, named
from core.duties.rates import kappa
from core.scenario import Scenario

DIGITS = 10
MOST = 50


class UnknownLine(ValueError):
    """A code or words that no line on file answers to; the message is for the user."""


@dataclass(frozen=True)
class LineDuty:
    """What one line pays. Rates are fractions of customs value, values in USD.

    `statutory_rate` is what the law asks, `effective_rate` what is collected of it under the scenario's
    collection setting, `collected_rate_2025` the duty customs calculated in 2025 over the line's value,
    None where nothing was imported. `programme_grade`: A flag of the figures, C read from an HS prefix.
    """

    hts10: str
    description: str
    sector: str
    programme: str
    programme_grade: str
    mfn_rate: float
    mfn_text: str
    base_rate: float
    statutory_rate: float
    effective_rate: float
    collection_ratio: float
    measure: Mapping[str, str]
    customs_value_usd_2024: float
    customs_value_usd_2025: float
    collected_rate_2025: float | None


def line(hts10: str, scenario: Scenario) -> LineDuty:
    """What a line pays under a scenario. Dots and spaces in the code are ignored.

    Raises UnknownLine for a code that is not on file, with the nearest codes.

    >>> car = line("8703.23.01.40", Scenario.preset("deal-2025-09"))
    >>> car.programme, round(car.statutory_rate, 3), car.measure["en"]
    ('cars', 0.15, 'Cars (Section 232): 15 % in total')
    """
    row = record(hts10)
    law = japan_law(scenario.values)
    statutory = rate_of(row, law)
    ratio = _collection(row, law, scenario)
    imported = row.consumption_value_usd_2025
    return LineDuty(
        hts10=row.hts10,
        description=row.description,
        sector=row.sector,
        programme=row.programme,
        programme_grade=row.programme_grade,
        mfn_rate=float(row.mfn_rate),
        mfn_text="" if pd.isna(row.mfn_text) else row.mfn_text,
        base_rate=float(row.base_rate),
        statutory_rate=statutory,
        effective_rate=float(effective(row.base_rate, statutory, ratio)),
        collection_ratio=ratio,
        measure=named(row, law).words,
        customs_value_usd_2024=float(row.customs_value_usd_2024),
        customs_value_usd_2025=float(row.customs_value_usd_2025),
        collected_rate_2025=float(row.calculated_duty_usd_2025 / imported) if imported > 0 else None,
    )


def find(text: str) -> tuple[str, ...]:
    """Codes of the lines that a code's beginning or words fit, largest 2024 value first, at most 50.

    Words are looked for in the description, the sector and the programme, in either language.
    Raises UnknownLine when none fits.

    >>> find("8703.23")[0], find("excavator")[0]
    ('8703230140', '8429521010')
    """
    words = text.lower().split()
    code = bare(text)
    if code:
        fits = _lines().index.str.startswith(code)
    else:
        fits = (
            np.all([_searched().str.contains(word, regex=False) for word in words], axis=0)
            if words
            else np.ones(len(_lines()), bool)
        )
    found = _lines()[fits].sort_values("customs_value_usd_2024", ascending=False).index[:MOST]
    if not len(found):
        raise UnknownLine(
            _unknown(code)
            if code
            else f"No line imported from Japan in 2024 or 2025 has “{text[:60]}” in its description. Customs descriptions are short English words: try “vehicle”, “bearing”, “lithium”, or a code such as 8703.23."
        )
    return tuple(found)


def written(hts10: str) -> str:
    """The code as the tariff schedule prints it.

    >>> written("8703230140")
    '8703.23.01.40'
    """
    return ".".join(filter(None, (hts10[:4], hts10[4:6], hts10[6:8], hts10[8:])))


def titled(hts10: str) -> str:
    """Code and description in one line of words."""
    return f"{written(hts10)} {record(hts10).description.capitalize()}"


def record(hts10: str) -> pd.Series:
    """The line's row of the table. Raises UnknownLine."""
    code = bare(hts10)
    if code not in _lines().index:
        raise UnknownLine(_unknown(code or hts10))
    return _lines().loc[code]


def rate_of(row: pd.Series, law: Law) -> float:
    """The statutory rate of one line, by the calculator that rates the whole table."""
    return float(statutory_rate(_alone(row), law)[0])


def bare(text: str) -> str:
    """The digits of a code, or nothing when the text is not a code.

    >>> bare(" 8703.23 01 40"), bare("excavator")
    ('8703230140', '')
    """
    digits = re.sub(r"[\s.\-]", "", text)
    return digits if digits.isdecimal() and digits.isascii() and len(digits) >= 2 else ""


@cache
def _lines() -> pd.DataFrame:
    return goods.lines().set_index("hts10", drop=False)


@cache
def _searched() -> pd.Series:
    """What words are looked for in, lower case."""
    frame = _lines()
    sectors = {language: labels.full("sectors", language) for language in ("en", "ja")}
    parts = [frame.description, *(frame.sector.map(dict(names)) for names in sectors.values())]
    parts += [
        frame.programme.map({key: names[language] for key, names in PROGRAMMES.items()}) for language in ("en", "ja")
    ]
    return pd.concat(parts, axis=1).agg(" ".join, axis=1).str.lower()


def _alone(row: pd.Series) -> Goods:
    """A table of one line, so that a line without trade in 2024 can be asked too."""

    def column(name: str) -> np.ndarray:
        return np.array([float(row[name])])

    return Goods(
        rows={row.programme: slice(0, 1)},
        base=column("base_rate"),
        mfn=column("mfn_rate"),
        exempt={"none": np.zeros(1), "apr2025": column("exempt_apr2025"), "nov2025": column("exempt_nov2025")},
        metal_flag={"mar2025": column("metal_flag_2025"), "aug2025": column("metal_flag_aug2025")},
        metal_chapter=column("metal_chapter"),
        value=column("customs_value_usd_2024"),
        cell=np.zeros(1, dtype=int),
    )


def _collection(row: pd.Series, law: Law, scenario: Scenario) -> float:
    """Share of the added duty that is collected; 1 as the law is written."""
    if scenario.values["collection"] == "law":
        return 1.0
    return float(collection_by_cell(Cells((row.sector,), (row.programme,)), law, kappa())[0])


def _unknown(code: str) -> str:
    """Says that a code is not on file, and which ones begin most like it."""
    digits = code if code.isdecimal() else ""
    length = f" It has {len(digits)} digits; a line has {DIGITS}." if digits and len(digits) != DIGITS else ""
    lead = next(
        (digits[:size] for size in range(len(digits), 1, -1) if _lines().index.str.startswith(digits[:size]).any()), ""
    )
    near = ""
    if lead:
        frame = _lines()[_lines().index.str.startswith(lead)].nlargest(3, "customs_value_usd_2024")
        near = (
            " Nearest: "
            + "; ".join(f"{written(row.hts10)} ({row.description.lower()})" for row in frame.itertuples())
            + "."
        )
    return f"{written(code) if digits else code[:60]} is not a line imported from Japan in 2024 or 2025.{length}{near}"
