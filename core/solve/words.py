"""Sentences on what solving found; every number comes from the answer."""

from __future__ import annotations

import math

from core.language.catalogue import N_, text
from core.language.format import alternatives, joined, labelled
from core.language.messages import Sentence
from core.language.numbers import amount
from core.scenario.levers import lever
from core.solve.equivalents import Equivalents
from core.solve.goal import Answer

LANDED = N_("{lever}: {value} gives a surplus of {target} (simulated).")
ALSO = N_("So does {others}.")
MISSED = N_(
    "No value of “{lever}” ({span}) gives a surplus of {target}. Nearest: {nearest}, which gives {given} (simulated)."
)
MET = N_("Already there: “{lever}” stands at {value}, and the surplus is {target} (simulated).")
STILL = N_("“{lever}” does not move the surplus here: it stays at {given} (simulated).")


def goal(answer: Answer, language: str) -> str:
    """The value that gives the target, or that none does and what the nearest gives."""
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
        return text(MISSED, language).format(**facts)
    found = text(MET if answer.met else LANDED, language).format(value=facts["nearest"], **facts)
    others = [short(answer.lever, value, language) for value in answer.others]
    also = text(ALSO, language).format(others=alternatives(others, language)) if others else ""
    return joined([found, also], language)


def matches(found: Equivalents, language: str) -> list[str]:
    """A line a lever: what would move the surplus as much as the tariff does."""
    lines = []
    for answer in found.answers:
        name, nearest = lever(answer.lever).name(language), short(answer.lever, answer.nearest, language)
        if answer.value is not None:
            lines.append(labelled(name, nearest, language))
            continue
        given = amount(answer.given - (answer.target - found.change), found.unit, language, signed=True)
        missed = Sentence(
            "{lever}: no value does; {nearest} moves it by {given}", lever=name, nearest=nearest, given=given
        )
        lines.append(missed.say(language))
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
