"""What a chart is, declared once: its words, what it draws, and the function that gives its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import altair as alt

from core.charts.theme import PALETTES, Palette, config

Rows = dict[str, list[dict]]
Words = Mapping[str, str]
Layers = list[alt.Chart]


@dataclass(frozen=True)
class Frame:
    """What charts of one kind share.

    Attributes:
        height: of the chart in pixels, or of each of its rows.
        padding: pixels at each side; Vega's own where there is none.
        around: the marks with what stands below and above them (axes, names), given the palette.
        scales: which scales the layers share (``shared``) or have to themselves (``independent``).
    """

    height: int | alt.Step
    padding: Mapping[str, int] | None = None
    around: Callable[[Layers, Palette], Layers] = lambda marks, palette: marks
    scales: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Chart:
    """A chart.

    Attributes:
        title: words above it, and its name for screen readers.
        marks: the layers of the drawing over named data, by language and palette; the last one is on top.
        rows: gives the datasets by name from what the chart shows.
        frame: what it shares with charts of its kind.
        subtitle: words below the title, a line each.
    """

    title: Words
    marks: Callable[[str, Palette], Layers]
    rows: Callable[..., Rows]
    frame: Frame
    subtitle: tuple[Words, ...] = ()

    def compiled(self, language: str, theme: str) -> dict:
        """The Vega-Lite specification without data. Checking it against the schema is left to a test: it is slow."""
        palette, frame = PALETTES[theme], self.frame
        # Altair's own theme would come first; the configuration is ours alone.
        with alt.theme.enable("none"):
            drawn = alt.layer(*frame.around(self.marks(language, palette), palette)).properties(
                title=self._title(language),
                description=self.title[language],
                width="container",
                height=frame.height,
                autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
            )
            if frame.padding:
                drawn = drawn.properties(padding=dict(frame.padding))
            if frame.scales:
                drawn = drawn.resolve_scale(**frame.scales)
            found = drawn.to_dict(validate=False)
        say_on_hover(found)
        return found | {"config": config(theme)}

    def _title(self, language: str) -> str | alt.TitleParams:
        lines = [line[language] for line in self.subtitle]
        if not lines:
            return self.title[language]
        return alt.TitleParams(self.title[language], subtitle=lines if len(lines) > 1 else lines[0])

    def takeaway(self, *shown: object) -> str:
        """What the chart shows in a sentence with its own numbers: that of the dataset ``takeaway``."""
        return self.rows(*shown)["takeaway"][0]["text"]


def say_on_hover(drawn: dict) -> None:
    """Give every mark of a specification that has a sentence for screen readers the same sentence as its tooltip."""
    for part in drawn.get("layer", ()):
        say_on_hover(part)
    encoding = drawn.get("encoding", {})
    if encoding.get("description", {}).get("field") == "spoken":
        encoding.setdefault("tooltip", dict(encoding["description"]))


def spoken_takeaway() -> alt.Chart:
    """The sentence for screen readers as an invisible mark over the dataset ``takeaway``.

    It travels with the rows, because a changed description would make the browser build the whole drawing again.
    """
    mark = alt.Chart(alt.NamedData("takeaway")).mark_point(opacity=0)
    return mark.encode(x=alt.XValue(0), y=alt.YValue(0), description=alt.Description("text:N"))


def names_of(names: Mapping[str, Words], language: str) -> str:
    """The expression that writes the names of categories in a legend."""
    return "({" + ", ".join(f'"{key}": "{words[language]}"' for key, words in names.items()) + "})[datum.label]"
