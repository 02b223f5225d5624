"""Line breaks: a number keeps its sign and unit on one line, a date stays whole, and in Japanese a range keeps both ends."""

from __future__ import annotations

import re
from collections.abc import Callable

UNIT = r"(?: ?(?:%|mn|bn|tn|USD bn|万ドル|億ドル|億円|兆ドル|兆円|ポイント|points|か月|年度|年|月|日|件|通り|回))?"
ONE = rf"[+−]?[$¥]?\d[\d,.]*(?:兆\d[\d,]*)?{UNIT}"
DATE = r"CC BY \d\.\d|1ドル[\d.]+円|\d{4}-\d{2}(?:-\d{2})?|\d{4}年\d{1,2}月(?:\d{1,2}日)?"
FIGURE = rf"約?年?(?:{DATE}|{ONE})(?:〜(?:{DATE}|{ONE}))?"
NUMBER = re.compile(rf"((?<![A-Za-z]){FIGURE})")  # not the digits of a code such as PJ2M1C
# A part of a Japanese line: what must not end it, a figure, a word of Latin letters or katakana, and what must not begin one.
PART = re.compile(
    rf"[（「［]*(?:{FIGURE}|[A-Za-z][\w.,'&-]*|[ァ-ヶー]{{2,9}}|.)[、。，．：；）」］ー〜・／ぁぃぅぇぉっゃゅょァィゥェォッャュョ]*",
    re.DOTALL,
)


def held(words: str) -> str:
    """The text with unbreakable spaces inside figures, for text that breaks at spaces.

    >>> held("falls by $4.1 bn a year") == "falls by $4.1\N{NO-BREAK SPACE}bn a year"
    True
    """
    return NUMBER.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), words)


def lines(words: str, wide: float, width: Callable[[str], float]) -> list[str]:
    """Japanese text as lines of at most that width that never cut a figure; `width` measures a text.

    >>> lines("効果の範囲は96億ドル〜229億ドル）。", 8.0, len)
    ['効果の範囲は', '96億ドル〜229億ドル）。']
    """
    found = [""]
    for part in PART.findall(words):
        if found[-1] and width(found[-1] + part) > wide:
            found.append("")
        found[-1] += part
    return found
