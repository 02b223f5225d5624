"""What people do on the page: mostly sliders, some marks and typed numbers, now and then a preset or another page."""

from __future__ import annotations

from random import Random

from tests.load.front_end import FrontEnd, Widget

# In a hundred actions. No record of real readers exists; this is an assumption, and moves outweigh all else.
MIX = {"slide": 62, "mark": 14, "type": 6, "preset": 7, "view": 4, "language": 2, "page": 5}
FAMILY = {
    "slide": "lever/slide/",
    "mark": "lever/mark/",
    "type": "lever/type/",
    "preset": "preset/base",
    "view": "view/",
    "language": "view/language",
}
# Where they come from: seven in ten by the bare address, the others by a link somebody sent them.
LINKS = ("b=spring-2025&a=15", "b=deal-2025-09", "b=threat-24&y=160", "b=latest-2026-07&a=0&y=140")
BY_LINK = 0.3


def arrival(chance: Random) -> str:
    """The query a reader opens the page with."""
    return chance.choice(LINKS) if chance.random() < BY_LINK else ""


def act(front: FrontEnd, chance: Random) -> str:
    """Do one thing on the page and say what: a kind of MIX. The front end then holds what is to be sent."""
    (kind,) = chance.choices(list(MIX), list(MIX.values()))
    widgets = [] if kind == "page" else [w for w in front.widgets.values() if w.key.startswith(FAMILY[kind])]
    if not widgets:
        # Who came for another page and now wants the levers goes back to them.
        back = kind != "page" and front.home in front.links
        front.go(front.home if back else chance.choice(list(front.links)))
        return "page"
    widget = chance.choice(widgets)
    if kind == "type":
        slider = next(w for w in front.widgets.values() if w.key == widget.key.replace("/type/", "/slide/"))
        widget.value = f"{_other(slider, chance):g}"
    else:
        widget.value = _other(widget, chance)
    return kind


def _other(widget: Widget, chance: Random) -> float | str | list[str]:
    """Another value than the one it has: for a slider up to a third of its way, to either side."""
    if widget.kind in ("selectbox", "radio"):
        return chance.choice([option for option in widget.options if option != widget.value])
    if widget.options:
        return [chance.choice([option for option in widget.options if [option] != widget.value])]
    places = max(1, round((widget.high - widget.low) / widget.step))
    now = round((widget.value - widget.low) / widget.step)
    near = [place for place in range(places + 1) if 0 < abs(place - now) <= max(1, places // 3)]
    return min(widget.high, round(widget.low + widget.step * chance.choice(near), 9))
