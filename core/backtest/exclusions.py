"""What the back-test leaves out, and why. The list is closed: nothing else is dropped from any score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from core.figures.tables import table
from core.language.messages import Message


class Exclusion(NamedTuple):
    """Sectors (U.S. imports) or goods (U.S. exports) left out, with the reason in both languages."""

    flow: str
    items: tuple[str, ...]
    label: Mapping[str, str]
    reason: Mapping[str, str]


EXCLUSIONS = (
    Exclusion(
        "import",
        ("precious_metals",),
        Message("Precious metals"),
        Message(
            "Bullion moves between vaults for financial reasons; it paid next to no duty and its rise says nothing about tariffs."
        ),
    ),
    Exclusion(
        "import",
        ("special_provisions",),
        Message("Special provisions (customs category, HTS 98 and 99)"),
        Message("Goods returned and low-value parcels: a customs category without a price or a tariff of its own."),
    ),
    Exclusion(
        "export",
        ("coal", "lng", "lpg", "crude_oil", "petroleum_products"),
        Message("Energy sold to Japan"),
        Message("Moves with world prices and supply, and surges in 2026; the model holds neither."),
    ),
)


def excluded(flow: str) -> frozenset[str]:
    """Keys left out of a flow: ``import`` (U.S. imports, sectors) or ``export`` (U.S. exports, goods).

    >>> sorted(excluded("import"))
    ['precious_metals', 'special_provisions']
    """
    return frozenset(item for row in EXCLUSIONS if row.flow == flow for item in row.items)


def list_of(language: str = "en") -> pd.DataFrame:
    """Columns flow, what, reason, usd_bn_2024, usd_bn_2025: every exclusion with the trade it takes out."""
    rows = []
    for row in EXCLUSIONS:
        name, key, value = (
            ("us_import_lines", "sector", "customs_value")
            if row.flow == "import"
            else ("us_exports_to_japan", "good", "fas")
        )
        found = table(name)
        sums = found.loc[found[key].isin(row.items), [f"{value}_usd_2024", f"{value}_usd_2025"]].sum() / 1e9
        rows.append((row.flow, row.label[language], row.reason[language], *sums))
    return pd.DataFrame(rows, columns=["flow", "what", "reason", "usd_bn_2024", "usd_bn_2025"])
