"""Reproduce: the few lines of Python, and the command, that give a scenario's number to the last digit."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from core.figures.version import VERSION
from core.language.messages import Message
from core.language.view import DEFAULT, QUERY, View
from core.links.link import encode
from core.scenario.differences import scenario_name
from core.scenario.scenario import Scenario
from core.trade.result import Result

EMBEDDED = Message("U.S.-Japan trade scenario: {name}")
RUN = Message("Model and data {version}. Run it in the project's folder.")
# Python counts in billions whatever the reader's language.
BILLIONS = {"USD bn": Message("billions of dollars"), "JPY bn": Message("billions of yen")}
SETTINGS = Message("Levers that differ from the preset: fractions, yen per dollar, billions of dollars a year.")
SHOWN = Message("How it is shown: currency (usd, jpy) and whose statistics (us, japan).")
SURPLUS = Message("Japan's goods surplus with the U.S. in the scenario, in {unit}")
CHANGED = Message("Its change against the reference")
# The comments above the prints are in the reader's language; those behind them are what Python prints.
PYTHON = """\
# {run}
from core import Scenario, simulate
from core.language.view import View

# {settings}
scenario = Scenario(
    base={base!r},
    departures=({departures}),
    reference={reference!r},
)
# {shown}
view = View(currency={view.currency!r}, statistic={view.statistic!r})
surplus = simulate(scenario).surplus(view)
# {named}
print(surplus.scenario, surplus.unit)  # {surplus.scenario!r} {surplus.unit}
# {changed}
print(surplus.change)  # {surplus.change!r}
"""


def python(result: Result, view: View = DEFAULT) -> str:
    """Python that prints Japan's surplus and its change, with the digits it prints as comments; other comments in the view's language."""
    scenario = result.scenario
    rows = "".join(f"\n        {row!r}," for row in scenario.departures)
    departures = f"{rows}\n    " if rows else ""
    language, surplus = view.language, result.surplus(view)
    return PYTHON.format(
        run=RUN[language].format(version=VERSION),
        settings=SETTINGS[language],
        shown=SHOWN[language],
        named=SURPLUS[language].format(unit=BILLIONS[surplus.unit][language]),
        changed=CHANGED[language],
        base=scenario.base,
        departures=departures,
        reference=scenario.reference,
        view=view,
        surplus=surplus,
    )


def query(scenario: Scenario, view: View = DEFAULT) -> dict[str, str]:
    """The query of the scenario's link, with how it is viewed.

    >>> found = query(Scenario.preset("2024").change(usd_jpy=140), View("jpy"))
    >>> {key: text for key, text in found.items() if key not in ("z", "v")}
    {'b': '2024', 'y': '140', 'unit': 'jpy'}
    """
    chosen = {
        key: getattr(view, name) for key, (name, _) in QUERY.items() if getattr(view, name) != getattr(DEFAULT, name)
    }
    return encode(scenario, chosen)


def address(query: Mapping[str, str], page: str = "") -> str:
    """The link as text: the page's address, where given, then the query.

    >>> address({"b": "2024", "y": "140"}, "https://trade.example.org/")
    'https://trade.example.org/?b=2024&y=140'
    """
    return f"{page}?{urlencode(query, safe='.-~')}"


def command(scenario: Scenario, view: View = DEFAULT) -> str:
    """The command that writes the scenario's results as CSV.

    >>> command(Scenario.preset("2024")).replace(VERSION, "...")  # doctest: +ELLIPSIS
    'python -m core "?z=...&b=2024&v=..." > result.csv'
    """
    return f'python -m core "{address(query(scenario, view))}" > result.csv'


# Pixels: the view at 640 across fits without scrolling.
FRAME_HEIGHTS = {"contributions": 420, "surplus": 320, "sectors": 440}


def iframe(scenario: Scenario, view: View, chart: str, page: str) -> str:
    """HTML that shows the scenario's compact view in another site's page.

    Args:
        chart: one of ``core.language.view.PICTURED``. Raises KeyError for any other.
        page: address of the app's page, without a query.

    >>> print(iframe(Scenario.preset("2024"), View(), "surplus", "https://trade.example.org/").replace(VERSION, "..."))  # doctest: +ELLIPSIS
    <iframe src="https://trade.example.org/?z=...&amp;b=2024&amp;v=...&amp;lang=en&amp;chart=surplus&amp;embed=true" title="U.S.-Japan trade scenario: 2024 law" width="100%" height="320" style="border: 0" loading="lazy"></iframe>
    """
    # The language is said even where it is English: a reader's browser must not choose another.
    found = query(scenario, view) | {"lang": view.language, "chart": chart, "embed": "true"}
    return (
        f'<iframe src="{escape(address(found, page))}" title="{escape(title(scenario, view.language))}" width="100%" '
        f'height="{FRAME_HEIGHTS[chart]}" style="border: 0" loading="lazy"></iframe>'
    )


def title(scenario: Scenario, language: str) -> str:
    """What a frame or a page with the scenario is called."""
    return EMBEDDED[language].format(name=scenario_name(scenario, language))
