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
from core.language.messages import Sentence
from core.scenario.lever import LeverError, as_number
from core.scenario.levers import lever
from core.scenario.scenario import Scenario

PASS_THROUGH, PANEL = "import-price pass-through", "tariff panel"
NO_PASS_THROUGH = Sentence(
    "With a tariff pass-through of 0, no duty reaches a buyer, so the estimate says nothing of how buyers substitute."
)

ALL_BY_HAND = Sentence("Every substitution elasticity is set by hand, and the common scale moves none of them.")


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
    """The set of a tariff-panel estimate, equation (2), given the scenario's pass-through and elasticity set.

    Refused without pass-through, when imports answer no duty whatever σF is, and where the scale moves no σF.
    """
    substitution = implied_substitution(beta.value, float(scenario.values["tariff_pass_through"]))
    if substitution is None:
        return Adoption(PANEL, {}, LeverError(NO_PASS_THROUGH))
    # The scale leaves alone what is set by hand.
    by_hand, whole = (mean_substitution(scenario, scale=scale) for scale in (0.0, 1.0))
    if whole == by_hand:
        return Adoption(PANEL, {}, LeverError(ALL_BY_HAND))
    return _adoption(PANEL, {"elasticity_scale": (substitution - by_hand) / (whole - by_hand)})


def implied_substitution(beta: float, tariff_pass_through: float) -> float | None:
    """σF behind a response β of customs value to the duty factor, (4) of ``tariff_panel``; None without pass-through.

    >>> round(implied_substitution(-1.0, 0.94), 3)
    1.0
    """
    if tariff_pass_through == 0.0:
        return None
    return (-beta - (1.0 - tariff_pass_through)) / tariff_pass_through


def _adoption(name: str, values: Mapping[str, float]) -> Adoption:
    try:
        return Adoption(
            name,
            {
                key: as_number(as_number(as_number(lever(key).clean(_to_step(key, value)))))
                for key, value in values.items()
            },
        )
    except LeverError as error:
        return Adoption(name, {}, error)


def _to_step(key: str, value: float) -> float:
    step = lever(key).step
    return round(round(value / step) * step, 10)
