"""The nested CES for one source under many draws: the same equations, solved in a fraction of the time.

Where all foreign sellers share one supply slope κ and own producers supply at a constant price, the own
and the common part of a price separate. With the shift ``a_i`` of ``core.model.market`` (1)::

    ln p_i = (a_i + κ·B) / (1 + κσF),   B = (σF − σH) ln P_F + (σH + η) ln P        (1)
    ln P_F = ln(Σ w_i exp((1−σF) a_i/(1+κσF)))/(1−σF) + κB/(1+κσF)                  (2)
    ln P   = ln(s_0 + s_F exp((1−σH) ln P_F))/(1−σH)                                (3)

(2) is linear in ln P_F given ln P, so one unknown is left, found by Newton's method. Arrays are kept as
(draws, cells) and sources are walked one by one, which stays within the processor's cache.

Pass-through is rescaled by ``1 + κ·own elasticity``, so that the own-shock pass-through is the given one.

Not modelled: as ``core.model.armington``, to which it is equal.
"""

from __future__ import annotations

import numpy as np

from core.model.market import Array

MOST_STEPS = 60
STEP_DONE = 1e-6  # the error left is of the order of its square
STEP_LIMIT = 2.0  # in logs; keeps a far start from overshooting
LARGEST_POWER = 700.0  # beyond it exp overflows; the composite is then one source alone
NEAR_ONE = 1e-7  # |1 − σ| below this is solved at this distance; the error is of the same order


def value_hat(
    source: int,
    shares: Array,
    tariff: Array,
    currency: Array,
    barrier: Array,
    *,
    sigma_foreign: Array,
    sigma_home: Array,
    demand_elasticity: Array,
    slope: Array,
    tariff_pass_through: Array,
    currency_pass_through: Array,
    foreign_share: Array | None = None,
    duty_scale: Array | None = None,
) -> Array:
    """Value of one foreign source at border prices in the buyer's currency, scenario over reference.

    Args:
        source: its position on the source axis; 0, own producers, is not a foreign source.
        shares: duty-paid value shares (cells, sources), summing to 1.
        tariff: ln T̂ (cells, sources) or (draws, cells, sources); quickest when each source lies together in memory.
        currency: ln ê (sources,) or (cells, sources), buyer's currency per seller's.
        barrier: ln AV̂E of that source (draws, cells) or a scalar.
        sigma_foreign, sigma_home, demand_elasticity, tariff_pass_through: (draws, cells).
        slope, currency_pass_through: (draws, 1).
        foreign_share: s_F (draws, cells) where it is not that of `shares`, which then only say how imports are split.
        duty_scale: factor on every ln T̂ (draws, cells).

    Returns:
        (draws, cells).
    """
    sigma, home = _off_one(sigma_foreign), _off_one(sigma_home)
    pull, gap = home + demand_elasticity, sigma - home
    steep, slope_gap, slope_pull = 1.0 + slope * sigma, slope * gap, slope * pull
    power = (1.0 - sigma) / steep
    imported = shares[:, 1:].sum(axis=1)
    if foreign_share is None:
        foreign_share, own_share = imported, shares[:, 0]
    else:
        own_share = 1.0 - foreign_share
    slope_pull = slope_pull * foreign_share
    passed = tariff_pass_through if duty_scale is None else tariff_pass_through * duty_scale
    by_source = np.moveaxis(tariff, -1, 0)
    # In place from here on: to make an array anew takes as long as to fill it.
    total, shift, part = np.zeros_like(sigma), np.empty_like(sigma), np.empty_like(sigma)
    for i in range(1, shares.shape[-1]):
        within, duty, rate = (
            shares[:, i] / np.where(imported > 0.0, imported, 1.0),
            by_source[i],
            currency[..., i],
        )
        moved_yen = np.any(rate)
        if i != source and not moved_yen and not duty.any():
            total += within
            continue
        # a_i without its barrier, pass-through rescaled.
        np.subtract(steep, np.multiply(slope_gap, within, out=shift), out=shift)
        shift -= np.multiply(slope_pull, within, out=part)
        np.multiply(passed, duty, out=part)
        if moved_yen:
            part += currency_pass_through * rate
        shift *= part
        if i == source:
            shift += barrier
            own_shift, own_duty = shift.copy(), duty
        shift *= power
        total += np.multiply(np.exp(shift, out=shift), within, out=shift)
    foreign = np.log(np.where(total > 0.0, total, 1.0)) / (1.0 - sigma)
    log_foreign, log_index = _indices(foreign, slope / steep, gap, pull, home, own_share, foreign_share)
    common = gap * log_foreign
    common += pull * log_index
    own_shift += slope * common
    own_shift *= power
    own_shift += common
    own_shift -= own_duty if duty_scale is None else own_duty * duty_scale
    own_shift -= barrier
    return np.exp(own_shift, out=own_shift)


def _indices(foreign, weight, gap, pull, home, own_share, foreign_share) -> tuple[Array, Array]:
    """(ln P_F, ln P) of equations (2) and (3)."""
    if not weight.any():
        bought = foreign_share * np.exp(np.clip((1.0 - home) * foreign, -LARGEST_POWER, LARGEST_POWER))
        return foreign, np.log(own_share + bought) / (1.0 - home)
    steep = 1.0 - weight * gap
    gain, start = weight * pull / steep, foreign / steep
    # First order; where the model is that steep, from 0.
    slack = 1.0 - foreign_share * gain
    log_index = np.where(slack > 0.5, foreign_share * start / np.where(slack > 0.5, slack, 1.0), 0.0)
    opposite = 1.0 - home
    rising, fixed = opposite * gain, opposite * start
    bought, whole, step, done = *(np.empty_like(start) for _ in range(3)), None
    for _ in range(MOST_STEPS):
        np.multiply(rising, log_index, out=bought)
        bought += fixed
        np.exp(np.clip(bought, -LARGEST_POWER, LARGEST_POWER, out=bought), out=bought)
        bought *= foreign_share
        np.add(bought, own_share, out=whole)
        np.log(whole, out=step)
        step /= opposite
        np.subtract(log_index, step, out=step)
        bought /= whole
        bought *= gain
        step /= np.subtract(1.0, bought, out=bought)
        np.clip(step, -STEP_LIMIT, STEP_LIMIT, out=step)
        # A converged cell stays fixed, so that its last digits do not depend on the cells solved with it.
        if done is not None:
            np.copyto(step, 0.0, where=done)
        log_index -= step
        done = np.abs(step, out=step) < STEP_DONE
        if done.all():
            break
    gain *= log_index
    gain += start
    return gain, log_index


def _off_one(sigma: Array) -> Array:
    return np.where(np.abs(sigma - 1.0) < NEAR_ONE, 1.0 + NEAR_ONE, sigma)
