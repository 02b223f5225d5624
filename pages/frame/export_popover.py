"""The popover below every chart: its table, and CSV, SVG and PNG files that say what they show.

Nothing is made before it is asked for: a button gets a function, which runs on the click.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from core.charts.registry import OF_A_RESULT, spec
from core.export import pictures, snippet
from core.export.chart_csv import for_file
from core.export.file_name import file_name
from core.export.words import provenance
from core.language.catalogue import text
from core.links.csv_text import safe_frame
from core.words.columns import Codes, beside_chart
from pages.frame.session import Session, query_of
from pages.frame.text_table import text_table

MOST_ROWS = 300  # as text; a longer table scrolls in a grid that draws what is in sight


def address(query: Mapping[str, str]) -> str:
    """The whole address of a link's query on this page, as a reader can open it elsewhere."""
    return snippet.address(query, page())


def page() -> str:
    """The address of this page without its query."""
    address = (st.context.url or "").partition("?")[0]
    return address if address.count("/") != 2 else f"{address}/"


def export_popover(
    session: Session,
    name: str,
    rows: Mapping[str, list[dict]],
    table: Callable[[], Any] | None = None,
    *,
    of: str = "",
    about: tuple[str, ...] = (),
    link: str = "",
    codes: Codes | None = None,
    heads: Mapping[str, str] | None = None,
) -> None:
    """The popover below a chart, drawn only while open.

    Args:
        name: of the popover and its files, and of the chart unless `of` names that.
        rows: its datasets as drawn.
        table: gives its figures; without it the chart's rows are the table.
        of: name of the chart in the registry.
        about: lines of the footer before the link; else scenario, reference, nature and versions.
        link: address for files and footer; else that of the page as it stands.
        codes: what codes in the table stand for, by column; the CSV keeps the codes.
        heads: what columns are called that have no heading of their own; the CSV has their keys beside.
    """
    language = session.view.language
    with st.popover(
        text("Table, CSV, SVG, PNG", language), type="tertiary", key=f"table/{name}", on_change="rerun"
    ) as opened:
        if not opened.open:
            return
        frame = table() if table else pictures.table(rows)
        _shown(frame, language, codes, heads)
        link = link or address(query_of(session))
        kind = name.replace("_", "-")
        # What shows no scenario, or a preset as it is, is named by what it shows alone.
        moved = session.scenario.departures and not about
        named = partial(file_name, kind, session.scenario) if moved else f"{kind}.{{}}".format
        unit = session.view.unit if name in OF_A_RESULT else ""
        drawn, lines = spec(of or name, language, "light"), about or provenance(session.scenario, session.view)
        made = drawn, rows, language, (*lines, link)
        with st.container(horizontal=True):
            for label, make, ending, media in (
                (
                    "CSV",
                    partial(_csv, frame, drawn.get("title", ""), lines, link, language, codes, unit, heads),
                    "csv",
                    "text/csv",
                ),
                ("SVG", partial(pictures.drawn_svg, *made), "svg", "image/svg+xml"),
                (text("PNG, for print", language), partial(pictures.drawn_png, *made), "png", "image/png"),
            ):
                st.download_button(label, make, named(ending), media, key=f"{ending}/{name}", on_click="ignore")


def _shown(frame: Any, language: str, codes: Codes | None, heads: Mapping[str, str] | None) -> None:
    """The table as it is read."""
    found = beside_chart(frame, language, codes, heads)
    if len(found) > MOST_ROWS:
        st.dataframe(found, hide_index=True)
        return
    text_table(found, text("Table", language))


def _csv(
    frame: Any,
    title: str | Mapping[str, Any],
    about: tuple[str, ...],
    link: str,
    language: str = "en",
    codes: Codes | None = None,
    unit: str = "",
    heads: Mapping[str, str] | None = None,
) -> bytes:
    """The chart's table; its title says the unit where no column does."""
    name, more = (title, []) if isinstance(title, str) else (title["text"], title.get("subtitle", []))
    facts = (name, *([more] if isinstance(more, str) else more), *about)
    return identified(frame, facts, link, language, codes, unit, heads)


def identified(
    frame: Any,
    about: tuple[str, ...],
    link: str,
    language: str = "en",
    codes: Codes | None = None,
    unit: str = "",
    heads: Mapping[str, str] | None = None,
) -> bytes:
    """A table as CSV that says in every row what it is and where it comes from: rows are often copied without their headings."""
    found = for_file(frame.assign(about=" | ".join(about), link=link), language, codes, unit, heads)
    return safe_frame(found).encode("utf-8-sig")
