"""Names of things in both languages: sectors, goods, sources, bars."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from core.figures.tables import DATA, declarations, table
from core.language.catalogue import LANGUAGES
from core.language.format import labelled
from core.language.messages import Message
from core.language.numbers import unit_names

SOURCES: Mapping[str, Mapping[str, str]] = {
    "usa": Message("United States"),
    "japan": Message("Japan"),
    "canada_mexico": Message("Canada and Mexico"),
    "china": Message("China"),
    "eu_uk": Message("EU and UK"),
    "korea_taiwan": Message("Korea and Taiwan"),
    "vietnam_thailand_india": Message("Vietnam, Thailand, India"),
    "rest": Message("Rest of the world"),
    "australia_nz": Message("Australia and New Zealand"),
    "canada_mexico_brazil": Message("Canada, Mexico, Brazil"),
    "asean": Message("ASEAN"),
}
OWN = {
    "us": Message("U.S. producers"),
    "japan": Message("Japanese producers"),
}
EFFECTS = {
    "price": Message("Price"),
    "volume": Message("Volume"),
    "valuation": Message("Valuation (yen)"),
}
UNITS: Mapping[str, Mapping[str, str]] = {
    **{unit: unit_names(unit) for unit in ("USD bn", "JPY bn", "percent")},
    "jobs": Message("jobs"),
}
FLOWS = {
    "export": Message("Japan's exports to the U.S."),
    "import": Message("Japan's imports from the U.S."),
}


@cache
def short(kind: str, language: str = "en") -> Mapping[str, str]:
    """Short labels by key; kind is ``sectors`` or ``us_exports_to_japan``."""
    frame = table(kind)
    return dict(zip(frame.iloc[:, 0], frame[f"short_label_{language}"], strict=True))


@cache
def full(kind: str, language: str = "en") -> Mapping[str, str]:
    """Full labels by key; kind is ``sectors`` or ``us_exports_to_japan``."""
    frame = table(kind)
    return dict(zip(frame.iloc[:, 0], frame[f"label_{language}"], strict=True))


def column(name: str, language: str) -> str:
    """The column that holds a text in that language: the plain name for English, otherwise with the language as suffix.

    >>> column("title", "en"), column("title", "ja")
    ('title', 'title_ja')
    """
    return name if language == LANGUAGES[0] else f"{name}_{language}"


@cache
def _partners() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((DATA / "partner_names.toml").read_text(encoding="utf-8"))


def partners() -> tuple[str, ...]:
    """Every partner of the April 2025 formula, under its English name."""
    return tuple(_partners())


def partner(name: str, language: str = "en") -> str:
    """The name of a partner of the April 2025 formula, which is on file under its English name.

    >>> partner("Korea, South", "ja")
    '韓国'
    """
    return _partners()[name].get(language, name)


def contribution(key: str, language: str = "en") -> str:
    """The label of a contribution."""
    named = declarations()["contributions"] | {"valuation": EFFECTS["valuation"]}
    return named[key][language]


@cache
def goods() -> Mapping[str, Mapping[str, str]]:
    """Labels of the goods the United States sells to Japan, by key."""
    return _labels("us_exports_to_japan")


@cache
def elasticities() -> Mapping[str, Mapping[str, str]]:
    """What a substitution elasticity can be set for: ``us.<sector>`` in the U.S. market, ``jp.<good>`` in Japan's."""
    markets = {"us": (Message("U.S. market"), "sectors"), "jp": (Message("Japan's market"), "us_exports_to_japan")}
    return {
        f"{place}.{key}": {language: labelled(market[language], names[language], language) for language in LANGUAGES}
        for place, (market, kind) in markets.items()
        for key, names in _labels(kind).items()
    }


def _labels(kind: str) -> dict[str, dict[str, str]]:
    named = {language: full(kind, language) for language in LANGUAGES}
    return {key: {language: names[key] for language, names in named.items()} for key in named[LANGUAGES[0]]}
