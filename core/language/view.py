"""How results are shown: in which currency, by whose statistics. A view never changes a simulation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from core.figures.entries import LANGUAGES
from core.language.messages import MessageError, Sentence, short

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


class ViewError(MessageError):
    """A way of showing results that does not exist; the message is for the user."""


@dataclass(frozen=True)
class View:
    """currency: ``usd`` (billions) or ``jpy`` (billions); statistic: ``us`` or ``japan``; language: ``en`` or ``ja``.

    Raises ViewError for any other value.
    """

    currency: str = "usd"
    statistic: str = "us"
    language: str = "en"

    def __post_init__(self) -> None:
        for name, values in QUERY.values():
            given = getattr(self, name)
            if given not in values:
                raise ViewError(
                    Sentence("{option} is {given}.", option=name, given=short(repr(given))),
                    Sentence("Allowed: {options}.", options=", ".join(values)),
                )

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
