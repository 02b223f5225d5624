"""Columns and codes of the tables of charts and files as a reader knows them; in English their names say it."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from core.language.catalogue import text
from core.language.format import convention, without_bullet
from core.language.labels import FLOWS, UNITS
from core.language.messages import Message
from core.language.numbers import MINUS, counted, plotted

Codes = Mapping[str, Mapping[str, Mapping[str, str]]]

OF_DOLLARS = "usd_bn"  # in the name of a column of amounts
COLUMN, OF_A_CHART = "column", "column of a chart"
# Names of columns; the catalogue has what other languages call them.
COLUMNS = (
    Message("month", context="column"),
    Message("year", context="column"),
    Message("fiscal_year", context="column"),
    Message("calendar_year", context="column"),
    Message("about", context="column"),
    Message("measure", context="column"),
    Message("item", context="column"),
    Message("simulated", context="column"),
    Message("actual", context="column"),
    Message("defaults", context="column"),
    Message("start", context="column"),
    Message("end", context="column"),
    Message("contribution", context="column"),
    Message("scenario", context="column"),
    Message("what_differs", context="column"),
    Message("reference", context="column"),
    Message("surplus", context="column"),
    Message("change", context="column"),
    Message("low", context="column"),
    Message("high", context="column"),
    Message("published", context="column"),
    Message("cumulated", context="column"),
    Message("actual_low", context="column"),
    Message("actual_high", context="column"),
    Message("cumulated_low", context="column"),
    Message("cumulated_high", context="column"),
    Message("price", context="column"),
    Message("volume", context="column"),
    Message("total", context="column"),
    Message("surplus_effect_low", context="column"),
    Message("surplus_effect_high", context="column"),
    Message("change_effect_low", context="column"),
    Message("change_effect_high", context="column"),
    Message("less_first", context="column"),
    Message("less_first_effect_low", context="column"),
    Message("less_first_effect_high", context="column"),
    Message("exports", context="column"),
    Message("imports", context="column"),
    Message("duty_on_japan_percent", context="column"),
    Message("unit", context="column"),
    Message("label", context="column"),
    Message("value", context="column"),
    Message("flow", context="column"),
    Message("state", context="column"),
    Message("valuation", context="column"),
    Message("group", context="column"),
    Message("kind", context="column"),
    Message("name", context="column"),
    Message("source", context="column"),
    Message("at", context="column"),
    Message("who", context="column"),
    Message("usd_bn_2024", context="column"),
    Message("simulated_change_pre2025_information", context="column"),
    Message("simulated_change_current_defaults", context="column"),
    Message("actual_change", context="column"),
    Message("duty_change", context="column"),
    Message("other_suppliers_change", context="column"),
    Message("log_error", context="column"),
    Message("share_of_absolute_error", context="column"),
    Message("reason", context="column"),
    Message("basis", context="column"),
    Message("partner", context="column"),
    Message("exports_usd_bn", context="column"),
    Message("imports_usd_bn", context="column"),
    Message("full_rate", context="column"),
    Message("half_rate", context="column"),
    Message("rate", context="column"),
    Message("announced_rate", context="column"),
    Message("announced_grade", context="column"),
    Message("points", context="column"),
    Message("annex_note", context="column"),
    Message("closure", context="column"),
    Message("balance", context="column"),
    Message("fact", context="column"),
    Message("lever", context="column"),
    Message("japanese_percent", context="column"),
    Message("all_percent", context="column"),
    Message("weight_usd_bn", context="column"),
    Message("origin", context="column"),
    Message("link", context="column"),
    # The chart next to the table says what a range covers.
    Message("low", context="column of a chart"),
    Message("high", context="column of a chart"),
)
CODES: Codes = {
    "flow": FLOWS,
    "state": {"reference": Message("reference", context="state"), "scenario": Message("scenario", context="state")},
    "unit": UNITS,
    "basis": {"imports for consumption": Message("imports for consumption")},
}
# Keys of what a label beside them says.
LABELLED = ("contribution", "item", "key", "source")
# What a table beside a chart begins with: whose figure it is, and the figure.
FIRST, FIGURE = ("label",), ("value", "change", "simulated", "scenario")


def heading(column: str, language: str, *contexts: str) -> str:
    """A column's heading in that language, from the first of the contexts that has one.

    >>> heading("low", "ja"), heading("low", "ja", OF_A_CHART), heading("low", "en")
    ('効果の範囲：下限', '下限', 'low')
    """
    named = (text(column, language, context) for context in (*contexts, COLUMN))
    return next((name for name in named if name != column), column)


def in_units(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table with its amounts and its units as that language counts them: where a column says the unit, and where a name does.

    >>> in_units(pd.DataFrame({"value": [6.5], "unit": ["USD bn"], "exports_usd_bn": [0.5]}), "ja").to_dict("records")
    [{'value': 65.0, 'unit': '億ドル', 'exports_usd_bn': 5.0}]
    """
    times, _ = plotted("USD bn", language)
    named = [name for name in frame.columns if OF_DOLLARS in str(name)]
    found = frame.assign(**{name: times * frame[name] for name in named})
    if "unit" not in found:
        return found
    each = found["unit"].map(lambda unit: counted(1.0, unit, language))
    amounts = [
        name
        for name in found.select_dtypes("float").columns
        if name not in named and not str(name).endswith("_percent")
    ]
    said = found["unit"].map(lambda unit: UNITS[unit][language] if unit in UNITS else unit)
    return found.assign(**{name: found[name] * each for name in amounts}, unit=said)


def plain_key(column: str, language: str) -> str:
    """A column's key in a file: without its unit where the language counts in another.

    >>> plain_key("exports_usd_bn", "en"), plain_key("exports_usd_bn", "ja"), plain_key("usd_bn_2024", "ja")
    ('exports_usd_bn', 'exports', '2024')
    """
    return column if plotted("USD bn", language)[0] == 1 else column.replace(OF_DOLLARS, "").strip("_")


def with_labels(frame: pd.DataFrame, language: str, codes: Codes | None = None) -> pd.DataFrame:
    """The table beside a chart as it is read, by headings and words in that language; its CSV keeps the codes.

    `codes` says what the codes of a column stand for, beside those of ``CODES``.

    >>> rows = pd.DataFrame({"contribution": ["cars"], "label": ["自動車"], "value": [-9.5], "unit": ["USD bn"]})
    >>> with_labels(rows, "ja").to_dict("records")
    [{'内訳': '自動車', '値': -95.0, '単位': '億ドル'}]
    """
    if convention("keeps_codes", language):
        return frame
    found = in_units(frame, language)
    found = found.drop(columns=[key for key in LABELLED if key in frame and "label" in frame])
    for column, words in {**CODES, **(codes or {})}.items():
        if column in found:
            said = {code: without_bullet(names[language]) for code, names in words.items()}
            found[column] = found[column].map(lambda code, said=said: said.get(code, code))
    return found.rename(columns=lambda column: heading(column, language, OF_A_CHART))


def beside_chart(
    frame: pd.DataFrame, language: str, codes: Codes | None = None, heads: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The table beside a chart as text: label and figure first, no keys, each figure to three digits or so.

    `heads` says what columns are called that have no heading of their own.

    >>> rows = pd.DataFrame({"contribution": ["cars"], "low": [-9.51234], "label": ["Cars"], "value": [-9.5], "unit": ["USD bn"]})
    >>> beside_chart(rows, "en").to_dict("records")
    [{'label': 'Cars', 'value': '−9.500', 'low': '−9.512', 'unit': 'USD bn'}]
    """
    keys = [key for key in LABELLED if key in frame and ("label" in frame or key == "key")]
    figure = next((name for name in FIGURE if name in frame), "")
    first = [name for name in (*FIRST, figure) if name in frame]
    ordered = frame[first + [name for name in frame if name not in (*first, *keys)]]
    found = with_labels(ordered, language, codes)
    named = found.rename(columns=lambda column: (heads or {}).get(column, str(column).replace("_", " ")))
    return named.apply(_as_read)


def _as_read(column: pd.Series) -> pd.Series:
    if pd.api.types.is_bool_dtype(column):
        return column.map({True: "✓", False: "–"})
    return column.map(_figure) if pd.api.types.is_float_dtype(column) else column


def _figure(value: float) -> str:
    """A figure in a table of text.

    >>> _figure(4621.745), _figure(-0.00137), _figure(-0.0001), _figure(float("nan"))
    ('4,621.7', '−0.001', '0.000', '–')
    """
    if math.isnan(value):
        return "–"
    digits = 1 if abs(value) >= 100 else 2 if abs(value) >= 10 else 3
    return f"{round(value, digits) + 0.0:,.{digits}f}".replace("-", MINUS)
