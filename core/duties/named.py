"""Which measure a tariff line falls under, and how to say it.

The rate comes from ``calculator``; this module only names what the rate rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from core.duties.goods import METAL_LISTS
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
USED = Message("{own}, on {share} of the value (use and content estimated); the rest: {rest}")
PHARMACEUTICAL = Message("{own}; exempt for pharmaceutical use, taken to be {share} of the value (an assumption)")
PART = Message("{own}, on {share} of the value (an assumption); the rest: {rest}")


class Named(NamedTuple):
    """The measure of a line, and the measure of the rest of the value where the first covers only a part.

    `key` is its programme, ``exempt`` for a line on the exempt list, or empty.
    """

    key: str
    measure: Measure
    words: Mapping[str, str]
    rest: Named | None = None


def named(line: pd.Series, law: Law) -> Named:
    """The measure that sets the line's duty under a law; for a list by use, the measure of the listed use."""
    own = _of_programme(line, line.programme, law)
    if line.programme == line.otherwise:
        return own
    rest = _of_programme(line, line.otherwise, law)
    if own.words == rest.words or not line.use_share or law.measures[line.programme].rule == "off":
        return rest
    if line.use_share == 1.0:
        return own
    if own.measure == rest.measure:
        return own  # two names of goods that owe the same
    words = _filled(USED, own=own.words, share=_percent(round(line.use_share, 2)), rest=rest.words)
    return Named(own.key, own.measure, words, rest)


def _of_programme(line: pd.Series, programme: str, law: Law) -> Named:
    """The measure of the line's goods that are under a programme."""
    measure = law.measures[programme]
    entry = programmes()[programme]
    name = entry.name
    if entry.law == "none":
        return Named("", measure, _filled(SPECIAL, name=name))
    if programme == "general" or measure.rule == "off" or not _share(line, measure, law):
        return _general(line, law)
    if measure.rule == "exempt" or not measure.rate:
        if entry.law == "cars" and not law.measures["general"].rate:
            return Named("", measure, NORMAL)  # levers call goods of no measure exempt
        return Named(programme, measure, _filled(entry.exempt or FREED, name=name))
    words = _filled(TOTAL if entry.in_total else RULES[measure.rule], name=name, rate=_percent(measure.rate))
    share = _share(line, measure, law)
    if share == 1.0:
        return Named(programme, measure, words)
    rest = _general(line, law)
    return Named(programme, measure, _filled(PART, own=words, share=_percent(share), rest=rest.words), rest)


def _share(line: pd.Series, measure: Measure, law: Law) -> float:
    """Share of the line's value the measure covers."""
    if not measure.flagged:
        return measure.share
    flag = float(line[METAL_LISTS[law.metal_list]])
    return flag * (1.0 if line.metal_chapter else measure.share)


def _general(line: pd.Series, law: Law) -> Named:
    measure = law.measures["general"]
    if not measure.rate:
        return Named("", measure, NORMAL)
    exempt = 0.0 if law.exempt_list == "none" else float(line[f"exempt_{law.exempt_list}"])
    if exempt == 1.0:
        return Named("exempt", measure, EXEMPT)
    words = _filled(RULES[measure.rule], name=programmes()["general"].name, rate=_percent(measure.rate))
    if not exempt:
        return Named("general", measure, words)
    words = _filled(PHARMACEUTICAL, own=words, share=_percent(exempt))
    return Named("general", measure, words, Named("exempt", measure, EXEMPT))


def _filled(words: Mapping[str, str], **parts: Mapping[str, str]) -> dict[str, str]:
    return {
        language: form.format(**{key: part[language] for key, part in parts.items()})
        for language, form in words.items()
    }


def _percent(fraction: float) -> dict[str, str]:
    return {language: with_percent(f"{100 * fraction:.4g}", language) for language in LANGUAGES}
