"""The inputs of every page. Explore's are the levers and the view, which the link holds as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from core.backtest.monthly import SERIES
from core.duties import search
from core.inputs.kinds import Choice, Input, Number, Page, Several, Switch, Words, Years
from core.language import labels, numbers
from core.language.catalogue import LANGUAGES
from core.language.messages import Sentence
from core.language.view import QUERY, UNITS
from core.links.tray import MOST as MOST_SAVED
from core.scenario import presets
from core.scenario.levers import lever, levers
from core.solve.compare import MOST
from core.solve.offers import AIMS, COSTS, MOST_LEVERS
from core.words.provenance import countries, table_names
from core.world import formula
from core.world.world import default_elasticity

EVERY_COUNTRY = "all"
# A sum in billions that no surplus comes near.
LARGEST = 1_000_000.0


@cache
def pages() -> Mapping[str, Page]:
    """Every page that asks something beside the scenario, by name."""
    built = (
        _compare(),
        _solve(),
        _page("path", "pth", _one_of("window", "w", Sentence("Length of the path"), "60", ("36", "60", "120")),
              _one_of("kind", "k", Sentence("Kind of years"), "fiscal", ("fiscal", "calendar"))),
        _page("backtest", "bkt", _one_of("series", "s", Sentence("Series"), "us_imports", SERIES)),
        _evidence(),
        _page("world", "wld", _one_of("who", "w", Sentence("Added duty on goods from"), "japan", ("japan", "everyone")),
              Number("elasticity", "e", Sentence("Trade elasticity"), default_elasticity(), low=1.0, high=10.0)),
        _page("formula", "fml",
              Number("elasticity", "e", Sentence("Import elasticity, in size"), formula.IMPORT_ELASTICITY, low=0.5, high=10.0),
              Number("pass_through", "p", Sentence("Pass-through of the duty to import prices"), formula.PASS_THROUGH, low=0.05, high=1.0),
              Number("floor", "f", Sentence("Floor, %"), round(100 * formula.FLOOR), low=0, high=20),
              Choice("partner", "c", Sentence("Partner"), formula.FIRST, options=labels.partners)),
        _law(),
    )  # fmt: skip
    return {page.name: page for page in built}


def saved(number: int) -> str:
    """The name by which an input chooses the tray's scenario of that number, from 1.

    >>> saved(2)
    'saved.2'
    """
    return f"saved.{number}"


def without_saved(values: Mapping[str, Any], number: int) -> dict[str, Any]:
    """A page's inputs once the tray's scenario of that number is gone and those behind it have moved up.

    >>> without_saved({"chosen": ("now", "saved.1", "saved.2"), "like": "saved.1"}, 1)
    {'chosen': ('now', 'saved.1'), 'like': None}
    """
    moved = {saved(behind): saved(behind - 1) for behind in range(number + 1, MOST_SAVED + 1)} | {saved(number): None}
    return {
        key: tuple(name for item in value if (name := moved.get(item, item)))
        if isinstance(value, tuple)
        else moved.get(value, value)
        for key, value in values.items()
    }


def preset(name: str) -> str:
    """The name by which an input chooses a preset."""
    return f"preset.{name}"


def sliding(*kinds: str) -> list[str]:
    """Levers that slide, the main ones first; of those kinds, or all."""
    rows = [row for row in levers().values() if row.form == "number" and (not kinds or row.kind in kinds)]
    return [row.key for row in sorted(rows, key=lambda row: row.main or 99)]


def _link(key: str) -> str:
    return lever(key).link


def _page(name: str, link: str, *inputs: Input) -> Page:
    return Page(name, link, {one.key: one for one in inputs})


def _one_of(key: str, link: str, label: Sentence, opening: str | None, options: Iterable[str]) -> Choice:
    return Choice(key, link, label, opening, options=lambda: options)


def _scenarios(*others: str) -> Callable[[], list[str]]:
    """Scenarios by name: those given, the saved ones, the presets."""
    return lambda: [*others, *map(saved, range(1, MOST_SAVED + 1)), *map(preset, presets.presets())]


def _compare() -> Page:
    tables = ("contributions", "sectors", "revenue", "diversion", "prices", "levers")
    return _page(
        "compare", "cmp",
        Several("chosen", "c", Sentence("Scenarios, up to six"), options=_scenarios("now"), most=MOST),
        _one_of("table", "t", Sentence("Table"), "contributions", tables),
    )  # fmt: skip


def _solve() -> Page:
    units = [(currency, statistic) for currency in QUERY["unit"][1] for statistic in QUERY["stat"][1]]
    targets = [
        Number(
            f"target/{UNITS[currency]}/{statistic}", f"t{currency[0]}{statistic[0]}",
            Sentence("Surplus, {unit}", unit=numbers.unit_names(UNITS[currency])), low=-LARGEST, high=LARGEST,
            times={language: numbers.plotted(UNITS[currency], language)[0] for language in LANGUAGES}, currency=currency.upper(),
        )
        for currency, statistic in units
    ]  # fmt: skip
    return _page(
        "solve", "slv",
        _one_of("section", "s", Sentence("Question"), "goal", ("goal", "tradeoffs", "matters", "offers")),
        Choice("lever", "l", Sentence("Move this lever"), "us_auto_tariff", options=sliding, written=_link),
        Choice("like", "k", Sentence("until the surplus is"), "amount", options=_scenarios("amount", "reference")),
        *targets,
        Choice("tariff", "f", Sentence("Tariff"), options=lambda: sliding("policy"), written=_link),
        Choice("x", "x", Sentence("Across"), "us_auto_tariff", options=sliding, written=_link),
        Choice("y", "y", Sentence("Up"), "usd_jpy", options=sliding, written=_link),
        Several(
            "offer/levers", "ol", Sentence("Levers on the table, up to five"), tuple(OPENED),
            options=lambda: sliding("policy", "condition"), written=_link, most=MOST_LEVERS,
        ),
        _one_of("offer/aim", "oa", Sentence("Aim"), "lower", AIMS),
        _one_of("offer/cost", "oc", Sentence("at the least"), "cars", COSTS),
        *(end for key in sliding("policy", "condition") for end in _zone(key)),
    )  # fmt: skip


# What Japan and the United States open with on Offers' table, in the code's units; else the ends of what a lever takes,
# and Japan the lower one but where it would rather have more.
OPENED = {"us_auto_tariff": (0.15, 0.275), "us_general_tariff": (0.10, 0.24), "buy_farm": (0.0, 8.0)}
JAPAN_HIGHER = {"jp_beef_tariff", "jp_pork_tariff", "jp_retaliation", "usd_jpy"}


def _zone(key: str) -> tuple[Number, Number]:
    """What Japan and what the United States opens with on a lever, in screen units."""
    known = lever(key)
    low, high = float(known.unit.to_screen(known.minimum)), float(known.unit.to_screen(known.maximum))
    widest = (known.maximum, known.minimum) if key in JAPAN_HIGHER else (known.minimum, known.maximum)
    opening = [float(known.unit.to_screen(end)) for end in OPENED.get(key, widest)]
    facts = {"lever": known.label, "unit": known.unit.suffix}
    japan, us = Sentence("{lever}, {unit}: Japan opens", **facts), Sentence("{lever}, {unit}: U.S. opens", **facts)
    return (
        Number(f"offer/japan/{key}", f"a-{known.link}", japan, opening[0], low=low, high=high, times=known.unit.times),
        Number(f"offer/us/{key}", f"o-{known.link}", us, opening[1], low=low, high=high, times=known.unit.times),
    )


def _evidence() -> Page:
    return _page(
        "evidence", "evd",
        _one_of("flow", "f", Sentence("Flow"), "imports", ("imports", "exports")),
        _one_of("measure", "m", Sentence("Value or volume"), "value", ("value", "volume")),
        _one_of("form", "e", Sentence("Form"), "loglog", ("loglog", "ardl")),
        Years("years", "y", Sentence("Years of the sample"), (1985, 2024), low=1985, high=2025),
        Switch("trend", "t", Sentence("Trend"), True),
        Switch("breaks", "b", Sentence("Break dummies"), True),
        _one_of("criterion", "c", Sentence("Lags chosen by"), "bic", ("bic", "aic")),
        _one_of("window", "w", Sentence("Window"), "rolling", ("rolling", "recursive")),
        Years("price/years", "py", Sentence("Years of the sample of prices"), (2003, 2024), low=2003, high=2026),
        _one_of("price/lags", "pl", Sentence("Months of lag"), "12", ("6", "12", "18", "24")),
        _one_of("panel/size", "ds", Sentence("Smallest trade of 2024"), "1000000", ("100000", "1000000", "10000000")),
        _one_of("panel/weights", "dw", Sentence("Weights"), "equal", ("equal", "trade")),
        _one_of("panel/duty", "dd", Sentence("Duty"), "statutory", ("statutory", "calculated")),
        Several("panel/without", "do", Sentence("Leave out"), (), options=lambda: ("china", "84", "85", "87", "72")),
    )  # fmt: skip


# Of Law & data; a link opens them by these names: ``law=sources.1``.
SECTIONS = {
    "timeline": Sentence("Timeline of measures"),
    "presets": Sentence("Presets: what each one sets"),
    "sources": Sentence("Sources, vintages and downloads"),
    "parameters": Sentence("Parameters"),
    "sectors": Sentence("Elasticities, own shares and Japan's tariffs"),
    "collection": Sentence("Law and collection: how much is collected"),
    "outside": Sentence("The average duty, and what others make of it"),
    "model": Sentence("The model in plain words"),
    "limits": Sentence("What is not modelled"),
}


def _law() -> Page:
    return _page(
        "law", "law",
        Words("search", "s", Sentence("HTS code or words"), "8703.23", clears=("line",)),
        Choice("line", "l", Sentence("Tariff line"), options=search.codes),
        Choice("country", "c", Sentence("Country"), "Japan", options=lambda: [*countries(), EVERY_COUNTRY]),
        Words("words", "w", Sentence("Words to look for"), ""),
        Choice("preset", "p", Sentence("Preset"), options=presets.presets),
        Choice("table", "t", Sentence("Table to download"), options=table_names),
        *(Switch(f"section/{name}", name, title, False) for name, title in SECTIONS.items()),
    )  # fmt: skip
