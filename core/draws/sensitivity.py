"""What matters: which assumption the answer depends on most, and how far models disagree.

Shares of variance are Sobol indices over independent inputs: the common factor of the sector elasticities,
their own parts as one group, and every other assumption. With f evaluated at two independent samples A and
B, and AB_g equal to A but for group g, which is from B::

    first order   S_g = mean((f(B) − f̄)·(f(AB_g) − f(A))) / Var f          (1)
    total         T_g = mean((f(A) − f(AB_g))²) / (2·Var f)          (2)

References: Saltelli et al. (2010), Computer Physics Communications 181; Jansen (1999) for (2).
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import qmc

from core.draws.drawn_flows import flows
from core.draws.draws import DRAWN, FIRST_OWN, FIRST_SHARED, SEED, SHARED, dimensions, from_points
from core.language.messages import Message
from core.language.view import DEFAULT, View
from core.scenario.levers import lever
from core.scenario.scenario import Scenario
from core.sharing.kept import kept
from core.trade.simulate import simulate

SAMPLES = 2048
COMMON = Message("Level of all sector elasticities (common factor)")
OWN = Message("Sector elasticities, each on its own")

ON_FILE = {
    "us_own_share": Message("Own producers' shares of the U.S. market"),
    "jp_own_share": Message("Own producers' shares of Japan's market"),
    "collection_ratio": Message("Collection ratios of duties"),
}


def groups() -> dict[str, np.ndarray]:
    """Inputs of the variance shares, with the coordinates of a point that each stands for."""
    found = {"common_factor": np.array([0]), "car_pass_through": np.array([1])}
    found |= {key: np.array([2 + number]) for number, key in enumerate(DRAWN)}
    found |= {key: np.array([FIRST_SHARED + number]) for number, key in enumerate(SHARED)}
    return found | {"sector_elasticities": np.arange(FIRST_OWN, dimensions())}


def label(group: str, language: str = "en") -> str:
    """What an input is called."""
    special = {"common_factor": COMMON, "sector_elasticities": OWN, **ON_FILE}
    return (special[group] if group in special else lever(group).label)[language]


@kept(most=8, most_bytes=2**20)
def variance_shares(scenario: Scenario, samples: int = SAMPLES, seed: int = SEED) -> pd.DataFrame:
    """Columns group, first_order, total: shares of the variance of the change in the surplus, largest total first.

    Raises ValueError when samples is not a power of two.
    """
    if samples < 2 or samples.bit_count() != 1:
        raise ValueError(f"{samples} samples were asked for; a Sobol sequence needs a power of two, such as 2048")
    points = qmc.Sobol(2 * dimensions(), scramble=True, rng=seed).random_base2(samples.bit_length() - 1)
    a, b = points[:, : dimensions()], points[:, dimensions() :]
    at_a, at_b = _change(scenario, a), _change(scenario, b)
    both = np.concatenate([at_a, at_b])
    variance, mean = both.var(), both.mean()
    rows = []
    for name, columns in groups().items():
        mixed = a.copy()
        mixed[:, columns] = b[:, columns]
        at_mixed = _change(scenario, mixed)
        first, total = (((at_b - mean) * (at_mixed - at_a)).mean(), 0.5 * ((at_a - at_mixed) ** 2).mean())
        rows.append((name, *((first / variance, total / variance) if variance > 0 else (0.0, 0.0))))
    return pd.DataFrame(rows, columns=["group", "first_order", "total"]).sort_values(
        "total", ascending=False, ignore_index=True
    )


def _change(scenario: Scenario, points: np.ndarray) -> np.ndarray:
    """Change of the surplus at each point, USD bn."""
    drawn = from_points(scenario.values, points)
    there, here = (flows(values, drawn).surplus("us") for values in (scenario.reference_values, scenario.values))
    return here - there


def models(scenario: Scenario, view: View = DEFAULT) -> pd.DataFrame:
    """The same scenario under every method and both elasticity levels: columns method, level, surplus, change, valid_share, unit."""
    rows = []
    for level in lever("elasticity_set").choices:
        for method in lever("method").choices:
            result = simulate(scenario.change(method=method, elasticity_set=level))
            surplus = result.surplus(view)
            rows.append((method, level, surplus.scenario, surplus.change, result.valid_share, surplus.unit))
    return pd.DataFrame(rows, columns=["method", "level", "surplus", "change", "valid_share", "unit"])
