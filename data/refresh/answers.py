"""The shapes of the services' answers, and months from them. A shape that is not the documented one is refused.

FRED: ``{"count": 2, "observations": [{"date": "2026-08-01", "value": "147.4786"}, …]}``, "." where nothing was
published. BLS: ``{"status": …, "message": […], "Results": {"series": [{"seriesID": …, "data": [{"year": "2026",
"period": "M08", "value": "103.3", "footnotes": […]}]}]}}``, "-" where nothing was published, M13 the year's mean.
Census: rows of text, the first of which names the columns; what was asked by comes back as columns of its own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

MISSING = {".", "-", ""}
Text = Annotated[str, Field(max_length=400)]
Months = dict[str, float | None]


class WrongShape(ValueError):
    """The answer is JSON, but not what the service documents."""


class Shape(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)


class Observation(Shape):
    date: str = Field(pattern=r"^\d{4}-\d{2}-01$")
    value: Text


class Observations(Shape):
    count: int
    observations: list[Observation]


class About(Shape):
    id: Text
    frequency_short: Text
    seasonal_adjustment_short: Text
    units: Text
    last_updated: Text


class AboutAll(Shape):
    seriess: list[About] = Field(min_length=1, max_length=1)


class Datum(Shape):
    year: str = Field(pattern=r"^\d{4}$")
    period: str = Field(pattern=r"^M(0[1-9]|1[0-3])$")
    value: Text


class BlsSeries(Shape):
    seriesID: Text
    data: list[Datum]


class BlsResults(Shape):
    series: list[BlsSeries] = []


class Bls(Shape):
    status: Text
    message: list[str] = []
    Results: BlsResults | None = None


Rows = TypeAdapter(list[list[str | None]], config=ConfigDict(strict=True))


def read(shape: type[Shape] | TypeAdapter, answer: Any) -> Any:
    """The answer as its shape. Raises WrongShape naming the first place that does not fit."""
    validate = shape.validate_python if isinstance(shape, TypeAdapter) else shape.model_validate
    try:
        return validate(answer)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise WrongShape(f"{place}: {first['msg'].lower()}") from None


def number(text: str | None) -> float | None:
    """A published value; None where the service reports no value.

    >>> number("158.153"), number("."), number("-")
    (158.153, None, None)
    """
    if text is None or text.strip() in MISSING:
        return None
    try:
        value = float(text)
    except ValueError:
        raise WrongShape(f"“{text[:40]}” is not a number") from None
    if not math.isfinite(value):
        raise WrongShape(f"“{text[:40]}” is not a number")
    return value


def fred_months(answer: Any) -> Months:
    """Months of a FRED series, "2026-08" -> value."""
    found = read(Observations, answer)
    if found.count != len(found.observations):
        raise WrongShape(f"{found.count} observations are announced and {len(found.observations)} came")
    return _once((row.date[:7], number(row.value)) for row in found.observations)


def bls_months(answer: Any, series: str) -> Months:
    """Months of one BLS series of a version 2 answer whose status has been looked at."""
    results = read(Bls, answer).Results
    named = [row for row in (results.series if results else []) if row.seriesID == series]
    if len(named) != 1:
        raise WrongShape(f"{len(named)} series are named {series}; 1 was asked for")
    return _once((f"{row.year}-{row.period[1:]}", number(row.value)) for row in named[0].data if row.period != "M13")


def census_rows(answer: Any, columns: Sequence[str], asked: Mapping[str, str]) -> list[dict[str, str | None]]:
    """Rows of a Census answer by column name, each checked to be of what was asked."""
    head, *rows = read(Rows, answer) or [[]]
    lacking = {*columns, *asked, "time"} - set(head)
    if lacking:
        raise WrongShape(f"the columns {sorted(lacking)} are not in the answer")
    found = []
    for row in rows:
        if len(row) != len(head):
            raise WrongShape(f"a row has {len(row)} cells and the head {len(head)}")
        cells = dict(zip(head, row, strict=True))
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", cells["time"] or ""):
            raise WrongShape(f"“{str(cells['time'])[:40]}” is not a month")
        strange = [name for name, value in asked.items() if cells[name] != value]
        if strange:
            raise WrongShape(f"{strange[0]} {asked[strange[0]]} was asked for and “{str(cells[strange[0]])[:40]}” came")
        found.append(cells)
    return found


def _once(pairs: Any) -> Months:
    months: Months = {}
    for month, value in pairs:
        if month in months:
            raise WrongShape(f"{month} comes twice")
        months[month] = value
    return dict(sorted(months.items()))
