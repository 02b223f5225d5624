"""A chart of the compact view as SVG text, for a frame of that width and theme."""

from __future__ import annotations

from core.charts.registry import spec
from core.charts.theme import PALETTES
from core.export import pictures
from core.export.compact import compact
from core.language.view import View
from core.scenario.scenario import Scenario
from core.sharing.kept import kept

THEMES = tuple(PALETTES)
# Pixels; half a screen of a phone has to hold it.
ROW_HEIGHT = 22
TITLE = {"fontSize": 12, "subtitleFontSize": 10}


@kept(most=256, most_bytes=8 * 2**20)
def light_chart(scenario: Scenario, view: View, name: str, width: int, theme: str) -> str:
    """The chart with lower rows, and a title that 300 pixels hold. Raises Crowded where too many are asked for at once.

    Args:
        name: one of ``view.PICTURED``.
        width: pixels.
        theme: one of THEMES.
    """
    drawing = spec(name, view.language, theme)
    title = {"text": drawing["title"]} if isinstance(drawing["title"], str) else drawing["title"]
    low = {**drawing, "height": {"step": ROW_HEIGHT}, "title": title | TITLE, "background": "transparent"}
    return pictures.drawn_svg(low, compact(scenario, view, name).rows, view.language, width=width)
