"""One lever's value in a text: as it stands, at the bound it passes, or as far as its entries can be used."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from typing import Any

from core.language import sizes
from core.language.format import bracketed
from core.language.messages import BilingualText, Sentence, short
from core.links import carriers
from core.links.row_notes import other_unit, unusable, without_unit
from core.scenario.lever import FOLLOWS, NONE, Lever, LeverError, Value, spelt
from core.scenario.note import Note

SENSIBLE = 1e6  # billions beyond which an amount is not said in words
EXPLAINED = 4  # entries of a list that a note explains
EMPTY = {"follow": FOLLOWS, "none": NONE}  # what links write for no value of its own, and for an empty list


def read_value(known: Lever, text: str) -> Value:
    """The value of a text as people and programs write it. Raises LeverError.

    >>> from core.scenario.levers import levers
    >>> read_value(levers()["us_auto_tariff"], "１５％"), read_value(levers()["buy_farm"], "年４０億ドル")
    (0.15, 4.0)
    """
    first: LeverError | None = None
    for one in carriers.candidates(text):
        try:
            return known.read(_bare(known, one))
        except LeverError as error:
            first = first or error
    raise first or LeverError(known.allowed())


def in_link_units(known: Lever, text: str, unit: str, language: str = "") -> str:
    """The text of a file's cell as links write it; `unit` is its row's, `language` the file's where the row names none.

    Raises LeverError for a unit that the lever is not measured in.

    >>> from core.scenario.levers import levers
    >>> farm = levers()["buy_farm"]
    >>> [in_link_units(farm, *row) for row in (("400", "億ドル/年"), ("40", "十億ドル/年"), ("400", "億ドル"), ("400", "", "ja"), ("40", "USD bn"))]
    ['40', '40', '40', '40', '40']
    """
    if not known.unit.times or known.form != "number" or not text.strip() or sizes.split(text):
        return text
    plain = _plain_unit(unit)
    named = [name for name, suffix in known.unit.suffix.items() if _plain_unit(suffix) == plain]
    if plain and not named:
        size = sizes.CURRENCIES["USD"].sub("", plain).strip()
        found = sizes.split(f"{text} {size}") or sizes.split(text + plain)
        if not found or sizes.in_another(plain, "USD"):
            raise LeverError(other_unit(known, text, unit))
        return format((Decimal(found[0]) * found[1]).normalize(), "f")
    for one in carriers.candidates(text):
        try:
            return known.unit.write(known.unit.from_counted(one, named[0] if named else language))
        except ValueError:
            continue
    return text


def coded(known: Lever, words: str, key: str = "") -> str:
    """The text of a cell that says a choice in words, as links write it: `key` where the words are its own in any
    language, else the choice that they name; the text as it is where they name none.

    >>> from core.scenario.levers import levers
    >>> scope = levers()["us_metals_scope"]
    >>> coded(scope, "Japan only"), coded(scope, "全ての国", "all"), coded(scope, "japan", "all"), coded(scope, "corn")
    ('japan', 'all', 'japan', 'corn')
    """
    if known.form == "number" and not known.follows:
        return words
    plain = _letters(words)
    options = {code: {_letters(name) for name in names.values()} for code, names in known.choices.items()}
    options |= {code: {_letters(names[language]) for language in known.label} for code, names in EMPTY.items()}
    with suppress(LeverError):
        options = {key: {_letters(known.show(known.read(key), language)) for language in known.label}} | options
    return next((code for code, names in options.items() if plain and plain in names), words)


def _letters(words: str) -> str:
    """Letters and digits alone, which spreadsheets and encodings leave as they are."""
    return "".join(filter(str.isalnum, carriers.half_width(words))).casefold()


def unit_notes(known: Lever, text: str, unit: str, language: str) -> list[Note]:
    """The note on an amount in a file that states neither unit nor language and was read in the units of links."""
    if not known.unit.times or known.form != "number" or unit.strip() or language or sizes.split(text):
        return []
    try:
        value = read_value(known, text)
    except LeverError:
        return []
    return [without_unit(known, value)] if isinstance(value, float) and value else []


def _plain_unit(unit: str) -> str:
    """A unit without what typing and spreadsheets change of it."""
    return " ".join(carriers.half_width(unit).split()).replace(" / ", "/").casefold()


def doubted(known: Lever, value: Value, texts: Iterable[str] = ()) -> bool:
    """Whether a percentage is so small that the reader may have meant a hundred times as much.

    Not where it is a step of the lever's own, or written with its percent sign.

    >>> from core.scenario.levers import levers
    >>> cars = levers()["us_auto_tariff"]
    >>> doubted(cars, 0.0015), doubted(cars, 0.005), doubted(cars, 0.0015, ["0.15 %"])
    (True, False, False)
    """
    if not isinstance(value, float) or known.unit.scale != 100 or not 0.0 < abs(value) < 0.01:
        return False
    on_a_step = known.step and (known.unit.to_screen(value) % known.unit.to_screen(known.step)) == 0
    signed = any("%" in carriers.half_width(text) for text in texts)
    return known.minimum <= value * 100 <= known.maximum and not on_a_step and value not in known.marks and not signed


def clamped(known: Lever, text: str) -> tuple[Any, Note] | None:
    """(the bound nearest to a number out of range, the note that says so); None for a text that is no number."""
    for one in carriers.candidates(text):
        try:
            nearest: Any = known.nearest(_bare(known, one))
        except LeverError:
            continue
        bound = BilingualText({language: known.unit.label(nearest, language) for language in known.label})
        message = Sentence("{label}: “{given}” was asked for.", label=known.label, given=_as_counted(known, one, text))
        return nearest, Note.saying("clamped", known.key, text, message, allowed=allowed(known), shown=bound)
    return None


def allowed(known: Lever) -> BilingualText:
    """What a lever can take, in words and screen units."""
    return BilingualText({language: known.allowed(language) for language in known.label})


def value_or_bound(known: Lever, text: str, notes: list[Note]) -> Any:
    """The value of a text, or the bound nearest to it, which is noted. Raises LeverError for one that cannot be used."""
    try:
        return read_value(known, text)
    except LeverError:
        found = clamped(known, text)
        if found is None:
            raise LeverError(unusable(known, text), allowed(known)) from None
        notes.append(found[1])
        return found[0]


def entries(known: Lever, text: str) -> tuple[Any, tuple[Sentence, ...]]:
    """(the entries of a list that can be used, why the others cannot)."""
    plain = list(carriers.candidates(text))[-1]
    parts = plain.split("~" if known.form == "map" else ".")
    given = ["~".join(parts[at : at + 2]) for at in range(0, len(parts), 2)] if known.form == "map" else parts
    good: list[Any] = []
    wrong: list[Sentence] = []
    for entry in given:
        # Enough is explained: what names nothing is left out at no cost, since a hint for each takes a second.
        if len(wrong) > EXPLAINED and spelt(entry.partition("~")[0].strip(), known.choices) not in known.choices:
            continue
        try:
            found: Any = read_value(known, entry)
            good += found
        except LeverError as error:
            wrong += error.sentences
    names = [one[0] for one in good]
    if wrong:
        twice = known.form == "map" and len(set(names)) < len(names)
        each_once = list({str(one): one for one in wrong}.values())
        more = [Sentence("And more.")] if len(each_once) > EXPLAINED else []
        return (() if twice else known.clean(good)), (*each_once[:EXPLAINED], *more)
    try:
        return read_value(known, text), ()
    except LeverError as error:
        return (), error.sentences


def _as_counted(known: Lever, plain: str, text: str) -> BilingualText:
    """What was given, with the amount it is where a language counts in another unit than links do."""
    value = known.unit.from_screen(_bare(known, plain))
    times = known.unit.times if abs(value) < SENSIBLE else ()
    amounts = {name: bracketed(known.unit.say(value, name), name) for name in times}
    return BilingualText({language: short(text) + amounts.get(language, "") for language in known.label})


def _bare(known: Lever, text: str) -> str:
    sized = sizes.split(text) if known.unit.times and known.form == "number" else None
    if sized:
        return format(Decimal(sized[0]) * sized[1], "f")
    return text.strip().removesuffix("%") if known.unit.scale == 100 and known.form == "number" else text
