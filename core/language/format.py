"""How each language writes: the marks around and between words. The conventions are in ``locale/formats.toml``.

With `numbers` (amounts and percent) and `units` this is all that differs between languages besides the words of the
catalogue. Nothing outside this folder asks which language it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache

from core.language.catalogue import LOCALE


@cache
def _formats() -> Mapping[str, Mapping]:
    return tomllib.loads((LOCALE / "formats.toml").read_text(encoding="utf-8"))


def convention(name: str, language: str):
    """One convention of a language, a key of ``formats.toml``. Raises KeyError for an unknown one."""
    return _formats()[language][name]


def own_name(language: str) -> str:
    """What the language is called in itself.

    >>> own_name("en"), own_name("ja")
    ('English', '日本語')
    """
    return convention("name", language)


def joined(sentences: Iterable[str], language: str) -> str:
    """Sentences as one paragraph; empty ones are left out.

    >>> joined(["It rises.", "", "Why?"], "en"), joined(["増える。", "なぜか。"], "ja")
    ('It rises. Why?', '増える。なぜか。')
    """
    return convention("space", language).join(filter(None, sentences))


def ended(words: str, language: str) -> str:
    """Words as a sentence, with its full stop.

    >>> ended("Mostly: cars", "en"), ended("主因：自動車", "ja")
    ('Mostly: cars.', '主因：自動車。')
    """
    return words + convention("stop", language)


def listed(items: Iterable[str], language: str) -> str:
    """Items one after another.

    >>> listed(["cars", "steel"], "en"), listed(["自動車", "鉄鋼"], "ja")
    ('cars, steel', '自動車、鉄鋼')
    """
    return convention("comma", language).join(items)


def series(items: Iterable[str], language: str) -> str:
    """Items that may hold commas themselves.

    >>> series(["cars, −1", "steel, −2"], "en"), series(["自動車−1", "鉄鋼−2"], "ja")
    ('cars, −1; steel, −2', '自動車−1、鉄鋼−2')
    """
    return convention("series", language).join(items)


def together(names: Iterable[str], language: str) -> str:
    """Several names joined into one.

    >>> together(["Tyres", "Rubber"], "en"), together(["タイヤ", "ゴム"], "ja")
    ('Tyres, Rubber', 'タイヤ・ゴム')
    """
    return convention("together", language).join(names)


def alternatives(items: Iterable[str], language: str) -> str:
    """Items joined by "or".

    >>> alternatives(["15 %", "25 %"], "en"), alternatives(["15%", "25%"], "ja")
    ('15 % or 25 %', '15%又は25%')
    """
    return convention("or", language).join(items)


def clauses(items: Iterable[str], language: str) -> str:
    """Long items, such as citations, joined by semicolons.

    >>> clauses(["EO 1", "EO 2"], "en"), clauses(["第1号", "第2号"], "ja")
    ('EO 1; EO 2', '第1号；第2号')
    """
    return convention("clause", language).join(items)


def labelled(label: str, value: object, language: str) -> str:
    """A label and its value.

    >>> labelled("Yen", 150, "en"), labelled("円", 150, "ja")
    ('Yen: 150', '円：150')
    """
    return f"{label}{convention('colon', language)}{value}"


def headed(heading: str, words: str, language: str) -> str:
    """A name followed by its details.

    >>> headed("2024 law", "Yen: 150", "en"), headed("2024年の制度", "円：150", "ja")
    ('2024 law · Yen: 150', '2024年の制度／円：150')
    """
    return heading + convention("heading", language) + words


def bracketed(words: object, language: str) -> str:
    """Words in brackets, as they follow others.

    >>> "cars" + bracketed("HS 8703", "en"), "自動車" + bracketed("HS 8703", "ja")
    ('cars (HS 8703)', '自動車（HS 8703）')
    """
    return convention("brackets", language).format(words)


def before_brackets(words: str, language: str) -> str:
    """Words up to their first bracket.

    >>> before_brackets("Census Bureau (FAS)", "en"), before_brackets("センサス局（FAS）", "ja")
    ('Census Bureau', 'センサス局')
    """
    return words.partition(bracketed("\0", language).partition("\0")[0])[0]


def sources(words: str, language: str) -> list[str]:
    """The single sources of a text that names several; the mark between them may also stand within brackets.

    >>> sources("BEA; Census", "en"), sources("財務省（二次資料。概数）。税関", "ja")
    (['BEA', 'Census'], ['財務省（二次資料。概数）', '税関'])
    """
    mark, depth, found = convention("between_sources", language), 0, [""]
    for letter in words:
        depth += (letter in "(（") - (letter in ")）")
        if letter == mark and not depth:
            found.append("")
        else:
            found[-1] += letter
    return [one.strip() for one in found]


def without_bullet(words: str) -> str:
    """A part's name without the bullet that indents it.

    >>> without_bullet("・乗用車")
    '乗用車'
    """
    return words.lstrip("・")


def quoted(words: str, language: str) -> str:
    """A name as a sentence quotes it.

    >>> quoted("Path", "en"), quoted("経路", "ja")
    ('“Path”', '「経路」')
    """
    return convention("quotes", language).format(words)


def between(low: object, high: object, language: str) -> str:
    """From one end to the other, as a sentence says it.

    >>> between("−$1 bn", "$2 bn", "en"), between("−10億ドル", "20億ドル", "ja")
    ('−$1 bn to $2 bn', '−10億ドル〜20億ドル')
    """
    return f"{low}{convention('to', language)}{high}"


def dashed(low: object, high: object, language: str, *, below_zero: bool = False) -> str:
    """A range of plain numbers; in English with a dash, or with words where a minus sign would make the dash unclear.

    >>> dashed(0, 120, "en"), dashed("−20", 120, "en", below_zero=True), dashed(0, 120, "ja")
    ('0–120', '−20 to 120', '0〜120')
    """
    return f"{low}{convention('dash_below_zero' if below_zero else 'dash', language)}{high}"


def about(words: str, language: str) -> str:
    """An amount that is approximate.

    >>> about("$3 bn", "en"), about("30億ドル", "ja")
    ('about $3 bn', '約30億ドル')
    """
    return convention("about", language).format(words)


def measured(number: str, unit: str, language: str) -> str:
    """A number beside the name of its unit, as a widget or a table writes it.

    >>> measured("15", "USD bn", "en"), measured("15", "億ドル", "ja")
    ('15 USD bn', '15億ドル')
    """
    return convention("measured", language).format(number, unit).strip()
