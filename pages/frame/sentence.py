"""Sentences as HTML whose numbers stay whole: no line ends between a sign, a figure and its unit."""

from __future__ import annotations

from html import escape

from core.language.catalogue import N_
from core.language.whole import NUMBER

RANGES = N_("Where actual trade may end")


def unbroken(words: str) -> str:
    """The words as HTML, each number with its unit on one line.

    >>> unbroken("falls to −$53.9 bn & stays")
    'falls to <span class="whole">−$53.9 bn</span> &amp; stays'
    >>> unbroken("約1兆439億ドル")
    '<span class="whole">約1兆439億ドル</span>'
    """
    parts = NUMBER.split(words)
    return "".join(f'<span class="whole">{part}</span>' if odd % 2 else escape(part) for odd, part in enumerate(parts))


def headline(*sentences: str, short: str = "", of: str = "") -> str:
    """The page's answer, a line a sentence, which the page's script also reads out; `of` tells one scenario's from another's.

    `short` stands in its place at the top of a phone, once the page is scrolled.
    """
    pinned = f'<p class="pinned" aria-hidden="true">{unbroken(short)}</p>' if short else ""
    return f'<p class="headline" data-of="{escape(of)}">{" <br>".join(map(unbroken, sentences))}</p>{pinned}'


def fold(html: str, title: str) -> str:
    """HTML that a phone shows on demand under that title, and a wider screen as it is."""
    return f"<details class='fold'><summary>{escape(title)}</summary>{html}</details>"


def because(words: str, kind: str = "because") -> str:
    """A sentence under the answer."""
    return f'<p class="{kind}">{unbroken(words)}</p>'
