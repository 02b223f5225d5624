"""A chart's table as CSV: labels in the reader's language beside stable keys, with units, plain months and plain zeros."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from core.language.format import without_bullet
from core.links.csv_text import head, no_dust
from core.words.columns import CODES, OF_A_CHART, Codes, heading, in_units, plain_key

# A chart places a month at its middle; a file names it.
MONTH = re.compile(r"(\d{4}-\d{2})-15T12:00:00")


def for_file(
    frame: pd.DataFrame,
    language: str,
    codes: Codes | None = None,
    unit: str = "",
    heads: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The table as written to the file: a column of codes stays, with a column of labels next to it.

    Args:
        codes: what codes stand for, by column, beside those of ``core.words.columns.CODES``.
        unit: of the amounts, where no column says it.
        heads: what columns are called that have no heading of their own.

    >>> rows = pd.DataFrame({"flow": ["export"], "month": ["2025-01-15T12:00:00"], "value": [9.1e-13]})
    >>> for_file(rows, "ja", unit="USD bn").to_dict("records")
    [{'輸出入（flow）': 'export', '輸出入（flow_name）': '日本の対米輸出', '月（month）': '2025-01', '値（value）': 0.0, '単位（unit）': '億ドル'}]
    """
    known = {**CODES, **(codes or {})}
    found = in_units(frame.assign(unit=unit) if unit and "unit" not in frame else frame, language)
    columns: dict[str, list] = {}
    for name in found.columns:
        cells = [_plain(cell) for cell in found[name]]
        word, key = heading(str(name), language, OF_A_CHART), plain_key(str(name), language)
        word = (heads or {}).get(str(name), word)
        columns[head(key, word, language)] = cells
        if key in known and key != "unit":
            said: dict[object, str] = {code: without_bullet(names[language]) for code, names in known[key].items()}
            columns[head(f"{key}_name", word if word != key else f"{key}_name", language)] = [
                said.get(cell, cell) for cell in cells
            ]
    return pd.DataFrame(columns, index=found.index)


def _plain(cell: object) -> object:
    """A month by its name; a rounding remainder as 0."""
    if isinstance(cell, str):
        return MONTH.sub(r"\1", cell)
    return no_dust(cell)
