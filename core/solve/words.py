"""Sentences on what solving found; every number comes from the answer."""

from __future__ import annotations

import math

from core.draws.ranges import Range
from core.language.catalogue import N_, text
from core.language.format import alternatives, joined
from core.language.numbers import amount
from core.scenario.levers import lever, us_levers
from core.solve.equivalents import Equivalents
from core.solve.goal import Answer

LANDED = N_("{lever}: {value} gives a surplus of {target} (simulated).")
ALSO = N_("So does {others}.")
MISSED = N_(
    "No value of “{lever}” within its limits ({span}) gives a surplus of {target}. Nearest: {nearest}, which gives {given} (simulated)."
)
# Why none does: what a higher value does to the surplus.
LOWERS = N_("A higher value only lowers the surplus.")
LOWERS_TOO = N_("A higher value only lowers the surplus, as a U.S. tariff on Japan does, so it cannot make up for one.")
RAISES = N_("A higher value only raises the surplus.")
MET = N_("Already there: “{lever}” stands at {value}, and the surplus is {target} (simulated).")
STILL = N_("“{lever}” does not move the surplus here: it stays at {given} (simulated).")
ALONE = N_(
    "“{tariff}” at {value}, alone, moves the surplus by {change} from the reference (simulated). Each line names what would do the same in its place, the same way; none of it offsets the tariff. What offsets it is found above, with the reference's surplus as the target."
)
INSTEAD = N_("In place of the tariff, “{lever}” at {value} would also move the surplus by {change}.")
NOTHING = N_("No value of “{lever}” moves the surplus by {change}; at {value} it moves it by {given}.")
RANGE = N_(
    "Effect range of the surplus there: {low} to {high}. The value itself has no range: it is exact for the central assumptions only."
)


def effect_range(level: Range, language: str) -> str:
    """The effect range of the surplus at a solved value."""
    low, high = (amount(end, level.unit, language) for end in (level.low, level.high))
    return text(RANGE, language).format(low=low, high=high)


def goal(answer: Answer, language: str) -> str:
    """The value that reaches the target; otherwise a note that none does, with the nearest one."""
    known = lever(answer.lever)
    facts = {
        "lever": known.name(language),
        "target": amount(answer.target, answer.unit, language),
        "given": amount(answer.given, answer.unit, language),
        "nearest": short(answer.lever, answer.nearest, language),
        "span": known.unit.span(known.minimum, known.maximum, language),
    }
    if answer.still:
        return text(STILL, language).format(**facts)
    if answer.value is None:
        return joined([text(MISSED, language).format(**facts), _why_missed(answer, language)], language)
    found = text(MET if answer.met else LANDED, language).format(value=facts["nearest"], **facts)
    others = [short(answer.lever, value, language) for value in answer.others]
    also = text(ALSO, language).format(others=alternatives(others, language)) if others else ""
    return joined([found, also], language)


def _why_missed(answer: Answer, language: str) -> str:
    """The effect of a higher value on the surplus, where it has the same sign over the whole range."""
    if not answer.slope:
        return ""
    known = lever(answer.lever)
    own_way = known.kind == "policy" and known.key not in us_levers() and answer.target > answer.given
    return text(RAISES if answer.slope > 0 else LOWERS_TOO if own_way else LOWERS, language)


def tariff_alone(found: Equivalents, language: str) -> str:
    """The tariff's effect on the surplus, and the note that the equivalents replace the tariff and do not offset it."""
    known = lever(found.tariff)
    change = amount(found.change, found.unit, language, signed=True)
    return text(ALONE, language).format(
        tariff=known.name(language), value=known.show(found.value, language), change=change
    )


def matches(found: Equivalents, language: str) -> list[str]:
    """A sentence for each lever: its value that would move the surplus as much as the tariff, in the same direction and instead of it."""
    lines = []
    change = amount(found.change, found.unit, language, signed=True)
    for answer in found.answers:
        given = amount(answer.given - (answer.target - found.change), found.unit, language, signed=True)
        line = text(INSTEAD if answer.value is not None else NOTHING, language).format(
            lever=lever(answer.lever).name(language),
            value=short(answer.lever, answer.nearest, language),
            change=change,
            given=given,
        )
        lines.append(line)
    return lines


def short(key: str, value: float, language: str) -> str:
    """A solved value somewhat finer than the lever's step, with its unit: the surplus is written to a tenth of a
    billion, and further digits of a tariff would not show in it.

    >>> short("us_auto_tariff", 0.12468745, "en"), short("usd_jpy", 132.47579, "en")
    ('12.5 %', '132.5 yen per dollar')
    >>> short("elasticity_scale", 1.23456, "en")
    '1.23'
    """
    known = lever(key)
    return known.unit.say(value, language, digits=max(1, math.ceil(-math.log10(known.step * known.unit.scale))))
