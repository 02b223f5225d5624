"""The tables on file in words: title, publisher, vintage, when it was retrieved, licence, grade and rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.figures.tables import package, table
from core.language.catalogue import N_, text
from core.language.format import clauses, series
from core.language.labels import column
from core.words.heads import HEADS

COLUMNS = ("title", "publisher", "vintage", "retrieved", "licence", "grade", "rows")
MIXED = N_("mixed")  # grade of a table that has a column of them


def source_rows(language: str) -> tuple[list[str], list[tuple[list, str]]]:
    """The headings of ``COLUMNS``; and of every table its cells, dates as dates and counts as numbers, and its address."""
    addresses = [
        "; ".join(dict.fromkeys(source["path"] for source in row["sources"])) for row in package()["resources"]
    ]
    cells = [[row[key] for key in COLUMNS] for row in tables(language)]
    return [HEADS[key][language] for key in COLUMNS], list(zip(cells, addresses, strict=True))


def tables(language: str) -> list[dict[str, Any]]:
    """Every table on file by ``COLUMNS``."""
    return [
        described(row, language)
        | {
            "retrieved": date.fromisoformat(row["retrieved"]),
            "licence": clauses((licence[column("title", language)] for licence in row["licenses"]), language),
            "grade": text(MIXED, language) if row["grade"] == MIXED else row["grade"],
            "rows": len(table(row["name"])),
        }
        for row in package()["resources"]
    ]


def described(row: Mapping, language: str) -> dict[str, str]:
    """What a table of the package is called and holds, who publishes it, and its vintage."""
    publishers = dict.fromkeys(source[column("publisher", language)] for source in row["sources"])
    return {
        "title": row[column("title", language)],
        "description": row[column("description", language)],
        "publisher": series(publishers, language),
        "vintage": row[column("vintage", language)],
    }
