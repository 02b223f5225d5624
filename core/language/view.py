"""How results are shown: in which currency, by whose statistics. A view never changes a simulation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from core.figures.entries import LANGUAGES

# Key in a link → attribute of a view, and its values.
QUERY = {
    "unit": ("currency", ("usd", "jpy")),
    "stat": ("statistic", ("us", "japan")),
    "lang": ("language", LANGUAGES),
}
# What the embed view may draw, the first where the link's key ``chart`` names none.
PICTURED = ("contributions", "surplus", "sectors")
UNITS = {"usd": "USD bn", "jpy": "JPY bn"}

Amount = TypeVar("Amount", float, np.ndarray)


@dataclass(frozen=True)
class View:
    """currency: ``usd`` (billions) or ``jpy`` (billions); statistic: ``us`` or ``japan``; language: ``en`` or ``ja``."""

    currency: str = "usd"
    statistic: str = "us"
    language: str = "en"

    @property
    def unit(self) -> str:
        """Name of the unit that amounts are in."""
        return UNITS[self.currency]

    def amount(self, usd_bn: Amount, usd_jpy: float | np.ndarray) -> Amount:
        """An amount of USD bn in this view's unit.

        >>> View("jpy").amount(2.0, 150.0)
        300.0
        """
        if self.currency == "usd":
            return usd_bn
        return usd_bn * usd_jpy  # type: ignore[return-value]  # a number where both are


DEFAULT = View()
