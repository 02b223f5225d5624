"""The "reciprocal tariff" formula of April 2025.

With x exports to and m imports from a partner, ε the import elasticity and φ the pass-through of
a duty to import prices, the duty that the formula says would balance bilateral trade is::

    Δτ = (m − x) / (ε · φ · m)                                                (1)
    announced = max(floor, ⌈100 · Δτ / 2⌉ / 100)                              (2)

Source: Office of the U.S. Trade Representative, "Reciprocal Tariff Calculations", April 2025
(ε = 4, φ = 0.25, so that ε·φ = 1); (2) is how the rates announced on 2 April 2025 follow from it.

Not modelled: substitution, supply, exports, exchange rates. The formula takes the import
response as proportional to the duty without limit.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

IMPORT_ELASTICITY, PASS_THROUGH, FLOOR = 4.0, 0.25, 0.10  # the formula's own numbers
PERCENT_DECIMALS = 9  # a half-rate this close to a whole percent is that percent, not the next one up


def reciprocal_rate(
    exports: ArrayLike,
    imports: ArrayLike,
    *,
    import_elasticity: ArrayLike = IMPORT_ELASTICITY,
    pass_through: ArrayLike = PASS_THROUGH,
) -> Array:
    """Duty that balances bilateral trade by equation (1): the full rate, unrounded, without floor.

    Args:
        exports: goods exports to the partner, in the same units as ``imports``, ≥ 0.
        imports: goods imports from the partner, > 0.
        import_elasticity: ε > 0, fall of imports per rise of their price, in size.
        pass_through: φ > 0, rise of import prices per unit of duty.

    Returns:
        The rate as a fraction, negative where the partner buys more than it sells.

    Raises:
        ValueError: imports, ε or φ not above 0, or exports below 0.

    >>> round(float(reciprocal_rate(79.7, 148.2)), 3)
    0.462
    """
    exports, imports = np.asarray(exports, float), np.asarray(imports, float)
    response = np.asarray(import_elasticity, float) * np.asarray(pass_through, float)
    if not (imports > 0.0).all():
        raise ValueError(
            f"imports must be above 0 (least given: {float(imports.min()):g}); the formula divides by them"
        )
    if not (exports >= 0.0).all():
        raise ValueError(f"exports must be 0 or more (least given: {float(exports.min()):g})")
    if not (np.asarray(import_elasticity) > 0.0).all() or not (np.asarray(pass_through) > 0.0).all():
        raise ValueError(
            f"import_elasticity ({np.asarray(import_elasticity)}) and pass_through ({np.asarray(pass_through)}) must be above 0; "
            "the elasticity is given by its size, 4.0 for a fall of 4 % per 1 %"
        )
    return (imports - exports) / (response * imports)


def announced_rate(rate: ArrayLike, floor: ArrayLike = FLOOR) -> Array:
    """Rate announced from the full one, equation (2): half of it, up to a whole percent, or the floor.

    The half is taken of the unrounded rate: Japan's 46.2 % gives 24 %, while 46 % would give 23 %.

    Args:
        rate: full rate, a fraction.
        floor: least rate, a fraction.

    Raises:
        ValueError: a rate that is not a number.

    >>> float(announced_rate(0.462))
    0.24
    >>> float(announced_rate(0.46))
    0.23
    """
    rate = np.asarray(rate, float)
    if not np.isfinite(rate).all():
        raise ValueError("rate holds a value that is not a finite number")
    half_percent = np.round(50.0 * rate, PERCENT_DECIMALS)
    return np.maximum(np.asarray(floor, float), np.ceil(half_percent) / 100.0)
