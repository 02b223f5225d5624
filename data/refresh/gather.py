"""Every declared series from its service: one reading each, by month or by month and industry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from pydantic import SecretStr

from data.refresh import answers
from data.refresh.answers import Months, WrongShape
from data.refresh.declared import Declared, Refused
from data.refresh.polite import NO_ANSWER, Asker

JAPAN = "5880"
"""Japan in the Census Bureau's Schedule C."""
INDUSTRIES = {"endpoint": "imports/naics", "code": "NAICS", "name": "NAICS_SDESC", "level": "NA3"}


@dataclass(frozen=True)
class Readings:
    """What the services gave. ``months``: series -> values by month, or by (month, industry) where it has industries;
    NaN where a service says that a month has none. ``names``: industry -> name. ``updated``: series -> the service's
    own date of update, where it gives one."""

    months: dict[str, pd.Series]
    names: dict[str, str] = field(default_factory=dict)
    updated: dict[str, str] = field(default_factory=dict)


def gather(asked: Declared, asker: Asker, keys: dict[str, SecretStr], since: str, until: str) -> Readings:
    """Every series from month ``since`` to ``until``. Raises Refused with the service and the series at fault."""
    found = Readings({})
    for key, row in asked.series.items():
        if row.service == "fred":
            asker.tell(f"FRED: {row.title} ({row.id})")
            months, found.updated[key] = _of(asker, "fred", row.id, lambda row=row: _fred(asker, keys, row, since))
            found.months[key] = as_series(months)
        elif row.service == "bls":
            asker.tell(f"BLS: {row.title} ({row.id})")
            months = _of(asker, "bls", row.id, lambda row=row: _bls(asker, keys, row.id, since, until))
            found.months[key] = as_series(months)
    by_endpoint: dict[str, dict[str, str]] = {}
    for key, row in asked.series.items():
        if row.service == "census":
            by_endpoint.setdefault(row.endpoint, {})[key] = row.id
    for endpoint, variables in by_endpoint.items():
        asker.tell(f"Census: {endpoint} ({', '.join(variables.values())})")
        part = _of(asker, "census", endpoint, lambda e=endpoint, v=variables: _census(asker, keys, e, v, since))
        found.months.update(part.months)
        found.names.update(part.names)
    return found


def _of(asker: Asker, service: str, what: str, ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except WrongShape as error:
        row = asker.services[service]
        raise Refused(
            f"{row.title}: the answer for {what} is not of the documented form ({error}). See {row.documentation}."
        ) from None


def _fred(asker: Asker, keys: dict[str, SecretStr], row: Any, since: str) -> tuple[Months, str]:
    """Months and date of update of a series that is monthly, not seasonally adjusted and in the unit declared."""
    params = {"series_id": row.id, "api_key": keys["fred"].get_secret_value(), "file_type": "json"}
    about = answers.read(answers.AboutAll, asker.json("fred", "series", params=params)).seriess[0]
    if (about.id, about.frequency_short, about.seasonal_adjustment_short) != (row.id, "M", "NSA"):
        raise WrongShape(
            f"{row.id} monthly, NSA was asked for; {about.id}, {about.frequency_short}, "
            f"{about.seasonal_adjustment_short} came"
        )
    if row.unit_says not in about.units.lower():
        raise WrongShape(f"its unit is “{about.units[:60]}”, not {row.unit}")
    start = {"observation_start": f"{since}-01", "sort_order": "asc"}
    return answers.fred_months(asker.json("fred", "series/observations", params=params | start)), about.last_updated


def _bls(asker: Asker, keys: dict[str, SecretStr], series: str, since: str, until: str) -> Months:
    body = {"seriesid": [series], "startyear": since[:4], "endyear": until[:4]}
    if keys["bls"].get_secret_value():
        body["registrationkey"] = keys["bls"].get_secret_value()
    answer = asker.json("bls", "timeseries/data/", body=body)
    message = answers.read(answers.Bls, answer)
    if message.status != "REQUEST_SUCCEEDED":
        raise asker.refused("bls", " ".join(message.message) or message.status)
    return answers.bls_months(answer, series)


def _census(asker: Asker, keys: dict[str, SecretStr], endpoint: str, variables: dict[str, str], since: str) -> Readings:
    """The variables of one endpoint for Japan, by month, at the industries' endpoint by month and industry."""
    by_industry = endpoint == INDUSTRIES["endpoint"]
    asked = {"CTY_CODE": JAPAN} | ({"COMM_LVL": INDUSTRIES["level"]} if by_industry else {})
    columns = [*([INDUSTRIES["code"], INDUSTRIES["name"]] if by_industry else []), *variables.values()]
    params = {"get": ",".join(columns), **asked, "time": f"from {since}", "key": keys["census"].get_secret_value()}
    answer = asker.json("census", endpoint, params=params)
    if answer is NO_ANSWER:
        raise Refused(f"{asker.services['census'].title} has nothing from {since} for {endpoint}: is the month right?")
    rows = answers.census_rows(answer, columns, asked)
    industry = _codes(rows) if by_industry else None
    values = {
        key: as_series(
            (index, answers.number(row[variable]))
            for row, index in zip(rows, industry or [row["time"] for row in rows], strict=True)
        )
        for key, variable in variables.items()
    }
    names = {code: row[INDUSTRIES["name"]] or "" for row, (_, code) in zip(rows, industry or [], strict=False)}
    return Readings(values, names)


def _codes(rows: list[dict[str, str | None]]) -> list[tuple[str, str]]:
    strange = [row[INDUSTRIES["code"]] for row in rows if not re.fullmatch(r"\d{3}", row[INDUSTRIES["code"]] or "")]
    if strange:
        raise WrongShape(f"“{str(strange[0])[:40]}” is not a three-digit industry")
    return [(row["time"], row[INDUSTRIES["code"]]) for row in rows]


def as_series(pairs: Months | Iterable[tuple[Any, float | None]]) -> pd.Series:
    """Values by month in order, missing as NaN. Raises WrongShape where a month comes twice."""
    pairs = list(pairs.items() if isinstance(pairs, dict) else pairs)
    found = pd.Series([value for _, value in pairs], index=[index for index, _ in pairs], dtype=float)
    if found.index.has_duplicates:
        raise WrongShape(f"{found.index[found.index.duplicated()][0]} comes twice")
    return found.sort_index()
