"""Which measure a tariff line falls under, and how to say it.

The rate comes from ``calculator``; this module only names what the rate rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from core.duties.law import Law, Measure
from core.figures.programmes import programmes
from core.language.catalogue import LANGUAGES
from core.language.messages import Message
from core.language.numbers import with_percent

NORMAL = Message("Normal (MFN) rate only")
EXEMPT = Message("Exempt from the general tariff: normal (MFN) rate only")
FREED = Message("{name}: exempt, normal (MFN) rate only")
SPECIAL = Message("{name}: taken to pay its 2024 rate")
RULES = {
    "add": Message("{name}: {rate} added to the normal rate"),
    "all_in": Message("{name}: {rate} in total, or the normal rate where that is higher"),
}
TOTAL = Message("{name}: {rate} in total")
PART = Message("{own}, on {share} of the value (an assumption); the rest: {rest}")


class Named(NamedTuple):
    """The measure of a line. `key` is its programme, ``exempt`` for a line on the exempt list, or empty."""

    key: str
    measure: Measure
    words: Mapping[str, str]


def named(line: pd.Series, law: Law) -> Named:
    """The measure that sets the line's duty under a law."""
    programme, measure = line.programme, law.measures[line.programme]
    entry = programmes()[programme]
    name = entry.name
    if entry.law == "none":
        return Named("", measure, _filled(SPECIAL, name=name))
    if programme == "general" or measure.rule == "off" or not _share(line, measure, law):
        return _general(line, law)
    if measure.rule == "exempt":
        return Named(programme, measure, _filled(entry.exempt or FREED, name=name))
    words = _filled(TOTAL if entry.in_total else RULES[measure.rule], name=name, rate=_percent(measure.rate))
    share = _share(line, measure, law)
    if share < 1.0:
        words = _filled(PART, own=words, share=_percent(share), rest=_general(line, law).words)
    return Named(programme, measure, words)


def _share(line: pd.Series, measure: Measure, law: Law) -> float:
    """Share of the line's value the measure covers."""
    if not measure.flagged:
        return measure.share
    flag = float(line[{"mar2025": "metal_flag_2025", "aug2025": "metal_flag_aug2025"}[law.metal_list]])
    return flag * (1.0 if line.metal_chapter else measure.share)


def _general(line: pd.Series, law: Law) -> Named:
    measure = law.measures["general"]
    if not measure.rate:
        return Named("", measure, NORMAL)
    if law.exempt_list != "none" and line[f"exempt_{law.exempt_list}"]:
        return Named("exempt", measure, EXEMPT)
    return Named(
        "general", measure, _filled(RULES[measure.rule], name=programmes()["general"].name, rate=_percent(measure.rate))
    )


def _filled(words: Mapping[str, str], **parts: Mapping[str, str]) -> dict[str, str]:
    return {
        language: form.format(**{key: part[language] for key, part in parts.items()})
        for language, form in words.items()
    }


def _percent(fraction: float) -> dict[str, str]:
    return {language: with_percent(f"{100 * fraction:.4g}", language) for language in LANGUAGES}
