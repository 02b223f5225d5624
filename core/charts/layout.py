"""The one layout all charts share: a row an item, its name on the left, its bar, its number on the right.

It reads the same on a phone and on a projector. The horizontal axis is a dataset, ``frame``: the first
and last of its points bound the axis, and their texts carry the unit, so that a change of currency moves
rows and leaves the compiled drawing alone. Bounds climb a 1-2-3-5 ladder and stay put while a slider moves.
"""

from __future__ import annotations

import math
import re
import textwrap
import unicodedata
from collections.abc import Iterable
from functools import cache

import altair as alt

from core.charts.theme import PALETTES
from core.language.numbers import amount

# Pixels.
NAME_WIDTH = 124
LETTERS = 20  # that fit in it; a Japanese one counts as two
NUMBER_WIDTH = 68
ROW_HEIGHT = 32


def axis_end(size: float) -> float:
    """The smallest of 1, 2, 3 and 5 times a power of ten that holds a size, and at least 1.

    >>> axis_end(68.3), axis_end(21.0), axis_end(200), axis_end(0.04)
    (100.0, 30.0, 200.0, 1.0)
    """
    power = 10.0 ** math.floor(math.log10(max(size, 1.0)))
    # A size a float's last digit above a step is that step.
    return next(step * power for step in (1.0, 2.0, 3.0, 5.0, 10.0) if size <= step * power * (1 + 1e-9))


def frame(points: Iterable[float], unit: str, language: str) -> list[dict]:
    """Rows of the ``frame`` dataset: where the axis has a mark and what stands there.

    >>> frame([0.0, 100.0], "USD bn", "en")
    [{'at': 0.0, 'text': '0'}, {'at': 100.0, 'text': '$100 bn'}]
    """
    return [{"at": float(at), "text": short(amount(at, unit, language)) if at else "0"} for at in points]


def short(text: str) -> str:
    """A round amount without its zeros after the point.

    >>> short("$70.0 bn"), short("$72.5 bn")
    ('$70 bn', '$72.5 bn')
    """
    return re.sub(r"(\.\d*?)0+(?!\d)", lambda found: found[1].rstrip("."), text)


@cache
def lines(label: str) -> str:
    """A label in at most two lines that fit beside its bar, broken at spaces, in Japanese after a middle dot or
    before a bracket. A number keeps its unit, and a hyphen what follows it.

    >>> lines("Cars, light trucks and parts"), lines("The deal: 15 % all-in")
    ('Cars, light trucks\\nand parts', 'The deal: 15 %\\nall-in')
    >>> lines("自動車・小型トラック・部品")
    '自動車・\\n小型トラック・部品'
    """
    if not any(unicodedata.east_asian_width(letter) == "W" for letter in label):
        whole = label.replace(" %", "\u00a0%")
        broken = textwrap.wrap(whole, LETTERS, max_lines=2, placeholder=" …", break_on_hyphens=False)
        return "\n".join(broken).replace("\u00a0", " ")
    most = LETTERS // 2
    if len(label) <= most:
        return label
    if len(label) > 2 * most:
        label = label[: 2 * most - 1] + "…"
    dots = [at + (letter != "（") for at, letter in enumerate(label) if letter in "・、（"]
    dots = [at for at in dots if len(label) - most <= at <= most]
    half = min(dots, key=lambda at: abs(2 * at - len(label)), default=math.ceil(len(label) / 2))
    return f"{label[:half]}\n{label[half:]}"


def width(text: str) -> int:
    """Letters of a text, a Japanese one for two.

    >>> width("15 %"), width("70億ドル")
    (4, 8)
    """
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def said(label: str, text: str) -> str:
    """A name and its number in one line of words."""
    wide = any(unicodedata.east_asian_width(letter) == "W" for letter in label + text)
    return f"{label}:{text}" if wide else f"{label} {text}"


def row(order: int, item: str, label: str, text: str, **values: object) -> dict:
    """A row of the dataset ``rows``: where it stands, its name and number, and what a screen reader says."""
    broken = lines(label)
    return {
        "item": item,
        "order": order,
        "label": broken,
        "breaks": broken.count("\n"),
        "text": text,
        "spoken": said(label, text),
        **values,
    }


def datasets(
    items: list[dict], points: Iterable[float], unit: str, language: str, sentence: str, **more: list[dict]
) -> dict[str, list[dict]]:
    """All datasets of a chart: its rows, the marks of its axis, the sentence it amounts to."""
    return {"takeaway": [{"text": sentence}], "rows": items, "frame": frame(points, unit, language), **more}


def y() -> alt.Y:
    """The vertical position by item, in the order of ``order``."""
    # Sorted by a field, because Vega keeps the first order it saw when only the rows change.
    return alt.Y("item:N", sort=alt.EncodingSortField("order", op="min"), axis=None, scale=alt.Scale(padding=0.22))


def x(field: str) -> alt.X:
    """The horizontal position of an amount, between the names and the numbers."""
    between = [NAME_WIDTH + 10, alt.ExprRef(f"width - {NUMBER_WIDTH + 10}")]
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(nice=False, zero=False, range=between))


def chart(title: str | alt.TitleParams, marks: Iterable[alt.Chart], theme: str) -> alt.LayerChart:
    """Marks over the axis, with a name before and a number after every row of the dataset ``rows``."""
    palette = PALETTES[theme]
    # Alternative text that travels with the rows: a new description would build the whole drawing anew.
    sentence = (
        alt.Chart(alt.NamedData("takeaway"))
        .mark_point(opacity=0)
        .encode(x=alt.XValue(0), y=alt.YValue(0), description=alt.Description("text:N"))
    )
    axis = alt.Chart(alt.NamedData("frame"))
    rules = axis.mark_rule(color=palette.line, aria=False).encode(x=x("at"))
    ends = axis.mark_text(color=palette.muted, fontSize=11, baseline="top", dy=5, aria=False).encode(
        x=x("at"), y=alt.YValue("height"), text=alt.Text("text:N")
    )
    items = alt.Chart(alt.NamedData("rows"))
    # Vega centres the first line of a text; half a line up for each further one centres them all.
    names = items.mark_text(
        align="right",
        baseline="middle",
        lineBreak="\n",
        lineHeight=13,
        dy=alt.ExprRef("-6.5 * datum.breaks"),
        aria=False,
    )
    numbers = items.mark_text(align="right", baseline="middle", fontWeight=600, aria=False)
    return (
        alt.layer(
            sentence,
            rules,
            *marks,
            names.encode(x=alt.XValue(NAME_WIDTH), y=y(), text=alt.Text("label:N")),
            numbers.encode(x=alt.XValue("width"), y=y(), text=alt.Text("text:N")),
            ends,
        )
        .properties(
            title=title,
            width="container",
            height=alt.Step(ROW_HEIGHT),
            padding={"left": 2, "top": 4, "right": 2, "bottom": 4},
        )
        .properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
        .resolve_scale(x="shared", y="shared")
    )
