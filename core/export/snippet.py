"""Reproduce: the few lines of Python, and the command, that give a scenario's number to the last digit."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from core.link import encode
from core.result import Result
from core.scenario import Scenario
from core.version import VERSION
from core.view import DEFAULT, QUERY, View

PYTHON = """\
# Model and data {version}. Run it in the project's folder.
from core import Scenario, simulate
from core.view import View

scenario = Scenario(
    base={base!r},
    departures=({departures}),
    reference={reference!r},
)
view = View(currency={view.currency!r}, statistic={view.statistic!r})
surplus = simulate(scenario).surplus(view)
print(surplus.scenario, surplus.unit)  # {surplus.scenario!r} {surplus.unit}
print(surplus.change)  # {surplus.change!r}
"""


def python(result: Result, view: View = DEFAULT) -> str:
    """Python that prints Japan's surplus and its change, with the digits it prints as comments."""
    scenario = result.scenario
    rows = "".join(f"\n        {row!r}," for row in scenario.departures)
    departures = f"{rows}\n    " if rows else ""
    return PYTHON.format(
        version=VERSION,
        base=scenario.base,
        departures=departures,
        reference=scenario.reference,
        view=view,
        surplus=result.surplus(view),
    )


def query(scenario: Scenario, view: View = DEFAULT) -> dict[str, str]:
    """The query of the scenario's link, with how it is viewed.

    >>> query(Scenario.preset("2024").change(usd_jpy=140), View("jpy"))
    {'b': '2024', 'y': '140', 'v': '1-1.0-2026.06', 'unit': 'jpy'}
    """
    chosen = {
        key: getattr(view, name) for key, (name, _) in QUERY.items() if getattr(view, name) != getattr(DEFAULT, name)
    }
    return encode(scenario) | chosen


def address(query: Mapping[str, str], page: str = "") -> str:
    """A link's query as text after the page's address, or after nothing.

    >>> address({"b": "2024", "y": "140"}, "https://trade.example.org/")
    'https://trade.example.org/?b=2024&y=140'
    """
    return f"{page}?{urlencode(query, safe='.-~')}"


def command(scenario: Scenario, view: View = DEFAULT) -> str:
    """The command that writes the scenario's results as CSV.

    >>> command(Scenario.preset("2024"))
    'python -m core "?b=2024&v=1-1.0-2026.06" > result.csv'
    """
    return f'python -m core "{address(query(scenario, view))}" > result.csv'
