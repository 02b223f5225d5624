"""Estimates a user may put into the model: only those that are a parameter of it, one for one.

    ψ: the import price is the dollar price of all Japanese goods, so the estimate stands for the pass-through of every
       one of them: pass-through of dollar-priced goods = ψ, dollar-invoiced share = 1                             (1)
    σF scale = [(−β − (1 − φ)) / φ] / σF(one year, scale 1), φ the scenario's tariff pass-through                  (2)

Rounded to the lever's step, because the link carries what the slider shows. The set (1) also moves what yen-priced
U.S. goods cost in Japan, because the model has one pass-through for goods priced in the buyer's currency.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.evidence.regression import Coefficient
from core.evidence.simulated import mean_substitution
from core.scenario.lever import LeverError
from core.scenario.levers import lever
from core.scenario.scenario import Scenario

PASS_THROUGH, PANEL = "import-price pass-through", "tariff panel"


@dataclass(frozen=True)
class Adoption:
    """A named set of lever values; `refusal` says why it cannot be had (then `values` is empty)."""

    name: str
    values: Mapping[str, float]
    refusal: LeverError | None = None

    def into(self, scenario: Scenario) -> Scenario:
        """The scenario with the set in it."""
        return scenario.change(**self.values)

    def held_by(self, scenario: Scenario) -> bool:
        """Whether the scenario holds exactly this set."""
        return bool(self.values) and all(scenario.values[key] == value for key, value in self.values.items())


def from_pass_through(psi: Coefficient) -> Adoption:
    """The set of a pass-through estimate, equation (1)."""
    return _adoption(PASS_THROUGH, {"fx_pass_through_dollar": psi.value, "invoicing_usd": 1.0})


def from_panel(beta: Coefficient, scenario: Scenario) -> Adoption:
    """The set of a tariff-panel estimate, equation (2), given the scenario's pass-through and elasticity set."""
    scale = implied_substitution(beta.value, float(scenario.values["tariff_pass_through"])) / mean_substitution(
        scenario
    )
    return _adoption(PANEL, {"elasticity_scale": scale})


def implied_substitution(beta: float, tariff_pass_through: float) -> float:
    """σF behind a response β of customs value to the duty factor, (4) of ``tariff_panel``.

    >>> round(implied_substitution(-1.0, 0.94), 3)
    1.0
    """
    return (-beta - (1.0 - tariff_pass_through)) / tariff_pass_through


def _adoption(name: str, values: Mapping[str, float]) -> Adoption:
    try:
        return Adoption(name, {key: lever(key).clean(_to_step(key, value)) for key, value in values.items()})
    except LeverError as error:
        return Adoption(name, {}, error)


def _to_step(key: str, value: float) -> float:
    step = lever(key).step
    return round(round(value / step) * step, 10)
