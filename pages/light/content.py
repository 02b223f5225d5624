"""The light page as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from string import Template
from typing import NamedTuple

from core.export import snippet
from core.export.compact import Compact, compact
from core.language.catalogue import text
from core.language.format import joined
from core.language.view import PICTURED, View
from core.links import link
from core.links.carriers import as_read
from core.panel.slide import positions
from core.scenario.lever import Lever, as_number
from core.scenario.levers import levers
from core.scenario.note import Note
from core.scenario.scenario import Scenario
from core.sharing.kept import kept
from pages.frame.sentence import RANGES, because, fold, unbroken
from pages.frame.session import read
from pages.guard.in_turn import BUSY

Query = Mapping[str, Sequence[str]]
FIRST = 3  # notes that show at once
PAGE = Template("""<!DOCTYPE html>
<html lang="$language"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title><meta name="description" content="$description"><meta property="og:description" content="$description">
<link rel="stylesheet" href="./$style"><script type="module" src="./$script"></script></head>
<body><main data-query="$query">$notes<h1 class="headline">$headline</h1><div class="range">$range</div>
<picture>$picture</picture><form class="levers" aria-label="$levers_title">$levers</form>
<p class="fine about">$about <a href="./?$whole" target="_blank" rel="noopener">$open</a></p></main></body></html>
""")
CROWDED = Template(
    """<!DOCTYPE html><html lang="$language"><head><meta charset="UTF-8"><meta http-equiv="refresh" content="$again"></head>
<body><p>$busy</p></body></html>
"""
)


class Asked(NamedTuple):
    """What an address asks of the light page: a scenario as one views it, which chart, what the whole link keeps besides,
    and what could not be used."""

    scenario: Scenario
    view: View
    chart: str
    kept: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]


def asked(query: Query, language: str) -> Asked:
    """Read an address; the language is that of a browser where the address names none."""
    found = read(query)
    chart = as_read({"chart": next(iter(query.get("chart", ())), "")}, {"chart": PICTURED})["chart"]
    view = replace(View(language=language), **link.views_of(query))
    return Asked(
        found.scenario, view, chart if chart in PICTURED else PICTURED[0], tuple(found.kept.items()), found.notes
    )


@kept(most=512, most_bytes=8 * 2**20)
def written(found: Asked, style: str, script: str) -> bytes:
    """The page, with its styles and its script at those addresses."""
    scenario, view, chart, more, notes = found
    language, shown = view.language, compact(scenario, view, chart)
    name = snippet.title(scenario, language)
    query = snippet.query(scenario, view) | {"lang": language}
    values = {
        "language": language,
        "title": escape(name),
        "description": escape(shown.headline),
        "style": style,
        "script": script,
        "query": escape(snippet.address(query | {"chart": chart}).removeprefix("?")),
        "notes": _notes(notes, language),
        "headline": unbroken(shown.headline),
        "range": fold(because(shown.range), text(RANGES, language)),
        "picture": _picture(shown, query | {"chart": chart}),
        "levers_title": escape(text("The levers", language)),
        "levers": "".join(_lever(row, scenario, language) for row in _main(scenario)),
        "about": escape(joined(shown.about, language)),
        "whole": escape(snippet.address(query | dict(more)).removeprefix("?")),
        "open": escape(text("Open the full scenario", language)),
    }
    return PAGE.substitute(values).encode()


def crowded(language: str, again_s: int) -> bytes:
    """The page that says that others are being answered, and asks again."""
    return CROWDED.substitute(language=language, again=again_s, busy=escape(text(BUSY, language))).encode()


def _notes(notes: Sequence[Note], language: str) -> str:
    """What of the address could not be used as given; many fold."""
    said = [f"<p class='fine' role='status'>{escape(note.say(language))}</p>" for note in notes]
    if len(said) <= FIRST + 1:
        return "".join(said)
    more = escape(text("More that could not be used as given", language))
    return f"{''.join(said[:FIRST])}<details><summary>{more}</summary>{''.join(said[FIRST:])}</details>"


def _picture(shown: Compact, query: Mapping[str, str]) -> str:
    """The chart for narrow and wide frames, light and dark; said in a sentence to who does not see it."""

    def source(width: int, theme: str) -> str:
        more = {"width": str(width), "theme": theme}
        return escape(snippet.address({**query, **more}, "./light/chart"))

    sources = "".join(
        f'<source media="{dark}(min-width: {least}px)" srcset="{source(width, theme)}">'
        for theme, dark in (("dark", "(prefers-color-scheme: dark) and "), ("light", ""))
        for least, width in zip((*WIDTHS[:0:-1], 0), WIDTHS[::-1], strict=True)
    )
    said = escape(shown.rows["takeaway"][0]["text"])
    return f'{sources}<img src="{source(WIDTHS[0], "light")}" alt="{said}">'


WIDTHS = (300, 400, 500, 600, 700)  # pixels of a chart; a frame shows the widest that is not wider than itself


def _main(scenario: Scenario) -> list[Lever]:
    return sorted((row for row in levers().values() if row.main), key=lambda row: row.main)


def _lever(known: Lever, scenario: Scenario, language: str) -> str:
    value = scenario.value(known.key)
    places = positions(known, value, language)
    step, now = (known.unit.counted(one, language) for one in (known.step, as_number(value)))
    return (
        f"<label>{escape(known.label[language])} <output>{escape(known.show(value, language))}</output>"
        f'<input type="range" name="{known.key}" min="{places[0]:g}" max="{places[-1]:g}" step="{float(step):g}" value="{float(now):g}"></label>'
    )
