"""CSV text as spreadsheets of any locale save it: the delimiter, and numbers with a decimal comma.

Where the decimal point is a comma, spreadsheets separate cells by semicolons or tabs and write 27,5. That
is read as 27.5 where the file leaves no doubt; elsewhere the cell stays as it is, which readers then tell.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from core.language.format import bracketed

POINT = re.compile(r"[+-]?\d*\.\d+")
# What a spreadsheet would run as a formula begins with one of these.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
DUST = 1e-9  # smaller numbers are rounding remainders of zero: billions of dollars or yen, percent, jobs
COMMA = re.compile(r"[+-]?(\d+),(\d+)")


def rows(text: str) -> tuple[list[list[str]], str]:
    """The rows of the text and the delimiter its first line shows. Raises csv.Error."""
    first = re.split(r"[\r\n]", text[:2_000], maxsplit=1)[0]
    delimiter = next((mark for mark in "\t;" if mark in first), ",")
    return list(csv.reader(io.StringIO(text, newline=None), delimiter=delimiter)), delimiter


def decimal_points(numbers: Iterable[str], delimiter: str) -> dict[str, str]:
    """The cells that hold a number with a decimal comma, each with its decimal point.

    None where commas separate cells, where a number has a decimal point, or where every comma stands
    before just three digits, as between thousands.

    >>> decimal_points(["27,5", "1,234", "add"], ";")
    {'27,5': '27.5', '1,234': '1.234'}
    >>> decimal_points(["27,5", "0.5"], ";"), decimal_points(["1,234"], ";")
    ({}, {})
    """
    cells = list(numbers)
    found = [match for match in map(COMMA.fullmatch, cells) if match]
    certain = any(len(match[2]) != 3 or len(match[1]) > 3 or match[1] == "0" for match in found)
    if delimiter == "," or not certain or any(map(POINT.fullmatch, cells)):
        return {}
    return {match[0]: match[0].replace(",", ".") for match in found}


def safe(cell: object) -> object:
    """The cell as it may be written: numbers stay, text that would run as a formula gets an apostrophe.

    So does text that begins with an apostrophe, since readers take one away.

    >>> safe("=1+1"), safe(-2.5), safe("corn")
    ("'=1+1", -2.5, 'corn')
    """
    return "'" + cell if isinstance(cell, str) and cell.startswith((*FORMULA, "'")) else cell


def no_dust(value: Any) -> Any:
    """The value; a number that differs from zero only by rounding becomes 0.

    >>> no_dust(9.1e-13), no_dust(-0.0), no_dust(-2.5), no_dust("corn")
    (0.0, 0.0, -2.5, 'corn')
    """
    return 0.0 if isinstance(value, float) and abs(value) < DUST else value


def head(key: str, word: str, language: str) -> str:
    """A column's heading: its word, and in brackets its key where that is another word.

    >>> head("unit", "unit", "en"), head("unit", "単位", "ja")
    ('unit', '単位（unit）')
    """
    return word if word == key else word + bracketed(key, language)


def safe_frame(frame: pd.DataFrame) -> str:
    """A table as CSV text with its text cells made safe; CRLF line ends."""
    return frame.map(safe).to_csv(index=False, lineterminator="\r\n")
