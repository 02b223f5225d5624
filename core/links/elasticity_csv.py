"""Reads the reader's own elasticities from a small CSV with columns key and sigma; reports each error by row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from core.language.labels import elasticities
from core.language.messages import BilingualText, Message, MessageError, Sentence, did_you_mean, short
from core.links import table_file
from core.links.carriers import candidates
from core.links.csv_text import head, safe
from core.links.table_file import Layout, WrongFile
from core.scenario.levers import lever

HEADS: Mapping[str, Message] = {
    "key": Message("key", context="file"),
    "sigma": Message("sigma", context="file"),
    "label": Message("label", context="file"),
    "about": Message("about", context="file"),
    "link": Message("link", context="file"),
}
LAYOUT = Layout(needed=("key", "sigma"), columns=("key", "sigma"), numbers=("sigma",), rows=20_000, largest=200_000)
MOST = 10  # errors reported at once


class BadElasticities(MessageError):
    """A file that cannot be used; the message lists what is wrong, by row and column."""


def _known(key: object) -> str:
    name = str(key).strip().removeprefix("'")
    name = next((one for one in elasticities() if one.casefold() == name.casefold()), name)
    if name not in elasticities():
        message = Sentence("{name} is not a sector or good of this app.", name=repr(name[:60]))
        raise MessageError(message, *did_you_mean(name, elasticities()))
    return name


def _plain(text: str) -> float:
    """The number of a cell, read as links and scenario files read theirs."""
    unit = lever("own_elasticities").unit
    for one in candidates(text):
        try:
            return unit.from_screen(one)
        except ValueError:
            continue
    return unit.from_screen(text)


class Row(BaseModel):
    """One line of the file."""

    key: Annotated[str, BeforeValidator(_known)]
    sigma: Annotated[float, BeforeValidator(_plain)] = Field(
        ge=lever("own_elasticities").minimum, le=lever("own_elasticities").maximum, allow_inf_nan=False
    )


def template(language: str = "en", about: str = "", link: str = "") -> str:
    """A file to fill in: every key with its name in that language; rows without a sigma are left as published.

    about, link: what the file belongs to, said in every row.
    """
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow([head(key, words[language], language) for key, words in HEADS.items()])
    rows.writerows([key, "", safe(name[language]), safe(about), safe(link)] for key, name in elasticities().items())
    return out.getvalue()


def read(data: bytes) -> dict[str, float]:
    """Key → elasticity (ten-year level) of the rows that give one.

    Raises BadElasticities with every fault, so that the file can be mended in one go.
    """
    found: dict[str, float] = {}
    faults: list[Sentence] = []
    for number, cells in _lines(data):
        if len(faults) > MOST:
            break
        if not cells["sigma"]:
            continue
        try:
            row = Row.model_validate({"key": cells["key"], "sigma": cells["sigma"]})
        except ValidationError as error:
            faults += [
                Sentence(
                    "Row {row}, column {column}: {why}",
                    row=number,
                    column=fault["loc"][0],
                    why=_why(fault, cells["sigma"]),
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
    """The error in a cell: from our own check, or because the value is out of range."""
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


def _lines(data: bytes) -> list[tuple[int, table_file.Line]]:
    try:
        table = table_file.read(data, LAYOUT)
    except WrongFile as error:
        raise BadElasticities(*error.sentences, Sentence("Download the template.")) from None
    for line in table.lines:
        if line.wide:  # a decimal comma that is not in quotes shifts what follows
            raise BadElasticities(table_file.too_wide(line))
    return [(line.number, line) for line in table.lines]
