"""The tray: saved scenarios as one short text, which travels in the link under the key ``tray``.

An entry is a scenario's compact link query. A link escapes every character but letters, digits and
``-._~``, so entries are joined by two tildes, pairs by a tilde and a full stop, a key and its value by a
full stop; no value holds the first two. Before them stand the scheme and a check over what follows::

    1.v8h2~~b.spring-2025~.a.15~~b.2024

A name of the reader's stands last, under ``n``, in letters that no carrier touches. Not kept: how a scenario was viewed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from core.figures.version import SCHEME, VERSION
from core.language.messages import MessageError, Sentence, short
from core.links import check, link, own_name
from core.scenario.note import Note, fold
from core.scenario.scenario import Scenario

LONGEST = 1_500
MOST = 12
ENTRY, PAIR, VALUE, NAME = "~~", "~.", ".", "n"
NONE: Mapping[Scenario, str] = MappingProxyType({})


class TrayFull(MessageError):
    """The tray is full; the message is for the user."""


@dataclass(frozen=True)
class Tray:
    """What a tray's text holds: scenarios in the order they were saved, notes on what could not be used, and the names that readers gave."""

    scenarios: tuple[Scenario, ...]
    notes: tuple[Note, ...] = ()
    names: Mapping[Scenario, str] = field(default_factory=dict)


def encode(scenarios: Iterable[Scenario], names: Mapping[Scenario, str] = NONE) -> str:
    """The text of a tray; empty for no scenario.

    >>> encode([Scenario.preset("spring-2025").change(us_auto_tariff=0.15), Scenario.preset("2024")]).partition("~~")[2]
    'b.spring-2025~.a.15~~b.2024'
    """
    entries = ENTRY.join(_entry(scenario, names.get(scenario, "")) for scenario in scenarios)
    return f"{SCHEME}{VALUE}{check.letters(entries)}{ENTRY}{entries}" if entries else ""


def decode(text: str) -> Tray:
    """The scenarios of a tray's text, with notes on everything that could not be used as given. Never raises.

    >>> [scenario.base for scenario in decode("1~~b.spring-2025~.a.15~~b.2024").scenarios]
    ['spring-2025', '2024']
    """
    if not text:
        return Tray(())
    notes: list[Note] = []
    if len(text) > LONGEST:
        notes.append(
            _noted(
                Sentence(
                    "The tray is longer than any this app writes; what lies beyond {characters:,} characters was not read.",
                    characters=LONGEST,
                )
            )
        )
        text = text[:LONGEST].rpartition(ENTRY)[0]
    head, mark, rest = text.partition(ENTRY)
    scheme, _, seal = head.partition(VALUE)
    sure = False
    if seal:
        rest, sure = check.kept(seal, rest)
        if not sure and not notes:
            notes.append(
                _noted(
                    Sentence(
                        "The saved scenarios in this link seem to be incomplete, or were changed after they were written. Read is what is left of them."
                    )
                )
            )
    if not mark:
        notes.append(_noted(Sentence("“{given}” holds no saved scenarios; nothing was read.", given=short(text))))
    entries = rest.split(ENTRY) if rest else []
    scenarios: list[Scenario] = []
    names: dict[Scenario, str] = {}
    for number, entry in enumerate(entries[:MOST], 1):
        pairs: dict[str, list[str]] = {}
        for key, _, value in (pair.partition(VALUE) for pair in entry.split(PAIR) if pair):
            pairs.setdefault(key, []).append(value)
        if "b" not in pairs:
            notes.append(
                _noted(Sentence("Saved scenario {number} names no base preset and was left out.", number=number))
            )
            continue
        given = pairs.pop(NAME, [""])[-1]
        query = pairs | {"v": VERSION if scheme == SCHEME else scheme}
        found = link.decode(query, meant=sure)
        notes += _of_entry(number, found.notes)
        if found.scenario not in scenarios:
            scenarios.append(found.scenario)
            if name := own_name.read(given):
                names[found.scenario] = name
            elif given:
                notes.append(_noted(Sentence("The name of saved scenario {number} cannot be read.", number=number)))
    if len(entries) > MOST:
        notes.append(
            _noted(
                Sentence("The tray names {count} scenarios; the first {most} are read.", count=len(entries), most=MOST)
            )
        )
    return Tray(tuple(scenarios), fold(notes), names)


def add(text: str, scenario: Scenario) -> str:
    """The tray with that scenario at its end; unchanged where it holds it already.

    Raises TrayFull when it would hold more than MOST scenarios or LONGEST characters.

    >>> add(add("", Scenario.preset("2024")), Scenario.preset("2024"))
    '1.zg9h~~b.2024'
    """
    held = decode(text)
    if scenario in held.scenarios:
        return encode(held.scenarios, held.names)
    grown = encode([*held.scenarios, scenario], held.names)
    if len(held.scenarios) == MOST or len(grown) > LONGEST:
        message = Sentence(
            "The tray is full: a link carries at most {most} saved scenarios and {longest:,} characters of them; this would be number {number}, with {characters:,}. "
            "Remove one on the Compare page, or download this scenario's CSV, which holds any.",
            most=MOST, longest=LONGEST, number=len(held.scenarios) + 1, characters=len(grown),
        )  # fmt: skip
        raise TrayFull(message)
    return grown


def renamed(text: str, scenario: Scenario, name: str) -> str:
    """The tray with that name for one of its scenarios; without one where the name is empty.

    Raises TrayFull when it would hold more than LONGEST characters.

    >>> decode(renamed("1~~b.2024", Scenario.preset("2024"), "法律 <1>")).names[Scenario.preset("2024")]
    '法律 <1>'
    """
    held = decode(text)
    found = encode(held.scenarios, {**held.names, scenario: own_name.cleaned(name)})
    if len(found) > LONGEST:
        raise TrayFull(
            Sentence("The link has no room for this name. Give a shorter one, or remove a saved scenario."),
        )
    return found


def remove(text: str, scenario: Scenario) -> str:
    """The tray without that scenario.

    >>> remove("1~~b.2024~~b.spring-2025", Scenario.preset("2024"))
    '1.0zvd~~b.spring-2025'
    """
    held = decode(text)
    return encode((one for one in held.scenarios if one != scenario), held.names)


def _entry(scenario: Scenario, name: str) -> str:
    query = link.encode(scenario, {NAME: own_name.write(name)} if name else {})
    return PAIR.join(f"{key}{VALUE}{value}" for key, value in query.items() if key not in ("v", check.KEY))


def _of_entry(number: int, notes: Iterable[Note]) -> Iterator[Note]:
    """The notes on a saved scenario's link, with its number."""
    for note in notes:
        message = Sentence("Saved scenario {number}: {note}", number=number, note=MessageError(*note.sentences))
        yield Note.saying(note.kind, note.key, note.given, message)


def _noted(sentence: Sentence) -> Note:
    return Note.saying("ignored", "tray", "", sentence)
