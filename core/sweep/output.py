"""Output: the parts joined into one Parquet or CSV file, and beside it what its columns are.

CSV has plain UTF-8, line feeds, and the shortest digits that read back as the same number; text that a
spreadsheet would run is defused as in every CSV of the app. ``OUT.about.json`` names units, sources,
versions and the sweep; Parquet files carry the same under the key ``about``.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from core.figures.version import VERSION
from core.language.limits import disclaimer
from core.links.csv_text import safe
from core.sweep import columns
from core.sweep.columns import Column
from core.sweep.errors import WrongSweep
from core.sweep.parts import DRAWS, ROWS, Parts, facts
from core.sweep.plan import Plan
from core.trade.statistics import STATISTICS

SUFFIXES = (".csv", ".parquet")
GROUP = 100_000  # rows of a row group in Parquet


def check(path: Path) -> None:
    """Raises WrongSweep when a file of that name cannot be written."""
    if path.suffix.lower() not in SUFFIXES:
        raise WrongSweep(f"{path} says by its end neither CSV nor Parquet. Allowed: {' or '.join(SUFFIXES)}.")
    if not path.parent.is_dir():
        raise WrongSweep(f"The folder {path.parent} is not there. Make it first.")


def finished(path: Path, job: str) -> bool:
    """Whether that file is there and is what that job wrote."""
    try:
        return path.exists() and json.loads(about_path(path).read_text(encoding="utf-8"))["job"] == job
    except (OSError, ValueError, KeyError, TypeError):
        return False


def about_path(path: Path) -> Path:
    """Where it is said what a file holds."""
    return path.with_name(f"{path.name}.about.json")


def write(plan: Plan, parts: Parts, out: Path, per_draw: Path | None = None) -> None:
    """Join the parts into the files asked for. Each file appears when it is whole."""
    if per_draw is not None:
        _write(per_draw, plan, parts, DRAWS, columns.draw_columns(plan))
    _write(out, plan, parts, ROWS, columns.columns(plan))


def about(plan: Plan, parts: Parts, found: list[Column]) -> dict:
    """What a file holds: the disclaimer, units and sources of its columns, and the sweep to the last setting."""
    return {
        "what": disclaimer("en"),
        "job": parts.job,
        "version": VERSION,
        "statistic": STATISTICS[plan.view.statistic]["en"],
        "source": "U.S. Census Bureau (June-2026 revision), Japan Ministry of Finance; see data/datapackage.json",
        "columns": [{"name": column.name, "unit": column.unit, "title": column.title} for column in found],
        "sweep": facts(plan) | {"starts": len(plan.starts), "digits": parts.digits},
    }


def _write(path: Path, plan: Plan, parts: Parts, kind: str, found: list[Column]) -> None:
    facts = json.dumps(about(plan, parts, found), ensure_ascii=False, indent=1)
    unfinished = path.with_name(f"{path.name}.unfinished")
    if path.suffix.lower() == ".csv":
        _csv(unfinished, found, parts.tables(kind))
    else:
        _parquet(unfinished, columns.schema(found, {"about": facts}), parts.tables(kind))
    about_path(path).write_text(facts + "\n", encoding="utf-8")
    os.replace(unfinished, path)


def _csv(path: Path, found: list[Column], tables: Iterable[pa.Table]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow([column.name for column in found])
        for table in tables:
            cells = [[safe(cell) for cell in column.to_pylist()] for column in table.columns]
            rows.writerows(zip(*cells, strict=True))


def _parquet(path: Path, schema: pa.Schema, tables: Iterable[pa.Table]) -> None:
    with pq.ParquetWriter(path, schema) as file:
        for table in _grouped(tables):
            file.write_table(table.replace_schema_metadata(schema.metadata))


def _grouped(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The tables joined into groups of about ``GROUP`` rows: many small row groups read slowly."""
    waiting: list[pa.Table] = []
    for table in tables:
        waiting.append(table)
        if sum(map(len, waiting)) >= GROUP:
            yield pa.concat_tables(waiting)
            waiting = []
    if waiting:
        yield pa.concat_tables(waiting)
