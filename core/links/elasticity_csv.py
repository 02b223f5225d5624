"""Elasticities by hand from a small CSV: columns key and sigma, every fault told by row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from core.figures.tables import elasticity_labels
from core.language.messages import BilingualText, MessageError, Sentence, did_you_mean, short
from core.links.csv_text import decimal_points
from core.links.csv_text import rows as csv_rows
from core.scenario.levers import lever

COLUMNS = ["key", "sigma"]
LARGEST = 200_000
MOST = 10  # faults told at once


class BadElasticities(MessageError):
    """A file that cannot be used; the message lists what is wrong, by row and column."""


def _known(key: object) -> str:
    name = str(key).strip().removeprefix("'")
    if name not in elasticity_labels():
        message = Sentence("{name} is not a sector or good of this app.", name=repr(name[:60]))
        raise MessageError(message, *did_you_mean(name, elasticity_labels()))
    return name


def _plain(text: str) -> float:
    """The number of a cell, read as links and scenario files read theirs."""
    return lever("own_elasticities").unit.from_screen(text)


class Row(BaseModel):
    """One line of the file."""

    key: Annotated[str, BeforeValidator(_known)]
    sigma: Annotated[float, BeforeValidator(_plain)] = Field(
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
        if len(faults) > MOST:
            break
        if not cells.get("sigma", "").strip():
            continue
        try:
            row = Row(key=cells.get("key", ""), sigma=cells["sigma"].strip())
        except ValidationError as error:
            faults += [
                Sentence(
                    "Row {row}, column {column}: {why}",
                    row=number,
                    column=fault["loc"][0],
                    why=_why(fault, cells["sigma"].strip()),
                )
                for fault in error.errors()
            ]
            continue
        if row.key in found:
            faults.append(
                Sentence(
                    "Row {row}, column {column}: {name} stands in the file twice.",
                    row=number,
                    column="key",
                    name=row.key,
                )
            )
        found[row.key] = row.sigma
    if faults:
        raise BadElasticities(*faults[:MOST], *([Sentence("And more.")] if len(faults) > MOST else []))
    return found


def _why(fault: Mapping[str, Any], given: str) -> MessageError | Sentence:
    """What is wrong with a cell: told by our own check, or outside the bounds."""
    error = fault.get("ctx", {}).get("error")
    if isinstance(error, MessageError):
        return error
    if error is not None:
        return Sentence("“{given}” is not a number.", given=short(given))
    known = lever("own_elasticities")
    return Sentence(
        "{given} was given. {allowed}",
        given=short(given),
        allowed=BilingualText({name: known.allowed(name) for name in known.label}),
    )


def _lines(data: bytes) -> list[tuple[int, dict[str, str]]]:
    if len(data) > LARGEST:
        raise BadElasticities(Sentence("The file has {size:,} bytes; the template has a few thousand.", size=len(data)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadElasticities(
            Sentence("The file is not UTF-8 text. In a spreadsheet, save it as “CSV UTF-8”.")
        ) from None
    try:
        rows, delimiter = csv_rows(text)
    except csv.Error as error:
        raise BadElasticities(Sentence("The file cannot be read as CSV: {error}.", error=error)) from None
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    if header[:2] != COLUMNS or set(COLUMNS) & set(header[2:]):
        raise BadElasticities(
            Sentence("The first line must begin with {columns}. Download the template.", columns=",".join(COLUMNS))
        )
    points = decimal_points([row[1].strip() for row in rows[1:] if len(row) > 1], delimiter)
    return [(number, _cells(header, row, points)) for number, row in enumerate(rows[1:], start=2)]


def _cells(header: list[str], row: list[str], points: dict[str, str]) -> dict[str, str]:
    if any(row[len(header) :]):  # a decimal comma that is not in quotes shifts what follows
        return {"key": row[0], "sigma": ",".join(row[1:])}
    cells = dict(zip(header, row, strict=False))
    sigma = cells.get("sigma", "").strip()
    return cells | {"sigma": points.get(sigma, sigma)}
