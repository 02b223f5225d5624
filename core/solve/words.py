"""Sentences on what solving found; every number comes from the answer."""

from __future__ import annotations

import math

from core.language.numbers import amount
from core.scenario.levers import lever
from core.solve.equivalents import Equivalents
from core.solve.goal import Answer

GOAL = {
    "en": (
        "{lever}: {value} gives a surplus of {target} (simulated).",
        " So does {others}.",
        "No value of “{lever}” ({span}) gives a surplus of {target}. Nearest: {nearest}, which gives {given} (simulated).",
        "Already there: “{lever}” stands at {value}, and the surplus is {target} (simulated).",
        "“{lever}” does not move the surplus here: it stays at {given} (simulated).",
        " or ",
    ),
    "ja": (
        "「{lever}」が{value}のとき黒字は{target}（試算）。",
        "{others}でも同じ。",
        "「{lever}」をどの値（{span}）にしても黒字は{target}にならない。最も近いのは{nearest}で、黒字は{given}（試算）。",
        "目標は達成済み：「{lever}」は現在{value}で、黒字は{target}（試算）。",
        "このシナリオでは「{lever}」を動かしても黒字は{given}のまま変わらない（試算）。",
        "又は",
    ),
}
MATCH = {
    "en": ("{lever}: {value}", "{lever}: no value does; {nearest} moves it by {given}"),
    "ja": ("{lever}：{value}", "{lever}：該当なし（{nearest}で{given}）"),
}


def goal(answer: Answer, language: str) -> str:
    """The value that gives the target, or that none does and what the nearest gives."""
    known = lever(answer.lever)
    landed, more, missed, met, still, between = GOAL[language]
    words = {
        "lever": known.name(language),
        "target": amount(answer.target, answer.unit, language),
        "given": amount(answer.given, answer.unit, language),
        "nearest": short(answer.lever, answer.nearest, language),
        "span": known.unit.span(known.minimum, known.maximum, language),
    }
    if answer.still:
        return still.format(**words)
    if answer.value is None:
        return missed.format(**words)
    others = between.join(short(answer.lever, value, language) for value in answer.others)
    said = met if answer.met else landed
    return said.format(value=words["nearest"], **words) + (more.format(others=others) if others else "")


def matches(found: Equivalents, language: str) -> list[str]:
    """A line a lever: what would move the surplus as much as the tariff does."""
    reached, missed = MATCH[language]
    lines = []
    for answer in found.answers:
        change = amount(answer.given - (answer.target - found.change), found.unit, language, signed=True)
        words = {
            "lever": lever(answer.lever).name(language),
            "nearest": short(answer.lever, answer.nearest, language),
            "given": change,
        }
        lines.append((missed if answer.value is None else reached).format(value=words["nearest"], **words))
    return lines


def short(key: str, value: float, language: str) -> str:
    """A solved value somewhat finer than the lever's step, with its unit: the surplus is told to a tenth of a billion,
    and further digits of a tariff would not show in it.

    >>> short("us_auto_tariff", 0.12468745, "en"), short("usd_jpy", 132.47579, "en")
    ('12.5 %', '132.5 yen per dollar')
    >>> short("elasticity_scale", 1.23456, "en")
    '1.23'
    """
    known = lever(key)
    return known.unit.say(value, language, digits=max(1, math.ceil(-math.log10(known.step * known.unit.scale))))
