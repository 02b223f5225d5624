"""One way to make a scenario: rows of a key and its text, in any order, to a scenario and notes.

Links, trays, scenario files and sweeps bring their rows here. A key is a lever's own (``us_auto_tariff``) or its short one in
links (``a``); ``b`` or ``base`` names the preset departed from, ``r`` or ``reference`` the one compared with. Nothing here
depends on the order of the rows: of two rows that contradict each other, neither counts, and that is noted.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from core.language.messages import BilingualText, Sentence, short
from core.links import carriers, row_notes
from core.links.row_notes import question
from core.links.values import allowed, clamped, doubted, entries, read_value
from core.scenario import presets
from core.scenario.inert import is_off
from core.scenario.lever import Lever, LeverError, Value, Values
from core.scenario.levers import by_link, levers
from core.scenario.note import Note, fold
from core.scenario.scenario import Scenario
from core.scenario.tariff import Tariff, tariffs
from core.scenario.totals import SAME, as_spread

BASE, REFERENCE = "b", "r"
PRESETS = {"b": BASE, "base": BASE, "r": REFERENCE, "reference": REFERENCE}
LITTLE = 0.5  # below this share of its rows, a file is not used before its reader says so
Row = tuple[str, str]


@dataclass(frozen=True)
class Decoded:
    """What a link or file holds: the scenario, notes, the version it was written under, and the share of rows that could be read."""

    scenario: Scenario
    notes: tuple[Note, ...]
    version: str = ""
    share_read: float = 1.0

    @property
    def doubtful(self) -> bool:
        """Whether so little could be read that it is not what its sender meant."""
        return is_doubtful(self.share_read)


def is_doubtful(share_read: float) -> bool:
    """The one rule by which a file is held back: less than half of its rows could be read."""
    return share_read < LITTLE


def build(rows: Iterable[Row], start: Scenario | None = None, *, meant: Values | bool = False) -> Decoded:
    """The scenario of those rows, with notes on everything that could not be used as given. Never raises.

    start: what the rows depart from, unless they name a preset. Rows that name none depart from the preset that links
    without one always meant; those that name one that cannot be used, from the law in force, as an empty address does.
    meant: values of levers that are known to be meant, about which nothing is asked; True where all are.

    >>> build([("us_copper_tariff", "20"), ("b", "2024")]).scenario.values["us_copper_rule"]
    'add'
    """
    notes: list[Note] = []
    texts: dict[str, dict[str, str]] = {}
    unknown = 0
    for key, text in rows:
        name = _name(key, notes)
        if name is None:
            unknown += 1
            notes.append(row_notes.unknown(key, text))
        else:
            texts.setdefault(name, {}).setdefault(text, key.strip())
    base, reference = texts.pop(BASE, {}), texts.pop(REFERENCE, {})
    start = start or Scenario(presets.in_force() if base else presets.opening())
    start = _start(base, reference, start, notes)
    asked: dict[str, Any] = {}
    for name in (name for name in levers() if name in texts):
        value = _value(levers()[name], texts[name], start, [])
        if value is not UNUSABLE:
            asked[name] = _exact(name, value, meant)
    changes = start.settle(asked)
    scenario = start.with_changes(changes)
    scenario = scenario if meant is True else _to_last_digit(scenario)
    for name in (name for name in levers() if name in texts):  # once it is known what is shown instead
        _value(levers()[name], texts[name], scenario, notes)
    if meant is not True:
        notes += [row_notes.idle(tariff, scenario) for tariff in tariffs().values() if tariff.rate in asked and tariff.rule in asked
                  and _counts_for_nothing(tariff, scenario) and not _known(tariff.rate, asked[tariff.rate], meant, start)]  # fmt: skip
        notes += [question(levers()[name], value) for name, value in asked.items()
                  if doubted(levers()[name], value, texts[name]) and not _known(name, value, meant, start)]  # fmt: skip
    notes += [row_notes.in_force(tariff, asked[tariff.rate], scenario) for tariff in changes.put_in_force]
    notes += [row_notes.overruled(total, asked[total.key], scenario) for total in changes.overruled]
    share = len(asked) / (len(texts) + unknown) if texts or unknown else 1.0
    return Decoded(scenario, fold(notes), share_read=share)


UNUSABLE = object()


def _name(key: str, notes: list[Note]) -> str | None:
    """The lever, or BASE or REFERENCE, that a key names; another case is read and noted."""
    exact = _names().get(key.strip())
    if exact is not None:
        return exact
    found = _names().get(key.strip().lower())
    if found is not None:
        usual = key.strip().lower()
        notes.append(
            Note.saying("read_as", found, key, Sentence("“{key}” was read as “{usual}”.", key=short(key), usual=usual))
        )
    return found


@cache
def _names() -> Mapping[str, str]:
    return PRESETS | {key: key for key in levers()} | {link: known.key for link, known in by_link().items()}


def _start(base: Mapping[str, str], reference: Mapping[str, str], start: Scenario, notes: list[Note]) -> Scenario:
    """The scenario that the levers depart from."""
    if base:
        start = Scenario(_preset(BASE, base, start.base, notes), (), start.reference)
    return replace(start, reference=_preset(REFERENCE, reference, start.reference, notes)) if reference else start


def _preset(key: str, texts: Mapping[str, str], instead: str, notes: list[Note]) -> str:
    if len({text.strip() for text in texts}) > 1:
        label = presets.preset(instead).label
        notes.append(row_notes.repeated(key, texts, BilingualText(label)))
        return instead
    for text in texts:
        for one in carriers.candidates(text):
            try:
                return presets.read(one).id
            except LeverError:
                continue
        try:
            presets.preset(text)
        except LeverError as error:
            notes.append(
                Note.saying("ignored", key, text, *error.sentences, shown=BilingualText(presets.preset(instead).label))
            )
    return instead


def _value(known: Lever, texts: Mapping[str, str], start: Scenario, notes: list[Note]) -> Any:
    """The value that the texts agree on; what cannot be used is noted."""
    read: list[Any] = []
    for text in texts:
        try:
            read.append(read_value(known, text))
        except LeverError:
            read.append(UNUSABLE)
    if read[0] is not UNUSABLE and all(value == read[0] for value in read):
        return read[0]
    first, *others = texts
    before = start.value(known.key)
    shown = BilingualText({language: known.show(before, language) for language in known.label})
    if others:
        notes.append(row_notes.repeated(known.key, texts, shown))
        return UNUSABLE
    if known.form in ("map", "set"):
        good, wrong = entries(known, first)
        shown = BilingualText({language: known.show(good or before, language) for language in known.label})
        notes.append(Note.saying("ignored", known.key, first, *wrong, shown=shown))
        return good or UNUSABLE
    found = clamped(known, first)
    if found is None:
        message = row_notes.unusable(known, first)
        notes.append(Note.saying("ignored", known.key, first, message, allowed=allowed(known), shown=shown))
        return UNUSABLE
    nearest, note = found
    notes.append(note)
    return nearest


def _exact(name: str, value: Value, meant: Values | bool) -> Value:
    """The value to its last digit where it is one that is known, rounded to 15 digits."""
    known = meant.get(name) if isinstance(meant, Mapping) else None
    return known if known is not None and same(value, known) else value


def same(value: object, other: object) -> bool:
    """Whether two values are equal, numbers to the 15 digits that spreadsheets keep."""
    if isinstance(value, float) and isinstance(other, float):
        return math.isclose(value, other, rel_tol=SAME)
    if isinstance(value, tuple) and isinstance(other, tuple) and len(value) == len(other):
        return all(same(one, another) for one, another in zip(value, other, strict=True))
    return value == other


def _known(name: str, value: Value, meant: Values | bool, start: Scenario) -> bool:
    return start.value(name) == value or (isinstance(meant, Mapping) and meant.get(name) == value)


def _to_last_digit(scenario: Scenario) -> Scenario:
    """Totals that a spreadsheet rounded to 15 digits, to their last digit again."""
    moved = dict(scenario.departures)
    for total in (known for known in levers().values() if known.of):
        if any(key in moved for key in total.of):
            moved |= as_spread(total, scenario.values)
    return Scenario(scenario.base, tuple(moved.items()), scenario.reference)


def _counts_for_nothing(tariff: Tariff, scenario: Scenario) -> bool:
    """Whether a rate other than the base preset's stands under a rule that is not in force."""
    moved = scenario.values[tariff.rate] != scenario.base_value(tariff.rate)
    return moved and is_off(tariff.rate, scenario.values)
