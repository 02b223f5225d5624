"""Columns of a sweep's tables: names with their unit, and what they hold.

A figure has three columns, ``_reference``, ``_scenario`` and ``_change``; the names of the figures are
those of ``Result.to_frame``. Levers are in screen units, as in a scenario CSV.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from core.language.view import View
from core.scenario.lever import Value, as_number
from core.scenario.levers import lever
from core.sweep.plan import Plan
from core.trade.outcome import Change
from core.trade.result import Result

MEASURES = {
    "surplus": "Japan's goods surplus with the U.S.",
    "exports": "Japan's exports to the U.S.",
    "imports": "Japan's imports from the U.S.",
    "duty_rate_on_japan_statutory": "average U.S. duty on Japan by law, 2024 trade weights",
    "duty_rate_on_japan_collected": "average U.S. duty on Japan as collected, 2024 trade weights",
    "us_duty_revenue_from_japan": "U.S. duty revenue from goods of Japan, a year",
    "us_duty_revenue": "U.S. duty revenue from all sources, a year, in the goods groups that Japan sells",
}
STATES = {"reference": "at the reference", "scenario": "in the scenario", "change": "scenario less reference"}
LOW, HIGH = "surplus_change_low", "surplus_change_high"


@dataclass(frozen=True)
class Column:
    """A column: its name, its unit (empty for what has none), what it holds and its Arrow type."""

    name: str
    unit: str
    title: str
    type: pa.DataType


def columns(plan: Plan) -> list[Column]:
    """The columns of the table with one row a scenario."""
    found = [*_scenario(plan), *(_lever(key) for key in plan.swept)]
    for measure, title in MEASURES.items():
        unit = _unit(measure, plan.view)
        found += [_figure(f"{measure}_{state}", unit, f"{title}, {which}") for state, which in STATES.items()]
    if plan.draws:
        end = "of the effect range of the surplus's change over the draws"
        found += [_figure(LOW, plan.view.unit, f"lower end {end}"), _figure(HIGH, plan.view.unit, f"upper end {end}")]
        found += [
            Column("draws", "", "draws of what is not known", pa.int64()),
            Column("seed", "", "seed of the draws", pa.int64()),
        ]
    return [
        *found,
        _figure("valid_share", "percent", "share of trade for which the method can be trusted"),
        Column("statistic", "", "whose statistics: us (Census Bureau) or japan (Ministry of Finance)", pa.string()),
        Column("version", "", "link scheme, model and vintage of the figures", pa.string()),
    ]


def draw_columns(plan: Plan) -> list[Column]:
    """The columns of the table with one row a scenario and draw."""
    return [
        *_scenario(plan),
        *(_lever(key) for key in plan.swept),
        Column("draw", "", "number of the draw, from 1; the same draw in every scenario", pa.int64()),
        _figure("surplus_change", plan.view.unit, f"{MEASURES['surplus']}, {STATES['change']}, under this draw"),
        Column("version", "", "link scheme, model and vintage of the figures", pa.string()),
    ]


def schema(found: list[Column], metadata: dict[str, str] | None = None) -> pa.Schema:
    """The Arrow schema of those columns."""
    return pa.schema([pa.field(column.name, column.type) for column in found], metadata)


def figures(result: Result, view: View) -> dict[str, float]:
    """Every figure of ``MEASURES`` by column name.

    >>> from core import Scenario, simulate
    >>> figures(simulate(Scenario.preset("2024")), View())["surplus_change_usd_bn"]
    0.0
    """
    statutory, collected = result.duty_rates()
    revenue = result.revenue(view)
    found: dict[str, Change] = {
        "surplus": result.surplus(view),
        "exports": result.exports(view),
        "imports": result.imports(view),
        "duty_rate_on_japan_statutory": _percent(statutory),
        "duty_rate_on_japan_collected": _percent(collected),
        "us_duty_revenue_from_japan": _sum(revenue[revenue.source == "japan"]),
        "us_duty_revenue": _sum(revenue),
    }
    return {
        with_unit(f"{measure}_{state}", one.unit): getattr(one, state)
        for measure, one in found.items()
        for state in STATES
    }


def cell(key: str, value: Value) -> float | str | None:
    """A lever's value as its column holds it: a number in screen units, text, or None where it follows another."""
    known = lever(key)
    if value is None:
        return None
    return float(known.unit.to_screen(as_number(value))) if known.form == "number" else known.write(value)


def lever_column(key: str) -> str:
    """Name of a lever's column.

    >>> lever_column("us_auto_tariff"), lever_column("us_auto_rule")
    ('us_auto_tariff_percent', 'us_auto_rule')
    """
    return _lever(key).name


def with_unit(name: str, unit: str) -> str:
    """A column's name with its unit.

    >>> with_unit("surplus_change", "USD bn")
    'surplus_change_usd_bn'
    """
    return f"{name}_{unit.lower().replace(' ', '_')}"


def _scenario(plan: Plan) -> list[Column]:
    names = (
        [Column("name", "", "name in the file of scenarios", pa.string())] if any(s.name for s in plan.starts) else []
    )
    return [
        Column("number", "", "number of the scenario in the sweep, from 1", pa.int64()),
        *names,
        Column("link", "", "the scenario as the query of the app's address", pa.string()),
        Column("base", "", "preset that the scenario departs from", pa.string()),
        Column("reference", "", "preset that results are compared with", pa.string()),
    ]


def _lever(key: str) -> Column:
    known = lever(key)
    title = known.label["en"] + (f"; empty: follows {known.follows}" if known.follows else "")
    if known.form != "number":
        return Column(key, "", title, pa.string())
    unit = "" if known.unit.key == "number" else known.unit.key
    return Column(f"{key}_{unit}" if unit else key, known.unit.suffix["en"], title, pa.float64())


def _figure(name: str, unit: str, title: str) -> Column:
    return Column(with_unit(name, unit), unit, title, pa.float64())


def _unit(measure: str, view: View) -> str:
    if measure.startswith("duty_rate"):
        return "percent"
    return "USD bn" if measure.startswith("us_duty_revenue") else view.unit


def _percent(rate: Change) -> Change:
    return Change(100 * rate.reference, 100 * rate.scenario, "percent")


def _sum(revenue) -> Change:
    return Change(float(revenue.reference.sum()), float(revenue.scenario.sum()), "USD bn")
