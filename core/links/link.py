"""Links: a scenario as the query of an address, and back.

The base preset, the reference and the departures only, under short stable keys, plus the versions of
scheme, model and data. Reading never fails: what cannot be used is told in notes, and nothing is
dropped in silence. Keys of earlier schemes are migrated and go on working.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from core.figures.version import SCHEME, VERSION
from core.language.messages import BilingualText, MessageError, Sentence, short
from core.language.view import PICTURED, QUERY
from core.links.notes import note as words
from core.scenario import presets
from core.scenario.lever import Lever, LeverError, Value
from core.scenario.levers import by_link, levers
from core.scenario.scenario import Scenario
from core.scenario.totals import is_spread, spread, total_of

LONGEST = 2_000
READ, PAIRS = 8_000, 400
NOTED = 20  # notes before the rest is only counted
# Keys that belong to the page, not the scenario: how it is viewed, and what other pages keep in the link.
VIEW = {"lang", "unit", "stat", "embed", "chart"}
KEPT = {"tray", "cal", "cmp", "slv", "pth", "bkt", "evd", "wld", "fml", "law"}
# Scheme → {old key: new key}; a scheme once published is kept for ever.
MIGRATIONS: dict[str, dict[str, str]] = {"0": {"base": "b", "auto": "a", "general": "g"}}


@dataclass(frozen=True)
class Note:
    """Something the reader of a link must know. `kind` is ``clamped``, ``ignored``, ``unknown`` or ``moved``."""

    kind: str
    key: str
    given: str
    message: str
    sentences: tuple[Sentence, ...] = field(default=(), compare=False, repr=False)
    more: int = 0  # how many notes this one stands for, where it only counts them

    @classmethod
    def saying(cls, kind: str, key: str, given: str, *sentences: Sentence) -> Note:
        """A note that pages say in their own language; `message` is the English."""
        return cls(kind, key, given, " ".join(map(str, sentences)), sentences)

    def say(self, language: str) -> str:
        """The note in that language, as far as it has it."""
        return MessageError(*self.sentences).say(language) if self.sentences else self.message


@dataclass(frozen=True)
class Decoded:
    """What a link holds: the scenario shown, the notes, and the version string it was written under."""

    scenario: Scenario
    notes: tuple[Note, ...]
    version: str


def encode(scenario: Scenario) -> dict[str, str]:
    """The query of the scenario's link, ordered.

    >>> encode(Scenario.preset("spring-2025").change(us_auto_tariff=0.15))["a"]
    '15'
    """
    query = {"b": scenario.base}
    if scenario.reference != presets.reference():
        query["r"] = scenario.reference
    moved = dict(scenario.departures)
    for total in (row for row in levers().values() if row.of):
        parts = [key for key in total.of if key in moved]
        if parts and is_spread(total, scenario.values):
            query[total.link] = total.unit.write(total_of(total, scenario.values))
            moved = {key: value for key, value in moved.items() if key not in parts}
    query |= {levers()[key].link: levers()[key].write(value) for key, value in moved.items()}
    return query | {"v": VERSION}


def to_text(scenario: Scenario) -> str:
    """The link's query as text."""
    return urlencode(encode(scenario), safe=".-")


def decode(query: Mapping[str, str | Sequence[str]] | str, language: str = "en") -> Decoded:
    """The scenario of a link's query, with notes on everything that could not be used as given. Never raises.

    A key may have several texts, of which the last counts. `language` is that of the notes.
    """
    notes: list[Note] = []
    given = _pairs(query, notes, language)
    version = dict(given).get("v", VERSION)
    pairs = _last(_migrated(given, version), notes, language)
    pairs.pop("v", None)
    base = _preset(pairs.pop("b", presets.opening()), presets.opening(), "b", notes, language)
    reference = _preset(pairs.pop("r", presets.reference()), presets.reference(), "r", notes, language)
    moved: dict[str, Value] = {}
    for key, text in sorted(pairs.items(), key=lambda pair: pair[0] not in _totals()):
        if key in VIEW | KEPT:
            _view(key, text, notes, language)
            continue
        known = by_link().get(key)
        if known is None:
            notes.append(
                Note(
                    "unknown",
                    short(key),
                    short(text),
                    words("unknown", language, key=short(key), given=short(text)),
                )
            )
            continue
        value = _value(known, text, notes, language)
        if value is not _UNUSABLE:
            moved |= spread(known, value) if known.of else {known.key: value}
    if _model(version) != _model(VERSION):
        notes.append(
            Note("moved", "v", short(version), words("moved", language, given=short(version), version=VERSION))
        )
    scenario = Scenario(base, tuple(moved.items()), reference)
    _overruled(pairs, scenario, notes, language)
    return Decoded(scenario, fold(notes, language), version)


def fold(notes: Iterable[Note], language: str = "en") -> tuple[Note, ...]:
    """The notes without repetitions, the first NOTED of them; the others are counted in one note more."""
    every = tuple(dict.fromkeys(notes))
    whole = [note for note in every if not note.more]
    count = len(whole[NOTED:]) + sum(note.more for note in every)
    if not count:
        return every
    both = BilingualText({name: words("more", name, count=count) for name in QUERY["lang"][1]})
    counted = Note("ignored", "link", "", words("more", language, count=count), (both,), count)
    return (*whole[:NOTED], counted)


_UNUSABLE = object()


def _totals() -> set[str]:
    return {row.link for row in levers().values() if row.of}


def _pairs(query: Mapping[str, str | Sequence[str]] | str, notes: list[Note], language: str) -> list[tuple[str, str]]:
    """Keys and texts in the order given. A query far longer than any link is cut, and that is told."""
    cut = False
    if isinstance(query, str):
        text = query.removeprefix("?")
        cut = len(text) > READ
        pairs = parse_qsl(text[:READ], keep_blank_values=True, errors="replace")
    else:
        pairs = [(key, one) for key, given in query.items() for one in ([given] if isinstance(given, str) else given)]
    if cut or len(pairs) > PAIRS:
        notes.append(Note("ignored", "link", "", words("long", language, characters=READ, entries=PAIRS)))
    return [(str(key), str(value)) for key, value in pairs[:PAIRS]]


def _migrated(pairs: list[tuple[str, str]], version: str) -> list[tuple[str, str]]:
    table = MIGRATIONS.get(version.split("-")[0], {})
    return [(table.get(key, key), value) for key, value in pairs]


def _last(pairs: list[tuple[str, str]], notes: list[Note], language: str) -> dict[str, str]:
    """Key → last text given; a key given different texts is told."""
    last = dict(pairs)
    for key in dict.fromkeys(key for key, text in pairs if last[key] != text):
        facts = {"key": short(key), "given": short(last[key])}
        notes.append(Note("ignored", facts["key"], facts["given"], words("repeated", language, **facts)))
    return last


def _view(key: str, text: str, notes: list[Note], language: str) -> None:
    """A way of showing results that there is not is told."""
    allowed = {name: values for name, (_, values) in QUERY.items()} | {"chart": PICTURED}
    if text not in allowed.get(key, (text,)):
        facts = {"key": key, "given": short(text), "allowed": ", ".join(allowed[key])}
        notes.append(Note("ignored", key, facts["given"], words("view", language, **facts)))


def _overruled(pairs: Mapping[str, str], scenario: Scenario, notes: list[Note], language: str) -> None:
    """A total beside parts that do not add up to it is told."""
    for known in (by_link()[key] for key in pairs if key in _totals()):
        try:
            wanted = known.nearest(pairs[known.link])
        except LeverError:
            continue
        found = scenario.value(known.key)
        if total_of(known, spread(known, wanted)) != found:
            facts = {"label": known.label[language], "given": short(pairs[known.link])}
            value = known.show(found, language)
            notes.append(Note("ignored", known.key, facts["given"], words("overruled", language, **facts, value=value)))


def _model(version: str) -> str:
    return version if version.split("-")[0] == SCHEME else f"old {version}"


def _preset(text: str, instead: str, key: str, notes: list[Note], language: str) -> str:
    try:
        return presets.preset(text).id
    except LeverError as error:
        notes.append(
            Note(
                "ignored",
                key,
                short(text),
                words(
                    "preset",
                    language,
                    why=short(str(error), 300),
                    given=short(text),
                    label=presets.preset(instead).label[language],
                ),
            )
        )
        return instead


def _value(known: Lever, text: str, notes: list[Note], language: str) -> Value | object:
    try:
        return known.read(text)
    except LeverError:
        facts = {"label": known.label[language], "given": short(text), "allowed": known.allowed(language)}
    try:
        value = known.nearest(text)
    except LeverError:
        notes.append(Note("ignored", known.key, short(text), words("unusable", language, **facts)))
        return _UNUSABLE
    notes.append(
        Note(
            "clamped",
            known.key,
            short(text),
            words("clamped", language, **facts, value=known.unit.label(value, language)),
        )
    )
    return value
