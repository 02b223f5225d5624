"""The brief: what a two-page document says, made from a result; ``word`` and ``pdf`` set it on paper."""

from __future__ import annotations

from dataclasses import dataclass

from core import presets
from core.breakdown.tidy import TOTALS
from core.draws import DRAWN
from core.export import words
from core.export.pictures import LATER, png, takeaway
from core.figures import parameters, resource
from core.lever import Lever
from core.levers import levers
from core.outcome import Change
from core.ranges import Range, ranges
from core.result import Result
from core.scenario import Scenario
from core.simulate import simulate
from core.view import DEFAULT, View
from core.words.headline import because, headline, range_sentence
from core.words.numbers import amount, percent

PICTURES = ("contributions", "surplus", "sectors")
LATER_DRAWS = 256
MOST = 6  # differences that are spelled out
TABLES = (
    "us_import_lines",
    "us_exports_to_japan",
    "japan_mof_trade",
    "collection_ratio",
    "policy_calendar",
    "sectors",
    "us_own_share",
)


@dataclass(frozen=True)
class Picture:
    """A chart as PNG, and what it shows in words."""

    png: bytes
    takeaway: str


@dataclass(frozen=True)
class Brief:
    """Everything a brief says, in one language; `levers` to `sources` hold a line each."""

    language: str
    headline: str
    range: str
    because: str
    table: tuple[tuple[str, ...], ...]
    levers: tuple[str, ...]
    pictures: tuple[Picture, ...]
    assumptions: tuple[str, ...]
    limits: tuple[str, ...]
    sources: tuple[str, ...]
    link: str


def brief(scenario: Scenario, view: View = DEFAULT, link: str = "") -> Brief:
    """The brief of a scenario in the view's language, currency and statistic; link is the scenario's address.

    Ranges and pictures are computed here, which takes seconds: call it when someone asks for the file.
    """
    result = simulate(scenario)
    pictures = tuple(Picture(png(result, name, view, footer=False), takeaway(result, name, view)) for name in PICTURES)
    return Brief(
        language=view.language,
        headline=headline(result, view),
        range=range_sentence(ranges(scenario), view),
        because=because(result, view),
        table=_table(result, view),
        levers=_differences(scenario, view.language),
        pictures=pictures,
        assumptions=_assumptions(scenario, view.language),
        limits=words.LIMITS[view.language],
        sources=(*words.provenance(scenario, view), *_sources(view)),
        link=link,
    )


def _table(result: Result, view: View) -> tuple[tuple[str, ...], ...]:
    """Heading row, then a row a figure: name, reference, scenario, change, range of the change."""
    language = view.language
    later = result.scenario.change(horizon=LATER)
    _, collected = result.duty_rates()
    points = words.POINTS[language].format(size=percent(collected.change, signed=True).removesuffix(" %"))
    return (
        words.COLUMNS[language],
        _row(TOTALS["surplus"][language], result.surplus(view), language, ranges(result.scenario).surplus(view)[1]),
        _row(TOTALS["exports"][language], result.exports(view), language),
        _row(TOTALS["imports"][language], result.imports(view), language),
        _row(
            words.AFTER_TEN[language],
            simulate(later).surplus(view),
            language,
            ranges(later, LATER_DRAWS).surplus(view)[1],
        ),
        (words.DUTY[language], percent(collected.reference), percent(collected.scenario), points, ""),
    )


def _row(name: str, found: Change, language: str, drawn: Range | None = None) -> tuple[str, ...]:
    ends = (
        words.RANGE[language].format(
            low=amount(drawn.low, drawn.unit, language, signed=True),
            high=amount(drawn.high, drawn.unit, language, signed=True),
        )
        if drawn
        else ""
    )
    levels = (amount(value, found.unit, language) for value in (found.reference, found.scenario))
    return (name, *levels, amount(found.change, found.unit, language, signed=True), ends)


def _differences(scenario: Scenario, language: str) -> tuple[str, ...]:
    """The scenario's base, then what differs from the reference."""
    base = presets.preset(scenario.base)
    moved = [
        f"{levers()[key].label[language]}: {levers()[key].show(there, language)} → {levers()[key].show(here, language)}"
        for key, (there, here) in scenario.differences().items()
    ]
    more = [words.FURTHER[language].format(count=len(moved) - MOST)] if len(moved) > MOST else []
    return (words.BASE[language].format(name=base.label[language]), *(moved[:MOST] or [words.NONE[language]]), *more)


def _assumptions(scenario: Scenario, language: str) -> tuple[str, ...]:
    """Every assumption that is not set to follow another: value, the range it is drawn from, source."""
    moved = dict(scenario.departures)
    return tuple(
        f"{known.label[language]}: {known.show(scenario.values[key], language)}{_origin(known, key in moved, language)}"
        for key, known in levers().items()
        if known.kind == "assumption" and not known.of and scenario.values[key] not in (None, ())
    )


def _origin(known: Lever, moved: bool, language: str) -> str:
    """Range and first source of an assumption as it stands on file; of one that was moved, that it was."""
    if moved:
        return f" [{words.MOVED[language]}]"
    drawn = parameters()[DRAWN[known.key]] if known.key in DRAWN else None
    ends = f" ({known.unit.write(drawn['low'])} – {known.unit.write(drawn['high'])})" if drawn else ""
    assumed = known.source.lower().startswith("assumption")
    return f"{ends} [{words.ASSUMED[language] if assumed else known.source.partition(';')[0]}]"


def _sources(view: View) -> tuple[str, ...]:
    """The tables a result rests on, with publishers, vintage and grade."""
    rows = [resource(name) for name in TABLES if name != "japan_mof_trade" or view.statistic == "japan"]
    return tuple(
        f"{row['title']}. {'; '.join(dict.fromkeys(source['publisher'] for source in row['sources']))}. "
        f"{row['vintage']}. {words.GRADES[row['grade']][view.language]}"
        for row in rows
    )
