"""Exchange-rate pass-through from the currency in which trade is priced.

With w the share of trade invoiced in the buyer's currency, ψ the change of the buyer's price per
change of the exchange rate (buyer's currency per unit of the seller's)::

    ψ = w · ψ_buyer + (1 − w) · ψ_other                                        (1)
    ln ê = ln(e1 / e0)                                                         (2)

Prices set in the buyer's currency barely follow the exchange rate (about 0.25 after two years);
others nearly do (0.95): Gopinath, Itskhoki and Rigobon (2010), American Economic Review 100(1).
In the U.S. market the yen's rise of (2) in dollars is minus the change of yen per dollar.

Not modelled: the exchange rate's own response to trade; a pass-through that grows with time.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def pass_through(share_in_buyers_currency: ArrayLike, buyers: ArrayLike = 0.25, other: ArrayLike = 0.95) -> Array:
    """ψ of a flow, equation (1): a weighted mean of two pass-throughs.

    Args:
        share_in_buyers_currency: w, a fraction. For Japanese goods in the U.S. the dollar share; for
            U.S. goods in Japan the yen share.
        buyers: ψ of goods priced in the buyer's currency.
        other: ψ of all other goods.

    Raises:
        ValueError: a share outside 0 to 1.

    >>> round(float(pass_through(0.86)), 3)
    0.348
    >>> round(float(pass_through(0.22)), 3)
    0.796
    """
    share = np.asarray(share_in_buyers_currency, float)
    if not ((share >= 0.0) & (share <= 1.0)).all():
        raise ValueError(
            f"the invoicing share must be between 0 and 1; given {np.asarray(share_in_buyers_currency)}. "
            "Shares are fractions here: 86 % is 0.86"
        )
    return share * np.asarray(buyers, float) + (1.0 - share) * np.asarray(other, float)


def log_change(rate: ArrayLike, reference: ArrayLike) -> Array:
    """ln ê, equation (2), of one rate against another, both above 0 and in the same units.

    In yen per dollar it is positive for a weaker yen: the shock to dollar-area goods in Japan. Its
    negative is the shock to Japanese goods in the United States.

    Raises:
        ValueError: a rate that is not above 0.

    >>> round(float(log_change(160.0, 151.46)), 4)
    0.0549
    """
    rate, reference = np.asarray(rate, float), np.asarray(reference, float)
    if not (rate > 0.0).all() or not (reference > 0.0).all():
        raise ValueError(f"exchange rates must be above 0; given {rate} against {reference}")
    return np.log(rate / reference)
