"""Tariff incidence: how a duty splits between foreign sellers and home buyers.

With τ the duty, p the border price, p_n the landed price, ε < 0 the import demand and ω > 0 the export
supply elasticity, small changes give::

    p_n = (1 + τ) p                                                            (1)
    φ = 1 / (1 − ε/ω)                     pass-through to the landed price     (2)
    φ = 1 + ln ĉ / ln T̂                   the same, observed                   (3)
    d ln(c q) / d ln T = −(1 − φ) − φ ξ    of dollar sales, ξ = −ε             (4)

By (4) an absorbed duty is a price cut: when ξ < 1, less pass-through shrinks dollar sales more.

One good, straight lines, a home importer and a foreign exporter, with import demand a − bP and export
supply c + dP* (both differences of a demand and a supply)::

    P = (1 + τ) P* + t ;  a − bP = c + dP* = Q                                 (5)
    efficiency loss = (Q_free − Q)(P − P_free)/2                               (6)
    terms-of-trade gain = (P_free − P*) Q ;  revenue = (P − P*) Q              (7)

Source of (5)-(7): Krugman and Obstfeld, *International Economics: Theory and Policy*, the chapter on the
instruments of trade policy.

Not modelled: market power, substitution between origins (see ``armington``).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def pass_through(demand_elasticity: ArrayLike, supply_elasticity: ArrayLike) -> Array:
    """Share of a log duty change that reaches the landed price, equation (2).

    Args:
        demand_elasticity: ε ≤ 0 of imports.
        supply_elasticity: ω > 0 of exports; ``inf`` gives 1.

    Raises:
        ValueError: an elasticity of the wrong sign.

    >>> float(pass_through(-1.0, 1.0))
    0.5
    """
    demand, supply = np.asarray(demand_elasticity, float), np.asarray(supply_elasticity, float)
    if not (demand <= 0.0).all() or not (supply > 0.0).all():
        raise ValueError(
            f"demand_elasticity must be 0 or less and supply_elasticity above 0; given {demand} and {supply}"
        )
    return 1.0 / (1.0 - demand / supply)


def observed_pass_through(border_price_hat: ArrayLike, wedge: ArrayLike) -> Array:
    """Pass-through that a fall of the border price under a new duty reveals, equation (3).

    Args:
        border_price_hat: ĉ > 0.
        wedge: T̂ = (1 + duty) ÷ (1 + reference duty), above 0 and not 1.

    Raises:
        ValueError: a ratio not above 0, or a duty that did not change.

    >>> round(float(observed_pass_through(0.9, 1.25)), 3)
    0.528
    """
    border, wedge = np.asarray(border_price_hat, float), np.asarray(wedge, float)
    if not (border > 0.0).all() or not (wedge > 0.0).all() or (wedge == 1.0).any():
        raise ValueError(f"ratios must be above 0 and the duty must have changed; given prices {border}, wedge {wedge}")
    return 1.0 + np.log(border) / np.log(wedge)


def value_elasticity(pass_through: ArrayLike, own_elasticity: ArrayLike) -> Array:
    """Log change of sales at border prices per log change of the duty factor, equation (4).

    >>> float(value_elasticity(0.0, 0.5)), float(value_elasticity(1.0, 0.5))
    (-1.0, -0.5)
    """
    phi = np.asarray(pass_through, float)
    return -(1.0 - phi) - phi * np.asarray(own_elasticity, float)


class LargeCountry(NamedTuple):
    """A duty in a two-country market of straight lines; money in price × quantity."""

    free_price: Array
    free_imports: Array
    home_price: Array
    border_price: Array
    imports: Array
    revenue: Array
    efficiency_loss: Array
    terms_of_trade_gain: Array

    @property
    def net_gain(self) -> Array:
        """Home's terms-of-trade gain less its efficiency loss; may be of either sign."""
        return self.terms_of_trade_gain - self.efficiency_loss


def large_country(
    home_demand: tuple[ArrayLike, ArrayLike],
    home_supply: tuple[ArrayLike, ArrayLike],
    foreign_demand: tuple[ArrayLike, ArrayLike],
    foreign_supply: tuple[ArrayLike, ArrayLike],
    *,
    specific_tariff: ArrayLike = 0.0,
    ad_valorem_tariff: ArrayLike = 0.0,
) -> LargeCountry:
    """Equations (5)-(7) solved exactly; a duty that stops all trade gives autarky prices.

    Args:
        home_demand: (intercept, slope) of quantity in the home price, slope ≤ 0; and so for the
            others, supplies with slope ≥ 0.
        specific_tariff: t per unit, ≥ 0.
        ad_valorem_tariff: τ on the border price, a fraction ≥ 0.

    Raises:
        ValueError: a slope of the wrong sign, a negative duty, or a home that would export.

    >>> wheat = large_country((100, -20), (20, 20), (80, -20), (40, 20), specific_tariff=0.5)
    >>> float(wheat.home_price), float(wheat.border_price), float(wheat.imports)
    (1.75, 1.25, 10.0)
    """
    demand, supply, demand_abroad, supply_abroad = (
        np.asarray(line, float) for line in (home_demand, home_supply, foreign_demand, foreign_supply)
    )
    a, minus_b = demand - supply
    c, d = supply_abroad - demand_abroad
    b = -minus_b
    t, tau = np.asarray(specific_tariff, float), np.asarray(ad_valorem_tariff, float)
    if (np.maximum(demand[1], demand_abroad[1]) > 0.0).any() or (np.minimum(supply[1], supply_abroad[1]) < 0.0).any():
        raise ValueError(
            "demand must not rise with price nor supply fall; slopes are changes of quantity per unit of price"
        )
    if not ((b > 0.0) & (d > 0.0)).all():
        raise ValueError("home's import demand and the foreign export supply must each respond to price")
    if not ((t >= 0.0) & (tau >= 0.0)).all():
        raise ValueError(f"duties must be 0 or more; given {t} per unit and {tau} ad valorem")
    free_price = (a - c) / (b + d)
    free_imports = a - b * free_price
    if (free_imports < 0.0).any():
        raise ValueError("home would export this good in free trade; exchange the two countries")

    border = (a - b * t - c) / (b * (1.0 + tau) + d)
    imports = c + d * border
    stopped = imports <= 0.0
    border = np.where(stopped, -c / d, border)
    home = np.where(stopped, a / b, (1.0 + tau) * border + t)
    imports = np.where(stopped, 0.0, imports)
    return LargeCountry(
        free_price=free_price,
        free_imports=free_imports,
        home_price=home,
        border_price=border,
        imports=imports,
        revenue=(home - border) * imports,
        efficiency_loss=(free_imports - imports) * (home - free_price) / 2.0,
        terms_of_trade_gain=(free_price - border) * imports,
    )
