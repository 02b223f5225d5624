"""The brief: what a two-page document says, made from a result; ``word`` and ``pdf`` set it on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from core.charts.registry import CHARTS, spec
from core.draws import actual
from core.draws.draws import DRAWN
from core.draws.ranges import LATER, LATER_DRAWS, Range, ranges
from core.export import words
from core.export.pictures import drawn_png, rows_of
from core.export.xml_text import legal
from core.figures.tables import parameters, resource
from core.language import limits
from core.language.format import between, bracketed, series, sources
from core.language.numbers import amount, count, percent, signed
from core.language.view import DEFAULT, View
from core.scenario import presets
from core.scenario.differences import setting
from core.scenario.lever import Lever
from core.scenario.levers import levers
from core.scenario.scenario import Scenario
from core.scenario.totals import is_spread
from core.trade.breakdown.tidy import TOTALS
from core.trade.outcome import Change
from core.trade.result import Result
from core.trade.simulate import simulate
from core.words.headline import because, headline, range_sentence
from core.words.tables_on_file import described

PICTURES = ("contributions", "surplus", "sectors")
MOST = 8  # moved levers that are spelled out
SECTORS = 8  # rows of the picture of sectors: as wide as the others, it still leaves room for the words
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
    """A chart as PNG, one of ``PICTURES``, and what it shows in words."""

    name: str
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
    made: date = date(2026, 1, 1)

    @property
    def when(self) -> str:
        """The day it was made, in words."""
        return words.MADE[self.language].format(year=self.made.year, month=self.made.month, day=self.made.day)


def brief(scenario: Scenario, view: View = DEFAULT, link: str = "", made: date | None = None) -> Brief:
    """The brief of a scenario in the view's language, currency and statistic; link is the scenario's address, made its day (today).

    Ranges and pictures are computed here, which takes seconds: call it when someone asks for the file.
    """
    result = simulate(scenario)
    pictures = tuple(found for name in PICTURES if (found := _picture(result, name, view)))
    return Brief(
        language=view.language,
        headline=headline(result, view, ranges(scenario)),
        range=range_sentence(result, ranges(scenario), view),
        because=because(result, view),
        table=_table(result, view),
        levers=_setting(result, view.language),
        pictures=pictures,
        assumptions=_assumptions(scenario, view.language),
        limits=limits.items(view.language),
        sources=(*words.provenance(scenario, view), *_sources(view)),
        link=legal(link),
        made=made or datetime.now(UTC).date(),
    )


def _picture(result: Result, name: str, view: View) -> Picture | None:
    """The chart of that name; None where it would be empty, for example when no sector's trade changes."""
    rows = CHARTS[name].rows(result, view, SECTORS) if name == "sectors" else rows_of(result, name, view)
    if not rows["rows"]:
        return None
    drawn = drawn_png(spec(name, view.language, "light"), rows, view.language)
    return Picture(name, drawn, rows["takeaway"][0]["text"])


def _table(result: Result, view: View) -> tuple[tuple[str, ...], ...]:
    """Heading row, then a row a figure: name, reference, scenario, change, range of the change, range of actual trade."""
    language = view.language
    later = result.scenario.change(horizon=LATER)
    _, collected = result.duty_rates()
    points = words.POINTS[language].format(size=percent(collected.change, language, signed=True).rstrip(" %"))
    drawn = ranges(result.scenario)
    known = actual.surplus(drawn, view)
    surplus, ten = result.surplus(view), simulate(later).surplus(view)
    rows = (
        (TOTALS["surplus"], surplus, drawn.surplus(view)[1], known.range if known else None),
        (TOTALS["exports"], result.exports(view), None, actual.flow(drawn, "export", view)),
        (TOTALS["imports"], result.imports(view), None, actual.flow(drawn, "import", view)),
        (words.AFTER_TEN, ten, ranges(later, LATER_DRAWS).surplus(view)[1], None),
    )
    return (
        tuple(head[language] for head in words.COLUMNS),
        *(_row(name[language], found, language, effect, outer) for name, found, effect, outer in rows),
        (
            words.DUTY[language],
            percent(collected.reference, language),
            percent(collected.scenario, language),
            points,
            "",
            "",
        ),
        _jobs(result, view),
    )


def _jobs(result: Result, view: View) -> tuple[str, ...]:
    """The row of jobs tied to all exports; its range is that of the coefficient."""
    whole = result.rows("jobs", view)[0]
    low, high = (count(whole[end], signed=True) for end in ("low", "high"))
    levels = (count(whole[state], beside=whole["change"]) for state in ("reference", "scenario"))
    change = count(whole["change"], signed=True)
    return (words.JOBS[view.language], *levels, change, between(low, high, view.language) if low != high else "", "")


def _row(
    name: str, found: Change, language: str, drawn: Range | None = None, outer: Range | None = None
) -> tuple[str, ...]:
    levels = (amount(value, found.unit, language) for value in (found.reference, found.scenario))
    change = amount(found.change, found.unit, language, signed=True)
    return (name, *levels, change, _ends(drawn, language, signed=True), _ends(outer, language))


def _ends(found: Range | None, language: str, *, signed: bool = False) -> str:
    """The range as text; empty where there is none."""
    if found is None:
        return ""
    low, high = (amount(value, found.unit, language, signed=signed) for value in (found.low, found.high))
    return between(low, high, language)


def _setting(result: Result, language: str) -> tuple[str, ...]:
    """The base preset and its meaning, then the levers that were changed and their old values; only the largest where many changed."""
    scenario = result.scenario
    base = presets.preset(scenario.base)
    moved = dict(scenario.departures)
    totals = [total for total in levers().values() if total.of and is_spread(total, scenario.values)]
    parts = {key for total in totals for key in total.of}
    keys = [total.key for total in totals if set(total.of) & set(moved)] + [key for key in moved if key not in parts]
    lines = [_moved(scenario, levers()[key], language) for key in _telling(keys, result)]
    more = [words.FURTHER[language].format(count=len(keys) - MOST)] if len(keys) > MOST else []
    start = words.BASE[language].format(name=base.label[language], note=base.note[language])
    return (start, *(lines or [words.NONE[language]]), *more)


def _telling(keys: list[str], result: Result) -> list[str]:
    """At most ``MOST`` of the changed levers, in their usual order: first one lever of each contribution, the largest contributions first, then a second one."""
    size = {row["contribution"]: abs(row["value"]) for row in result.rows("contributions", DEFAULT)}
    bars = [levers()[key].contribution for key in keys]
    rank = {key: (bars[:place].count(bars[place]), -size.get(bars[place], 0.0)) for place, key in enumerate(keys)}
    chosen = sorted(keys, key=rank.__getitem__)[:MOST]
    return [key for key in keys if key in chosen]


def _moved(scenario: Scenario, known: Lever, language: str) -> str:
    facts = {
        "name": known.label[language],
        "here": known.show(scenario.value(known.key), language),
        "there": known.show(scenario.base_value(known.key), language),
    }
    return words.SET[language].format(**facts)


def _assumptions(scenario: Scenario, language: str) -> tuple[str, ...]:
    """Every assumption that is not set to follow another: value, the range it is drawn from, source.

    Those of single goods share a line: there are twenty, none of which stands unless it is set.
    """
    moved, shares = dict(scenario.departures), []
    lines = []
    for key, known in levers().items():
        if known.kind != "assumption" or known.of or scenario.values[key] in (None, ()):
            continue
        if key in moved and known.default is None and known.group == "purchase_assumptions":
            shares.append(setting(known, scenario.values[key], language))
            continue
        lines.append(
            words.ASSUMPTION[language].format(
                name=known.label[language],
                value=signed(known.show(scenario.values[key], language)),
                range="" if key in moved else _range(known, language),
                source=words.MOVED[language] if key in moved else _origin(known, language),
            )
        )
    if shares:
        lines.append(words.APART[language].format(goods=series(shares, language)))
    return tuple(lines)


def _range(known: Lever, language: str) -> str:
    """The range an assumption is drawn from, as text; empty where it is not drawn."""
    if known.key not in DRAWN:
        return ""
    drawn = parameters()[DRAWN[known.key]]
    return bracketed(known.unit.between(drawn["low"], drawn["high"], language), language)


def _origin(known: Lever, language: str) -> str:
    """The first source of an assumption as it stands on file."""
    assumed = known.source.lower().startswith("assumption")
    return words.ASSUMED[language] if assumed else sources(known.cites[language], language)[0]


def _sources(view: View) -> tuple[str, ...]:
    """The tables a result rests on, with publishers, vintage and grade."""
    rows = [resource(name) for name in TABLES if name != "japan_mof_trade" or view.statistic == "japan"]
    return tuple(
        words.TABLE[view.language].format(
            **described(row, view.language), grade=words.GRADES[row["grade"]][view.language]
        )
        for row in rows
    )
