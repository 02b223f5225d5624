"""Dating new figures: the version that links and files name, the package's own, and what each table says of itself."""

from __future__ import annotations

import re
import tomllib
from calendar import month_name
from collections.abc import Mapping
from pathlib import Path

from data.refresh.declared import Declared

VINTAGE = "vintage.toml"


def bump(data: Path, asked: Declared, last: Mapping[str, str], today: str) -> tuple[str, str]:
    """Date ``vintage.toml`` and the described tables anew; the versions of the data before and after.

    ``last`` is the last month by series, ``today`` a date such as "2026-11-22".
    """
    path = data / VINTAGE
    text = path.read_text(encoding="utf-8")
    before = tomllib.loads(text)
    after = next_version(before["data"], today)
    text = replaced(text, "data", after)
    text = replaced(text, "package", next_package(before["package"]))
    path.write_text(replaced(text, "created", f"{today}T00:00:00Z"), encoding="utf-8")
    for name, row in asked.tables.items():
        about = data / "build" / "describe" / f"{name}.toml"
        text = replaced(about.read_text(encoding="utf-8"), "retrieved", today)
        if row.vintage:
            text = replaced(text, "vintage", row.vintage.format(last=in_words(last[row.series])))
            text = replaced(text, "vintage_ja", row.vintage_ja.format(last=in_japanese(last[row.series])))
        about.write_text(text, encoding="utf-8")
    return before["data"], after


def next_version(version: str, today: str) -> str:
    """Year and month of the refresh; a further number where that version is taken.

    >>> next_version("2026.06", "2026-11-22"), next_version("2026.11", "2026-11-30")
    ('2026.11', '2026.11.1')
    """
    month = today[:7].replace("-", ".")
    if version[:7] < month:
        return month
    number = int(version.split(".")[2]) if version.count(".") == 2 else 0
    return f"{version[:7]}.{number + 1}"


def next_package(version: str) -> str:
    """Figures changed and no column did: the middle number rises.

    >>> next_package("1.0.0")
    '1.1.0'
    """
    major, minor, _ = version.split(".")
    return f"{major}.{int(minor) + 1}.0"


def in_words(month: str) -> str:
    """
    >>> in_words("2026-09")
    'September 2026'
    """
    return f"{month_name[int(month[5:7])]} {month[:4]}"


def in_japanese(month: str) -> str:
    """
    >>> in_japanese("2026-09")
    '2026年9月'
    """
    return f"{month[:4]}年{int(month[5:7])}月"


def replaced(text: str, key: str, value: str) -> str:
    """A TOML text with the one top-level line of a key changed. Raises ValueError where there is not one such line."""
    changed, count = re.subn(rf'(?m)^{key} = ".*"$', f'{key} = "{value}"', text)
    if count != 1 or tomllib.loads(changed).get(key) != value:
        raise ValueError(f"{count} lines set {key}; one was expected, outside any table")
    return changed
