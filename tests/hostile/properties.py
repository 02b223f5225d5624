"""What must hold of whatever comes in: in bounds, told when it is not what was plainly asked for, and stable."""

from __future__ import annotations

import math
import re
import unicodedata
from urllib.parse import unquote

from core.figures.version import VERSION
from core.language.view import QUERY
from core.links.carriers import is_tracking
from core.links.link import KEPT, MIGRATIONS, NOTED, VIEW, Decoded, Note, decode, encode
from core.scenario.lever import Lever
from core.scenario.levers import by_link, levers
from core.scenario.presets import presets
from core.scenario.totals import total_of

KINDS = {"clamped", "ignored", "unknown", "moved", "asked", "in_force", "read_as", "changed"}
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
OWN = {"b", "r", "v"}


def said_plainly(known: Lever, text: str) -> object:
    """What a text says to a person, read without the code under test; None where it says nothing usable."""
    text = without_glue(text)
    if known.form == "choice":
        return next((choice for choice in known.choices if choice.casefold() == text.casefold()), None)
    if known.form == "set":
        names = [] if text.casefold() in ("", "none") else text.split(".")
        return tuple(key for key in known.choices if key in names) if set(names) <= set(known.choices) else None
    if known.form == "map":
        return () if text.casefold() in ("", "none") else _map(known, text)
    return "follow" if known.follows and text.casefold() == "follow" else number(known, text)


def usual_width(text: str) -> str:
    """The text with the letters of full-width keyboards as the usual ones."""
    return "".join(
        unicodedata.normalize("NFKC", letter) if "\uff01" <= letter <= "\uff5e" else letter for letter in text
    )


def without_glue(text: str) -> str:
    """The text in the usual width of letters, without the marks that may follow a link in a sentence."""
    seen = "".join(
        letter
        for letter in unquote(text).partition("#")[0]
        if unicodedata.category(letter) != "Cf" and letter not in "\xa0\u202f"
    )
    plain = usual_width(seen).replace("−", "-").strip()
    return plain.rstrip(".,;:!?)]}>'\"”’*_/`|~‼⁉⁈～」』）】〉》〕。、…").strip() or text.strip()


def plain_key(key: str) -> str:
    """A key in the usual width of letters, without the marks that carriers put before it."""
    key = "".join(letter for letter in key if unicodedata.category(letter) != "Cf")
    return usual_width(key.strip("\ufeff\u200b \t\r\n").removeprefix("<").lstrip("?").removeprefix("amp;"))


def _map(known: Lever, text: str) -> tuple | None:
    parts = text.split("~")
    found = {name: number(known, value) for name, value in zip(parts[::2], parts[1::2], strict=False)}
    # A name that is given twice is not plain.
    if len(parts) % 2 or len(found) < len(parts) // 2 or None in found.values() or not set(found) <= set(known.choices):
        return None
    return tuple((name, found[name]) for name in known.choices if name in found)


def number(known: Lever, text: str) -> float | None:
    """The number of a text in the code's units, if it is one within the lever's bounds."""
    text = without_glue(text)
    if known.unit.scale == 100:
        text = text.removesuffix("%").strip()
    if not NUMBER.fullmatch(text):
        return None
    digits = "".join(str(unicodedata.digit(letter, letter)) for letter in text)
    value = float(digits) / known.unit.scale
    return value if known.minimum <= value <= known.maximum else None


def same(value: object, wanted: object) -> bool:
    """Equal, numbers to a rounding of the division by a hundred."""
    if isinstance(wanted, float) and isinstance(value, float):
        return math.isclose(value, wanted, rel_tol=1e-12, abs_tol=1e-12)
    if isinstance(wanted, tuple) and wanted and isinstance(wanted[0], tuple):
        return [name for name, _ in value] == [name for name, _ in wanted] and all(
            map(same, dict(value).values(), dict(wanted).values())
        )
    return (value is None and wanted == "follow") or value == wanted


def holds_up(decoded: Decoded) -> None:
    """In bounds, finite, fit to show, and the same again from its own link."""
    for key, value in decoded.scenario.values.items():
        assert levers()[key].clean(value) == value
    notes_fit(decoded.notes)
    again = decode(encode(decoded.scenario))
    assert (again.scenario, again.notes) == (decoded.scenario, ())


def notes_fit(notes: tuple[Note, ...]) -> None:
    """Few, short, of a known kind, and without characters that hide or reverse text."""
    assert len(notes) <= NOTED + 1
    for note in notes:
        assert note.kind in KINDS
        assert note.message
        assert len(note.message) < 1_500
        assert (note.key + note.given + note.message).isprintable()


def link_is_honest(query: dict[str, str]) -> None:
    """Every pair is what it plainly says, or told."""
    decoded = decode(query)
    holds_up(decoded)
    told = {note.key for note in decoded.notes}
    if len(decoded.notes) > NOTED:
        return
    renamed = MIGRATIONS.get(query.get("v", VERSION).split("-")[0], {})
    for written, text in query.items():
        if "=" in written and not text:  # the mark between key and value was written in code
            written, _, text = written.partition("=")
        key = plain_key(written)
        if key in KEPT or key in ("v", "z") or is_tracking(key):
            continue
        assert told_or_right(renamed.get(key, key), text, decoded, told), (written, text[:80], told)
    assert decoded.version == query.get("v", VERSION)


def told_or_right(key: str, text: str, decoded: Decoded, told: set[str]) -> bool:
    """Whether a pair is what it says in the scenario, or among what is told."""
    if key in VIEW:
        return key in told or key not in QUERY or text in QUERY[key][1]
    if key in OWN:
        found = decoded.scenario.base if key == "b" else decoded.scenario.reference
        return key in told or found == text or (text not in presets() and text.strip().lower() in ("latest", found))
    key = key.strip()
    known = by_link().get(key)
    if known is None:
        return any(
            note.kind in ("unknown", "read_as", "ignored") for note in decoded.notes
        ) or key.strip() in levers() | {"base": 0, "reference": 0}
    wanted = said_plainly(known, text)
    if known.key in told or key in told:
        return True
    if wanted is None:
        return False
    found = total_of(known, decoded.scenario.values) if known.of else decoded.scenario.values[known.key]
    return same(found, round(wanted, 6) if known.of else wanted)
