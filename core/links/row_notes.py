"""The notes on rows of a link or a file that could not be used as given, or that brought something along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.language import sizes
from core.language.format import listed
from core.language.messages import BilingualText, Sentence, short
from core.scenario.lever import Lever
from core.scenario.levers import levers
from core.scenario.note import Note
from core.scenario.scenario import Scenario
from core.scenario.tariff import Tariff


def question(known: Lever, value: float) -> Note:
    """The note that asks whether a hundred times as much was meant."""
    given, meant = (
        {language: known.unit.say(number, language) for language in known.label} for number in (value, value * 100)
    )
    return Note.saying(
        "asked", known.key, known.unit.write(value),
        Sentence("{lever}: {given} was given and is used. Did you mean {meant}?", lever=known.label, given=given, meant=meant),
    )  # fmt: skip


def unusable(known: Lever, text: str) -> Sentence:
    """Why the text is no value of the lever."""
    if not text.strip():
        return Sentence(
            "{label}: no value was given. An empty field or a formula without a saved result gives none.",
            label=known.label,
        )
    if known.unit.times and sizes.in_another(text, "USD"):
        return Sentence(
            "{label}: “{given}” cannot be used. {needed}",
            label=known.label, given=short(text), needed=sizes.OTHER_CURRENCY["USD"],
        )  # fmt: skip
    return Sentence("{label}: “{given}” cannot be used.", label=known.label, given=short(text))


def other_unit(known: Lever, text: str, unit: str) -> Sentence:
    """Why a number in that unit is no value of the lever."""
    return Sentence(
        "{label}: “{given}” cannot be used, because its unit “{unit}” is not one that this app reads here. Units that it reads: {allowed}.",
        label=known.label, given=short(text), unit=short(unit, 30), allowed=listed(dict.fromkeys(known.unit.suffix.values()), "en"),
    )  # fmt: skip


def without_unit(known: Lever, value: float) -> Note:
    """The note on an amount in a file that states neither the unit nor the file's language."""
    read = {language: known.unit.say(value, language) for language in known.label}
    message = Sentence("{label}: the row names no unit. It was read as {read}.", label=known.label, read=read)
    return Note.saying("read_as", known.key, known.unit.write(value), message)


def unknown(key: str, text: str) -> Note:
    message = Sentence(
        "“{key}={given}” is not something this app knows; it was left out.", key=short(key), given=short(text)
    )
    return Note.saying("unknown", key, text, message)


def idle(tariff: Tariff, scenario: Scenario) -> Note:
    known, rule = levers()[tariff.rate], levers()[tariff.rule]
    rate = scenario.values[tariff.rate]
    message = Sentence(
        "{lever}: {value} does not count, because its rule is: {rule}. To use the rate, change the rule too.",
        lever=known.label, value={language: known.show(rate, language) for language in known.label},
        rule=rule.choices[scenario.values[tariff.rule]],
    )  # fmt: skip
    return Note.saying("asked", tariff.rate, known.write(rate), message)


def repeated(key: str, texts: Mapping[str, str], shown: Sentence) -> Note:
    given = ", ".join(short(text, 30) for text in sorted(texts)[:4])
    names = sorted(set(texts.values()))
    if len(names) > 1:
        message = Sentence(
            "“{key}” and “{other}” mean the same, but are given different values: {given}. None of these is used.",
            key=short(names[0]), other=short(names[1]), given=given,
        )  # fmt: skip
    else:
        message = Sentence("“{key}” is given more than once: {given}. None of these is used.", key=key, given=given)
    return Note.saying("ignored", key, given, message, shown=shown)


def in_force(tariff: Tariff, rate: float, scenario: Scenario) -> Note:
    known, rule = levers()[tariff.rate], levers()[tariff.rule]
    value = {language: known.unit.say(rate, language) for language in known.label}
    counts = rule.choices[scenario.values[tariff.rule]]
    message = Sentence(
        "{lever}: {value} was given without saying how it counts, and the starting preset has no such tariff. It counts as: {rule}.",
        lever=known.label, value=value, rule=counts,
    )  # fmt: skip
    return Note.saying("in_force", tariff.rate, known.unit.write(rate), message)


def overruled(total: Lever, given: float, scenario: Scenario) -> Note:
    shown = BilingualText({language: total.show(scenario.value(total.key), language) for language in total.label})
    message = Sentence(
        "{label}: “{given}” was asked for, but its parts are given too and count.",
        label=total.label, given=BilingualText({language: total.show(given, language) for language in total.label}),
    )  # fmt: skip
    return Note.saying("ignored", total.key, total.unit.write(given), message, shown=shown)


def brought_along(asked: Mapping[str, Any], start: Scenario) -> list[Note]:
    """Notes on what those values bring along or give way to, laid over a scenario."""
    changes = start.settle(asked)
    scenario = start.with_changes(changes)
    notes = [in_force(tariff, asked[tariff.rate], scenario) for tariff in changes.put_in_force]
    return notes + [overruled(total, asked[total.key], scenario) for total in changes.overruled]
