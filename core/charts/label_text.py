"""Names and numbers as a chart writes them: broken into lines that fit, measured, and joined for screen readers."""

from __future__ import annotations

import math
import re
import textwrap
import unicodedata
from functools import cache

LETTERS = 20  # that fit in the width of a row's name; a Japanese one counts as two


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
    if not any(map(is_wide, label)):
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


def is_wide(letter: str) -> bool:
    """Whether a letter takes the room of two, as a Japanese one does."""
    return unicodedata.east_asian_width(letter) in "WF"


def width(text: str) -> int:
    """Letters of a text, a Japanese one for two.

    >>> width("15 %"), width("70億ドル")
    (4, 8)
    """
    return sum(2 if is_wide(letter) else 1 for letter in text)


def said(label: str, text: str) -> str:
    """A name and its number in one line of words."""
    return f"{label}:{text}" if any(map(is_wide, label + text)) else f"{label} {text}"
