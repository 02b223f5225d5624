"""The same statistics from the model: what a regression would find if the model were the world.

The yen is moved ten percent each way with 2024's law and the scenario's own assumptions::

    elasticity = (ln V⁺ − ln V⁻) / (ln e⁺ − ln e⁻)          (1)
    ln Q⁺ ≈ volume effect / L(V⁺, V)                        (2)  Divisia volume, L the log mean

``V`` is trade in USD, so at constant consumer prices (1) is comparable with the value equation and (2) with the volume
equation. The model holds incomes and third-country exchange rates still; history does not.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from core.scenario.levers import lever
from core.scenario.scenario import Scenario
from core.trade.behaviour import Behaviour, currency_pass_through
from core.trade.markets import us_market
from core.trade.simulate import simulate

MOVE = 0.10
LAW = "2024"
FLOW_OF = {"imports": "export", "exports": "import"}
"""U.S. imports are Japan's exports."""


@lru_cache(maxsize=128)
def yen_elasticity(scenario: Scenario, flow: str, measure: str, years: float) -> float:
    """Elasticity of a flow with respect to yen per dollar after that many years, equations (1) and (2)."""
    base = Scenario.preset(LAW).change(**_assumptions(scenario)).change(horizon=years)
    reference = float(base.values["usd_jpy"])
    ends = [base.change(usd_jpy=reference * (1 + side)) for side in (MOVE, -MOVE)]
    high, low = (_log_change(simulate(end), flow, measure) for end in ends)
    return (high - low) / float(np.log((1 + MOVE) / (1 - MOVE)))


def dollar_pass_through(scenario: Scenario) -> float:
    """The model's ψ: share of a weaker yen that reaches the dollar price of Japanese goods."""
    return float(currency_pass_through("us", scenario.values))


def surplus_change(scenario: Scenario, size: float, years: float) -> float:
    """Change of Japan's surplus, USD bn a year, when the yen is weaker by `size` after that many years."""
    base = Scenario.preset(LAW).change(**_assumptions(scenario)).change(horizon=years)
    weaker = base.change(usd_jpy=float(base.values["usd_jpy"]) * (1 + size))
    return simulate(weaker).surplus().change


def mean_substitution(scenario: Scenario, *, scale: float = 1.0) -> float:
    """Mean σF after one year under the scenario's chosen set, weighted with 2024 imports from Japan."""
    market = us_market()
    values = dict(scenario.values) | {"horizon": 1.0, "elasticity_scale": scale}
    return float(np.average(Behaviour.of(market, values).sigma_foreign, weights=market.focus))


def duty_response(scenario: Scenario) -> float:
    """β of the model after one year: percent change of a partner's imports per percent of duty factor, (4) of ``tariff_panel``."""
    phi = float(scenario.values["tariff_pass_through"])
    return -(1.0 - phi) - phi * mean_substitution(scenario, scale=float(scenario.values["elasticity_scale"]))


def _assumptions(scenario: Scenario) -> dict:
    return {key: value for key, value in scenario.values.items() if lever(key).kind == "assumption"}


def _log_change(result, flow: str, measure: str) -> float:
    own = FLOW_OF[flow]
    total = result.exports() if own == "export" else result.imports()
    whole = float(np.log(total.scenario / total.reference))
    if measure == "value":
        return whole
    log_mean = total.change / whole if whole else total.reference
    effects = result.effects().set_index("flow").loc[own]
    return float(effects["volume"]) / log_mean
