"""Links: a scenario as the query of an address, and back.

A check, the base preset, the reference and the departures only, under short stable keys, plus the versions of scheme, model
and data. Reading never fails: what cannot be used is noted, and nothing is dropped in silence but what carriers add. Keys of
earlier schemes are migrated and go on working.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import urlencode

from core.figures.version import SCHEME, VERSION
from core.language.messages import Sentence, short
from core.language.view import PICTURED, QUERY
from core.links import carriers, check
from core.links.build import Decoded, build
from core.scenario import presets
from core.scenario.levers import by_link, levers
from core.scenario.note import NOTED, Note, fold
from core.scenario.scenario import Scenario
from core.scenario.tariff import needs_rule, tariffs
from core.scenario.totals import is_spread, total_of

__all__ = ["NOTED", "Decoded", "Note", "decode", "encode", "fold", "pages_of", "to_text", "views_of"]

LONGEST = 2_000
# Keys that belong to the page, not the scenario: how it is viewed, and what other pages keep in the link.
VIEW = {"lang", "unit", "stat", "embed", "chart"}
KEPT = {"tray", "cal", "cmp", "slv", "pth", "bkt", "evd", "wld", "fml", "law"}
# Scheme → {old key: new key}; a scheme once published is kept for ever.
MIGRATIONS: dict[str, dict[str, str]] = {"0": {"base": "b", "auto": "a", "general": "g"}}
Query = Mapping[str, str | Sequence[str]] | str


def encode(scenario: Scenario, extra: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """The query of the scenario's link, ordered, with what a page adds. Its check stands first and its version last, so
    that a link that lost its end can be distinguished from a whole one.

    >>> encode(Scenario.preset("spring-2025").change(us_auto_tariff=0.15))["a"]
    '15'
    >>> list(encode(Scenario.preset("2024").change(usd_jpy=140), {"lang": "ja"}))
    ['z', 'b', 'y', 'lang', 'v']
    """
    query = {"b": scenario.base}
    if scenario.reference != presets.reference():
        query["r"] = scenario.reference
    query |= departures(scenario) | dict(extra) | {"v": VERSION}
    return {check.KEY: check.of(query), **query}


def departures(scenario: Scenario) -> dict[str, str]:
    """Link key → text of every lever that is moved, a total for its parts, and the rules that their rates need."""
    moved = dict(scenario.departures)
    written = {}
    for total in (row for row in levers().values() if row.of):
        parts = [key for key in total.of if key in moved]
        if parts and is_spread(total, scenario.values):
            written[total.link] = total.unit.write(total_of(total, scenario.values))
            moved = {key: value for key, value in moved.items() if key not in parts}
    base = presets.preset(scenario.base).values
    rules = [
        tariff.rule for rate, tariff in tariffs().items() if rate in moved and needs_rule(tariff, base, scenario.values)
    ]
    moved |= {rule: scenario.values[rule] for rule in rules}
    return written | {levers()[key].link: levers()[key].write(moved[key]) for key in levers() if key in moved}


def to_text(scenario: Scenario) -> str:
    """The link's query as text."""
    return text_of(scenario)


def text_of(scenario: Scenario, extra: Mapping[str, str] = MappingProxyType({})) -> str:
    """The same with what a page adds."""
    return urlencode(encode(scenario, extra), safe=".-")


def decode(query: Query, *, meant: bool = False) -> Decoded:
    """The scenario of a link's query, with notes on everything that could not be used as given. Never raises.

    A key may have several texts, of which the last counts. meant: the values are known to be meant as they stand.
    """
    found, cut = carriers.pairs_in(_readable(query))
    found = [(key.lower() if key.lower() in ("v", check.KEY) else key, text) for key, text in found]
    notes: list[Note] = []
    if cut:
        message = Sentence(
            "The link is longer than any this app writes; what lies beyond {characters:,} characters or {entries} entries was not read.",
            characters=carriers.READ, entries=carriers.PAIRS,
        )  # fmt: skip
        notes.append(Note.saying("ignored", "link", "", message))
    version = dict(found).get("v", VERSION)
    pairs = _last(_migrated(found, carriers.unglued(version)), notes)
    whole = check.whole(pairs)
    sure = meant or (whole and check.KEY in pairs)
    notes += [] if whole else [_changed(pairs)]
    _viewed(pairs, notes)
    rows = [(key, text) for key, text in pairs.items() if key not in VIEW | KEPT | {"v", check.KEY}]
    built = build(rows, meant=sure)
    notes += built.notes
    if _model(carriers.unglued(version)) != _model(VERSION) and (whole or not check.cut(pairs)):
        message = Sentence(
            "This link was written with version {given}; results are those of version {version} and may differ from what its sender saw.",
            given=short(version), version=VERSION,
        )  # fmt: skip
        notes.append(Note.saying("moved", "v", version, message))
    return replace(built, notes=fold(notes), version=version)


def views_of(query: Query) -> dict[str, str]:
    """Attribute of a view → value, as far as the query says a known one.

    >>> views_of("lang=ja。&unit=eur")
    {'language': 'ja'}
    """
    found = carriers.as_read(_readable(query), {key: values for key, (_, values) in QUERY.items()})
    return {QUERY[key][0]: text for key, text in found.items() if text in QUERY[key][1]}


def says_a_scenario(query: Query) -> bool:
    """Whether a query names a preset, a reference or a lever, in whatever spelling and however wrongly.

    >>> says_a_scenario("lang=ja&utm_source=mail"), says_a_scenario("&amp;a=15")
    (False, True)
    """
    scenario_keys = {"b", "r", "v", check.KEY, *by_link(), *(key for table in MIGRATIONS.values() for key in table)}
    return any(key in scenario_keys for key, _ in carriers.pairs_in(_readable(query))[0])


def pages_of(query: Query) -> dict[str, str]:
    """What pages keep in the link, by their keys."""
    return {key: text for key, text in carriers.pairs_in(_readable(query))[0] if key in KEPT and text}


def _readable(query: object) -> Query:
    """The query as text or as key-text pairs, from any kind of input."""
    if isinstance(query, str):
        return query
    if isinstance(query, bytes | bytearray):
        return query.decode("utf-8", "replace")
    if not isinstance(query, Mapping):
        return ""
    return {
        str(key): [str(one) for one in given] if isinstance(given, list | tuple) else str(given)
        for key, given in query.items()
        if given is not None
    }


def _migrated(pairs: list[tuple[str, str]], version: str) -> list[tuple[str, str]]:
    table = MIGRATIONS.get(version.split("-")[0], {})
    return [(table.get(key, key), value) for key, value in pairs]


def _last(pairs: list[tuple[str, str]], notes: list[Note]) -> dict[str, str]:
    """Key → last text given; a key given different texts is noted."""
    last = dict(pairs)
    for key in dict.fromkeys(key for key, text in pairs if last[key] != text):
        message = Sentence(
            "“{key}” is given more than once; the last, “{given}”, counts.", key=short(key), given=short(last[key])
        )
        notes.append(Note.saying("ignored", key, last[key], message))
    return last


def _viewed(pairs: Mapping[str, str], notes: list[Note]) -> None:
    """Notes ways of showing results that do not exist."""
    allowed = {name: values for name, (_, values) in QUERY.items()} | {"chart": PICTURED}
    for key in allowed:
        if key in pairs and not any(one in allowed[key] for one in carriers.candidates(pairs[key])):
            facts = {"key": key, "given": short(pairs[key]), "allowed": ", ".join(allowed[key])}
            message = Sentence("“{key}={given}” is not a way of showing results. Allowed: {allowed}.", **facts)
            notes.append(Note.saying("ignored", key, facts["given"], message))


def _changed(pairs: Mapping[str, str]) -> Note:
    """The note on a link that does not fit its check."""
    if check.cut(pairs):
        message = Sentence(
            "This link seems to be incomplete: its end is missing, as when a mail program breaks a long line. Shown is what is left of it; ask for the whole link."
        )
    else:
        message = Sentence(
            "This link was changed after it was written, by hand or on its way. Shown is what it says now."
        )
    return Note.saying("changed", "link", pairs[check.KEY], message)


def _model(version: str) -> str:
    return version if version.split("-")[0] == SCHEME else f"old {version}"
