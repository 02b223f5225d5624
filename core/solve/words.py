"""Sentences on what solving found; every number comes from the answer."""

from __future__ import annotations

from core.levers import lever
from core.solve.equivalents import Equivalents
from core.solve.goal import Answer
from core.words.numbers import amount

GOAL = {
    "en": (
        "{lever}: {value} gives a surplus of {target} (simulated).",
        " So do {others}.",
        "No value of “{lever}” from {low} to {high} gives a surplus of {target}. Nearest: {nearest}, which gives {given} (simulated).",
    ),
    "ja": (
        "「{lever}」が{value}のとき黒字は{target}（試算）。",
        "{others}でも同じ。",
        "「{lever}」の{low}〜{high}では黒字{target}にならない。最も近いのは{nearest}で、黒字は{given}（試算）。",
    ),
}
MATCH = {
    "en": ("{lever}: {value}", "{lever}: no value does; {nearest} moves it by {given}"),
    "ja": ("{lever}：{value}", "{lever}：該当なし（{nearest}で{given}）"),
}


def goal(answer: Answer, language: str) -> str:
    """The value that gives the target, or that none does and what the nearest gives."""
    known = lever(answer.lever)
    landed, more, missed = GOAL[language]
    words = {"lever": known.label[language], "target": amount(answer.target, answer.unit, language)}
    if answer.value is not None:
        others = ", ".join(short(answer.lever, value, language) for value in answer.others)
        return landed.format(value=short(answer.lever, answer.value, language), **words) + (
            more.format(others=others) if others else ""
        )
    ends = {"low": known.unit.write(known.minimum), "high": known.unit.label(known.maximum, language)}
    return missed.format(
        nearest=short(answer.lever, answer.nearest, language),
        given=amount(answer.given, answer.unit, language),
        **ends,
        **words,
    )


def matches(found: Equivalents, language: str) -> list[str]:
    """A line a lever: what would move the surplus as much as the tariff does."""
    reached, missed = MATCH[language]
    lines = []
    for answer in found.answers:
        change = amount(answer.given - (answer.target - found.change), found.unit, language, signed=True)
        words = {
            "lever": lever(answer.lever).label[language],
            "nearest": short(answer.lever, answer.nearest, language),
            "given": change,
        }
        lines.append((missed if answer.value is None else reached).format(value=words["nearest"], **words))
    return lines


def short(key: str, value: float, language: str) -> str:
    """A solved value to a tenth of the lever's step, with its unit.

    >>> short("us_auto_tariff", 0.12468745, "en"), short("usd_jpy", 132.47579, "en")
    ('12.47 %', '132.5 yen per dollar')
    """
    known = lever(key)
    digits = 2 if known.step * known.unit.scale < 1 else 1
    number = f"{float(known.unit.to_screen(value)):.{digits}f}".rstrip("0").rstrip(".")
    return f"{number} {known.unit.suffix[language]}".strip()
