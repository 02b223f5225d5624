"""Names of things in both languages: sectors, goods, sources, bars."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from core.figures.tables import DATA, declarations, table

SOURCES: Mapping[str, Mapping[str, str]] = {
    "usa": {"en": "United States", "ja": "米国"},
    "japan": {"en": "Japan", "ja": "日本"},
    "canada_mexico": {"en": "Canada and Mexico", "ja": "カナダ・メキシコ"},
    "china": {"en": "China", "ja": "中国"},
    "eu_uk": {"en": "EU and UK", "ja": "EU・英国"},
    "korea_taiwan": {"en": "Korea and Taiwan", "ja": "韓国・台湾"},
    "vietnam_thailand_india": {"en": "Vietnam, Thailand, India", "ja": "ベトナム・タイ・インド"},
    "rest": {"en": "Rest of the world", "ja": "その他"},
    "australia_nz": {"en": "Australia and New Zealand", "ja": "豪州・NZ"},
    "canada_mexico_brazil": {"en": "Canada, Mexico, Brazil", "ja": "カナダ・メキシコ・ブラジル"},
    "asean": {"en": "ASEAN", "ja": "ASEAN"},
}
OWN = {
    "us": {"en": "U.S. producers", "ja": "米国の生産者"},
    "japan": {"en": "Japanese producers", "ja": "日本の生産者"},
}
EFFECTS = {
    "price": {"en": "Price", "ja": "価格"},
    "volume": {"en": "Volume", "ja": "数量"},
    "valuation": {"en": "Valuation (yen)", "ja": "為替換算"},
}
FLOWS = {
    "export": {"en": "Japan's exports to the U.S.", "ja": "日本の対米輸出"},
    "import": {"en": "Japan's imports from the U.S.", "ja": "日本の対米輸入"},
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


@cache
def _partners() -> Mapping[str, str]:
    return tomllib.loads((DATA / "partner_names.toml").read_text(encoding="utf-8"))


def partners() -> tuple[str, ...]:
    """Every partner of the April 2025 formula, under its English name."""
    return tuple(_partners())


def partner(name: str, language: str = "en") -> str:
    """The name of a partner of the April 2025 formula, which is on file under its English name.

    >>> partner("Korea, South", "ja")
    '韓国'
    """
    return _partners()[name] if language == "ja" else name


def contribution(key: str, language: str = "en") -> str:
    """The label of a contribution."""
    named = declarations()["contributions"] | {"valuation": EFFECTS["valuation"]}
    return named[key][language]
