"""Links: a scenario as the query of an address, and back.

The base preset, the reference and the departures only, under short stable keys, plus the versions of
scheme, model and data. Reading never fails: what cannot be used is told in notes, and nothing is
dropped in silence. Keys of earlier schemes are migrated and go on working.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from core import presets
from core.lever import Lever, LeverError, Value
from core.levers import by_link, levers
from core.scenario import Scenario
from core.totals import is_spread, spread, total_of
from core.version import SCHEME, VERSION
from core.words.notes import note as words

LONGEST = 2_000
READ, PAIRS = 8_000, 400
# Keys that belong to the page, not the scenario: how it is viewed, and what other pages keep in the link.
VIEW = {"lang", "unit", "stat", "embed"}
KEPT = {"tray", "cal"}
# Scheme → {old key: new key}; a scheme once published is kept for ever.
MIGRATIONS: dict[str, dict[str, str]] = {"0": {"base": "b", "auto": "a", "general": "g"}}


@dataclass(frozen=True)
class Note:
    """Something the reader of a link must know. `kind` is ``clamped``, ``ignored``, ``unknown`` or ``moved``."""

    kind: str
    key: str
    given: str
    message: str


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


def decode(query: Mapping[str, str] | str, language: str = "en") -> Decoded:
    """The scenario of a link's query, with notes on everything that could not be used as given. Never raises.

    `language` is that of the notes.
    """
    notes: list[Note] = []
    pairs = _pairs(query, notes, language)
    version = pairs.pop("v", VERSION)
    pairs = _migrated(pairs, version)
    base = _preset(pairs.pop("b", presets.opening()), presets.opening(), "b", notes, language)
    reference = _preset(pairs.pop("r", presets.reference()), presets.reference(), "r", notes, language)
    moved: dict[str, Value] = {}
    for key, text in sorted(pairs.items(), key=lambda pair: pair[0] not in _totals()):
        if key in VIEW | KEPT:
            continue
        known = by_link().get(key)
        if known is None:
            notes.append(
                Note(
                    "unknown",
                    _short(key),
                    _short(text),
                    words("unknown", language, key=_short(key), given=_short(text)),
                )
            )
            continue
        value = _value(known, text, notes, language)
        if value is not _UNUSABLE:
            moved |= spread(known, value) if known.of else {known.key: value}
    if _model(version) != _model(VERSION):
        notes.append(
            Note("moved", "v", _short(version), words("moved", language, given=_short(version), version=VERSION))
        )
    return Decoded(Scenario(base, tuple(moved.items()), reference), tuple(notes), version)


_UNUSABLE = object()


def _totals() -> set[str]:
    return {row.link for row in levers().values() if row.of}


def _pairs(query: Mapping[str, str] | str, notes: list[Note], language: str) -> dict[str, str]:
    """Key → last text given. A query far longer than any link is cut, and that is told."""
    cut = False
    if isinstance(query, str):
        text = query.removeprefix("?")
        cut = len(text) > READ
        query = dict(parse_qsl(text[:READ], keep_blank_values=True, errors="replace"))
    if cut or len(query) > PAIRS:
        notes.append(Note("ignored", "link", "", words("long", language, characters=READ, entries=PAIRS)))
    return {str(key): str(value) for key, value in list(query.items())[:PAIRS]}


def _migrated(pairs: dict[str, str], version: str) -> dict[str, str]:
    table = MIGRATIONS.get(version.split("-")[0], {})
    return {table.get(key, key): value for key, value in pairs.items()}


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
                _short(text),
                words(
                    "preset",
                    language,
                    why=_short(str(error), 300),
                    given=_short(text),
                    label=presets.preset(instead).label[language],
                ),
            )
        )
        return instead


def _value(known: Lever, text: str, notes: list[Note], language: str) -> Value | object:
    try:
        return known.read(text)
    except LeverError:
        facts = {"label": known.label[language], "given": _short(text), "allowed": known.allowed(language)}
    try:
        value = known.nearest(text)
    except LeverError:
        notes.append(Note("ignored", known.key, _short(text), words("unusable", language, **facts)))
        return _UNUSABLE
    notes.append(
        Note("clamped", known.key, _short(text), words("clamped", language, **facts, value=known.show(value, language)))
    )
    return value


def _short(text: str, longest: int = 60) -> str:
    """Text from outside, cut and without control characters, fit to be shown as plain text."""
    clean = "".join(character for character in str(text)[: longest + 1] if character.isprintable())
    return clean if len(clean) <= longest else clean[:longest] + "…"
