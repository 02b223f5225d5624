"""Where the numbers come from, as tables a page can show: columns named and numbers rounded for reading.

Rates are percent here, because these tables are read and not computed with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from core.duties.calendar_words import in_calendar, legal_basis
from core.duties.history import Period
from core.figures.programmes import programmes
from core.figures.tables import package, parameters, records, resource, table
from core.language.catalogue import text
from core.language.format import clauses, convention
from core.language.labels import column
from core.language.messages import Message
from core.language.numbers import MINUS, percent, plotted, plotted_digits, with_percent
from core.links.csv_text import safe_frame
from core.scenario import presets
from core.scenario.levers import lever
from core.words.heads import HEADS
from core.words.tables_on_file import COLUMNS, described, tables

OPEN = Message("open")
SEARCHED = (
    "measure", "scope", "country", "legal_basis", "rule", "status", "effective_date", "measure_ja", "scope_ja", "rule_ja",
    "legal_basis_ja", "status_ja",
)  # fmt: skip
"""What the calendar of measures is searched by: on a Japanese page its English words find a measure too."""
# Units of parameters; that of a plain number is "1".
UNITS = {
    "fraction": Message("fraction"),
    "JPY per USD": Message("JPY per USD"),
    "JPY per kg": Message("JPY per kg"),
    "log points": Message("log points"),
    "tonnes": Message("tonnes"),
    "jobs per 1 % of car output": Message("jobs per 1 % of car output"),
}
ORIGINS = {
    "literature": Message("literature"),
    "assumption": Message("assumption"),
    "derived": Message("derived"),
}


def history_table(periods: Iterable[Period], language: str) -> pd.DataFrame:
    """A line's duty by date, oldest first."""
    rows = list(periods)
    shown = {
        "from": [str(period.start) for period in rows],
        "until": [str(period.until or OPEN[language]) for period in rows],
        "rate": [percent(period.rate, language) for period in rows],
        "measure": [period.measure[language] for period in rows],
        "basis": [legal_basis(period.legal_basis, language) for period in rows],
        "status": [in_calendar("status", period.status, language) if period.status else "" for period in rows],
        "source": [_read(period, language) for period in rows],
    }
    return _headed(shown, language)


def _read(period: Period, language: str) -> str:
    """Where the law of a period was read, and how."""
    facts = {"source": period.source, "confidence": period.confidence}
    return clauses([in_calendar(name, words, language) for name, words in facts.items() if words], language)


def countries() -> tuple[str, ...]:
    """Countries of the calendar, Japan first."""
    found = table("policy_calendar").country
    return ("Japan", *sorted(set(found) - {"Japan"}))


def calendar(language: str, country: str | None = "Japan", words: str = "") -> pd.DataFrame:
    """Dated measures, newest first; those on all countries count for each. None is every country."""
    rows = table("policy_calendar")
    if country is not None:
        rows = rows[(rows.country == country) | rows.country.str.startswith("all ")]
    searched = rows[[*SEARCHED]].fillna("").agg(" ".join, axis=1).str.lower()
    for word in words.lower().split():
        rows = rows[searched.loc[rows.index].str.contains(word, regex=False)]
    rows = rows.sort_values("effective_date", ascending=False)
    shown = {
        "from": rows.effective_date,
        "until": rows.end_date.fillna(""),
        "measure": rows[column("measure", language)],
        "rate": _rates(rows, language),
        "rule": rows[column("rule", language)],
        "basis": rows[column("legal_basis", language)].fillna(""),
        "status": rows[column("status", language)],
        "scope": rows[column("scope", language)],
        "country": [text(name, language) for name in rows.country],
        "source": rows[column("source", language)],
        "confidence": rows[column("confidence", language)],
        "note": rows[column("note", language)].fillna(""),
    }
    return _headed(shown, language)


def settings(preset: str, language: str) -> pd.DataFrame:
    """What a preset sets apart from the 2024 law."""
    there, here = presets.preset(presets.reference()).values, presets.preset(preset).values
    moved = [key for key, value in here.items() if value != there[key]]
    return _headed(
        {
            "lever": [lever(key).label[language] for key in moved],
            "was": [lever(key).show(there[key], language) for key in moved],
            "set": [lever(key).show(here[key], language) for key in moved],
        },
        language,
    )


def sources(language: str) -> pd.DataFrame:
    """Every table on file; the index is its name."""
    rows = tables(language)
    shown = {key: [row[key] for row in rows] for key in COLUMNS}
    shown |= {"retrieved": [str(day) for day in shown["retrieved"]], "rows": [f"{count:,}" for count in shown["rows"]]}
    return _headed(shown, language, list(table_names()))


def table_names() -> tuple[str, ...]:
    """Every table on file."""
    return tuple(row["name"] for row in package()["resources"])


def download(name: str) -> bytes:
    """A table as CSV that spreadsheets open: UTF-8 with a mark, text cells made safe."""
    return safe_frame(table(name)).encode("utf-8-sig")


def about(name: str, language: str) -> str:
    """What a table holds, in its own description."""
    return described(resource(name), language)["description"]


def constants(language: str) -> pd.DataFrame:
    """Every scalar parameter with range, source and origin."""
    rows = parameters().values()
    shown = {
        "name": [row[f"label_{language}"] for row in rows],
        "value": [_listed(row["value"]) for row in rows],
        "range": [_range(row["low"], row["high"]) for row in rows],
        "unit": [UNITS[row["unit"]][language] if row["unit"] != "1" else "" for row in rows],
        "origin": [ORIGINS[row["origin"]][language] for row in rows],
        "source": [row[column("source", language)] for row in rows],
        "note": [row.get(column("note", language), "") for row in rows],
    }
    return _headed(shown, language)


def elasticities(language: str) -> pd.DataFrame:
    """U.S. imports by sector: elasticity pattern and own producers' share, each with its grade."""
    rows = table("sectors").merge(table("us_own_share"), on="sector", validate="one_to_one")
    ranges = [
        f"{row.sigma_pattern:g}"
        if pd.isna(row.sigma_low)
        else f"{row.sigma_pattern:g} ({row.sigma_low:g} – {row.sigma_high:g})"
        for row in records(rows)
    ]
    shown = {
        "sector": rows[f"label_{language}"],
        "sigma": ranges,
        "grade": rows.sigma_grade,
        "source": rows[column("sigma_source", language)],
        "own": _spans(rows.own_share, rows.low, rows.high, language),
        "own_grade": rows.grade,
        "own_basis": rows[column("basis", language)],
    }
    return _headed(shown, language)


def japan_goods(language: str) -> pd.DataFrame:
    """U.S. exports to Japan by good: value, Japan's tariff and own producers' share, each with its grade."""
    rows = table("us_exports_to_japan").sort_values("fas_usd_2024", ascending=False)
    shown = {
        "good": rows[f"label_{language}"],
        "exports": (rows.fas_usd_2024 / 1e6).map("{:,.0f}".format),
        "quality": rows.quality,
        "tariff": _spans(rows.japan_tariff_rate, rows.tariff_low, rows.tariff_high, language),
        "grade": rows.tariff_grade,
        "source": rows[column("tariff_source", language)],
        "own": _spans(rows.own_share, rows.own_low, rows.own_high, language),
        "own_grade": rows.own_grade,
    }
    return _headed(shown, language)


def collection(language: str) -> pd.DataFrame:
    """Collection ratio by programme with its range and method."""
    rows = table("collection_ratio")
    ranges = [f"{row.low:.2f} – {row.high:.2f}" for row in records(rows)]
    return _headed(
        {
            "programme": [programmes()[key].name[language] for key in rows.programme],
            "ratio": rows.kappa.map("{:.2f}".format),
            "range": ranges,
            "grade": rows.grade,
            "method": rows[column("method", language)],
        },
        language,
    )


def collection_check(language: str) -> pd.DataFrame:
    """Added duty by month: collected, by law, and by law times the ratio."""
    rows = table("collection_check")
    return _headed(
        {
            "month": rows.month,
            "collected": _percents(rows.collected_added_rate, language),
            "law": _percents(rows.statutory_added_rate, language),
            "fitted": _percents(rows.kappa_added_rate, language),
        },
        language,
    )


def vintages(language: str) -> pd.DataFrame:
    """The same years as successive publications gave them."""
    rows, (times, _) = table("trade_vintages"), plotted("USD bn", language)
    numbers = {
        key: (times * rows[column]).map(f"{{:,.{plotted_digits('USD bn', language)}f}}".format)
        for key, column in (
            ("imports", "us_imports_from_japan_bn"),
            ("sold", "us_exports_to_japan_bn"),
            ("deficit", "us_deficit_bn"),
        )
    }
    said = {key: rows[column(key, language)] for key in ("vintage", "note")}
    return _headed({"year": rows.year, "vintage": said["vintage"], **numbers, "note": said["note"]}, language)


def _headed(columns: Mapping, language: str, index: list[str] | None = None) -> pd.DataFrame:
    plain = {HEADS[key][language]: list(values) for key, values in columns.items()}
    return pd.DataFrame(plain, index=index)


def _rates(rows: pd.DataFrame, language: str) -> list[str]:
    """One number as percent, otherwise the collection's own words."""
    return [
        with_percent(str(row.rate_text).replace(" to ", convention("dash", language)), language)
        if pd.isna(row.rate) and not pd.isna(row.rate_text)
        else ""
        if pd.isna(row.rate)
        else with_percent(f"{100 * row.rate:.4g}", language)
        for row in records(rows)
    ]


def _percents(values: pd.Series, language: str) -> list[str]:
    return [percent(value, language) for value in values]


def _spans(value: pd.Series, low: pd.Series, high: pd.Series, language: str) -> list[str]:
    """A share or rate with its range, in percent."""
    return [
        f"{with_percent(f'{100 * at:.3g}', language)} ({100 * least:.3g} – {100 * most:.3g})"
        for at, least, most in zip(value, low, high, strict=True)
    ]


def _listed(value: object) -> str:
    """A number, or a path's numbers.

    >>> _listed(-0.8), _listed([0.05, 0.3])
    ('−0.8', '0.05, 0.3')
    """
    return ", ".join(map(_listed, value)) if isinstance(value, list) else f"{value:g}".replace("-", MINUS)


def _range(low: Any, high: Any) -> str:
    """From low to high, year by year for a path."""
    ends = zip(low, high, strict=True) if isinstance(low, list) else [(low, high)]
    return ", ".join(f"{_listed(one)} – {_listed(other)}" for one, other in ends)
