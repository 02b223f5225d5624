"""How charts look: one palette a theme, named by meaning, and the Vega-Lite configuration made of it.

Blue is Japan, its exports and what raises its surplus; orange is imports and what lowers it; grey is the
reference and everyone else. The pair is Okabe and Ito's, which colour-blind readers can distinguish; the signs
are written out as well. Text reaches 4.5:1 on the page and marks 3:1.
"""

from __future__ import annotations

from dataclasses import dataclass

FONT = (
    "system-ui, -apple-system, 'Segoe UI', 'Hiragino Sans', 'Yu Gothic UI', "
    "'Noto Sans', 'Noto Sans CJK JP', IPAGothic, sans-serif"
)


@dataclass(frozen=True)
class Palette:
    """Colours by meaning. ``background`` is the page's own and is never painted."""

    background: str
    text: str
    muted: str
    blue: str
    orange: str
    grey: str
    line: str


PALETTES = {
    "light": Palette("#FFFFFF", "#1B2733", "#56626E", "#0072B2", "#D55E00", "#87919C", "#DCE2E8"),
    "dark": Palette("#12181F", "#E8EDF2", "#A9B4BF", "#56B4E9", "#F08A3C", "#76838F", "#2B3641"),
}


def config(theme: str) -> dict:
    """Vega-Lite's ``config`` for the theme ``light`` or ``dark``.

    >>> config("dark")["background"]
    'transparent'
    """
    palette = PALETTES[theme]
    text = {"color": palette.text, "fontSize": 12}
    label = {"labelColor": palette.text, "labelFontSize": 12}
    subtitle = {"subtitleColor": palette.muted, "subtitleFontSize": 12, "subtitlePadding": 5}
    return {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        # Streamlit's own tooltip lists a row's fields by their names in the code.
        "mark": {"tooltip": None},
        "text": text,
        "legend": {**label, "labelLimit": 260, "symbolType": "square", "symbolSize": 130},
        "title": {
            **text,
            **subtitle,
            "fontSize": 14,
            "fontWeight": 600,
            "anchor": "start",
            "frame": "bounds",
            "offset": 12,
        },
    }
