"""The Marshall-Lerner readout: what the textbook asks, what the volumes do, what the model computes.

Textbook: with balanced trade and prices fixed in the seller's currency, a weaker yen raises Japan's balance if the
volume responses, each in the direction that raises it, sum to more than one::

    m − x > 1,   m, x: log change of U.S. import and export volumes per log change of real yen per dollar     (1)

Neither premise holds here: most of Japan's exports to the United States are priced in dollars, so a weaker yen hardly
changes their dollar price or volume; trade is far from balanced; and the balance is counted in dollars, in which U.S.
exports to Japan lose volume but keep their price. So the dollar balance is simulated, not inferred from (1).
"""

from __future__ import annotations

from dataclasses import replace
from math import hypot
from typing import NamedTuple

from pandas import PeriodIndex

from core.evidence import simulated
from core.evidence.equation import Equation, estimate
from core.evidence.regression import Coefficient
from core.evidence.series import PRICE, quarterly
from core.scenario.scenario import Scenario


class MarshallLerner(NamedTuple):
    """Volume responses to a weaker yen, their sum (1), and the model's change of the surplus, USD bn a year."""

    imports: Coefficient
    exports: Coefficient
    total: Coefficient
    simulated_year_1: float
    simulated_year_10: float


def reading(spec: Equation, scenario: Scenario, size: float) -> MarshallLerner:
    """The readout for a specification's window (from the first deflator) and form, the yen weaker by `size`."""
    first = max(PeriodIndex(quarterly()[column].dropna().index)[0].year for column in PRICE.values())
    base = replace(spec, measure="volume", years=(max(first, spec.years[0]), spec.years[1]))
    imports, exports = (estimate(replace(base, flow=flow)).yen for flow in ("imports", "exports"))
    total = Coefficient(imports.value - exports.value, hypot(imports.se, exports.se))
    return MarshallLerner(
        imports, exports, total, *(simulated.surplus_change(scenario, size, years) for years in (1.0, 10.0))
    )
