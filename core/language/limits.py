"""What is not modelled: one wording for pages, briefs, CSV files and workbooks, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType

from core.figures.tables import DATA
from core.language.format import ended, joined, series
from core.language.messages import Message
from core.language.numbers import amount

ITEMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "incomes": Message("Incomes, wages and the exchange rate's own response (the yen is set, not explained)"),
        "total": Message("The total balance (what leaves one bilateral balance largely comes back in others)"),
        "scope": Message("Retaliation unless set, services, quotas beyond what a lever states, transshipment"),
        "stockpiling": Message("Stockpiling ahead of a date, and goods at sea on it"),
        "refunds": Message(
            "Refunds, drawback, foreign-trade zones and the U.S.-content rule, beyond what the collection ratio holds"
        ),
        "investment": Message("Investment pledges (the {pledge} is finance, not trade)"),
    }
)
NATURE = Message("Simulated under stated assumptions, annual rates on 2024 trade; not a forecast.")
NOT_MODELLED = Message("Not modelled: {items}.")


@cache
def pledge(language: str) -> str:
    """Japan's investment pledge as a round amount.

    >>> pledge("en"), pledge("ja")
    ('$550 bn', '5,500億ドル')
    """
    usd_bn = tomllib.loads((DATA / "promises.toml").read_text(encoding="utf-8"))["investment"]["pledged_usd_bn"]
    return amount(usd_bn, "USD bn", language, digits=0)


def items(language: str, *without: str) -> tuple[str, ...]:
    """What is not modelled, one line each, except those keys of ``ITEMS`` that a page does model.

    >>> items("en")[-1]
    'Investment pledges (the $550 bn is finance, not trade).'
    """
    return tuple(ended(line, language) for line in _items(language, without))


def sentence(language: str, *without: str) -> str:
    """All items in one sentence, with an introduction."""
    found = (f"{line[0].lower()}{line[1:]}" for line in _items(language, without))
    return NOT_MODELLED[language].format(items=series(found, language))


def disclaimer(language: str) -> str:
    """The note on what a results file is and what it leaves out."""
    return joined([NATURE[language], sentence(language)], language)


def _items(language: str, without: Collection[str]) -> list[str]:
    return [words[language].format(pledge=pledge(language)) for key, words in ITEMS.items() if key not in without]
