"""Elasticities by hand from a small CSV: columns key and sigma, every fault told by row and column."""

from __future__ import annotations

import csv
import io
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from core.figures import elasticity_labels
from core.lever import did_you_mean
from core.levers import lever

COLUMNS = ["key", "sigma"]
LARGEST = 200_000


class BadElasticities(ValueError):
    """A file that cannot be used; the message lists what is wrong, by row and column."""


def _known(key: object) -> str:
    name = str(key).strip().removeprefix("'")
    if name not in elasticity_labels():
        raise ValueError(f"{name[:60]!r} is not a sector or good of this app.{did_you_mean(name, elasticity_labels())}")
    return name


class Row(BaseModel):
    """One line of the file."""

    key: Annotated[str, BeforeValidator(_known)]
    sigma: float = Field(
        ge=lever("own_elasticities").minimum, le=lever("own_elasticities").maximum, allow_inf_nan=False
    )


def template() -> str:
    """A file to fill in: every key with its label; rows without a sigma are left as published."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow([*COLUMNS, "label"])
    rows.writerows([key, "", label["en"]] for key, label in elasticity_labels().items())
    return out.getvalue()


def read(data: bytes) -> dict[str, float]:
    """Key → elasticity (ten-year level) of the rows that give one.

    Raises BadElasticities with every fault, so that the file can be mended in one go.
    """
    found, faults = {}, []
    for number, cells in _lines(data):
        if not cells.get("sigma", "").strip():
            continue
        try:
            row = Row(key=cells.get("key", ""), sigma=cells["sigma"].strip())
        except ValidationError as error:
            faults += [
                f"row {number}, column {fault['loc'][0]}: {fault['msg'].removeprefix('Value error, ')}"
                for fault in error.errors()
            ]
            continue
        if row.key in found:
            faults.append(f"row {number}, column key: {row.key} stands in the file twice")
        found[row.key] = row.sigma
    if faults:
        raise BadElasticities("; ".join(faults[:10]) + (f"; and {len(faults) - 10} more" if len(faults) > 10 else ""))
    return found


def _lines(data: bytes) -> list[tuple[int, dict[str, str]]]:
    if len(data) > LARGEST:
        raise BadElasticities(f"the file has {len(data):,} bytes; the template has a few thousand")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadElasticities("the file is not UTF-8 text; save it as “CSV UTF-8”") from None
    delimiter = ";" if ";" in text.split("\n")[0] else ","
    try:
        rows = list(csv.reader(io.StringIO(text, newline=None), delimiter=delimiter))
    except csv.Error as error:
        raise BadElasticities(f"the file cannot be read as CSV: {error}") from None
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if header[:2] != COLUMNS:
        raise BadElasticities("the first line must begin with key,sigma; download the template")
    return [(number, dict(zip(header, row, strict=False))) for number, row in enumerate(rows[1:], start=2)]
