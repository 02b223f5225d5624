"""The tariff panel: estimator, clustered errors, instrument, and what of it the model may take."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from statsmodels.regression.linear_model import OLS

from core import Scenario
from core.evidence import simulated
from core.evidence.adopt import from_panel, from_pass_through, implied_substitution
from core.evidence.literature import currency_pass_through, tariff_response
from core.evidence.regression import Coefficient
from core.evidence.summary import frame, items
from core.evidence.tariff_panel import Panel, clustered, demeaned, lines, panel, sample, trade_weight
from core.figures.tables import parameters, table
from core.links.link import decode, encode
from core.trade.behaviour import response_share_of

# A dense design small enough to write every product effect out.
SMALL = Panel(smallest_usd=2e8)


def written_out(spec: Panel):
    """The same regression with a dummy for every product and partner."""
    rows = sample(spec)
    dummies = pd.get_dummies(rows[["hs6", "partner"]], drop_first=True).astype(float)
    x = pd.concat([rows[["statutory"]], dummies], axis=1).assign(constant=1.0)
    return rows, x


def test_demeaning_gives_what_dummies_for_every_product_give():
    rows, x = written_out(SMALL)
    direct = OLS(rows["outcome"], x).fit()
    # Two solvers of one least-squares problem with hundreds of dummies.
    assert panel(SMALL).beta.value == pytest.approx(direct.params["statutory"], rel=1e-7)


def test_clustered_errors_are_the_sandwich_written_out():
    rows = sample(SMALL)
    effects = pd.get_dummies(rows["partner"], drop_first=True).to_numpy(float)
    within = demeaned(
        np.column_stack([rows[["outcome", "statutory"]], effects]), rows["hs6"].to_numpy(), np.ones(len(rows))
    )
    y, x = within[:, 0], within[:, 1:]
    inverse = np.linalg.inv(x.T @ x)
    beta = inverse @ x.T @ y
    scores = pd.DataFrame(x * (y - x @ beta)[:, None]).groupby(rows["hs6"].to_numpy()).sum().to_numpy()
    clusters, (count, width) = len(scores), x.shape
    correction = clusters / (clusters - 1) * (count - 1) / (count - width)
    error = np.sqrt(correction * (inverse @ scores.T @ scores @ inverse)[0, 0])
    assert panel(SMALL).beta == pytest.approx((beta[0], error), rel=1e-8)


def test_the_instrumented_estimate_is_two_stage_least_squares():
    rows = sample(SMALL)
    effects = pd.get_dummies(rows["partner"], drop_first=True).to_numpy(float)
    columns = demeaned(
        np.column_stack([rows[["outcome", "statutory", "calculated"]], effects]),
        rows["hs6"].to_numpy(),
        np.ones(len(rows)),
    )
    y, z, x, rest = columns[:, 0], columns[:, [1]], columns[:, 2], columns[:, 3:]
    first = np.column_stack([z, rest])
    fitted = first @ np.linalg.lstsq(first, x, rcond=None)[0]
    second = np.linalg.lstsq(np.column_stack([fitted, rest]), y, rcond=None)[0]
    assert panel(replace(SMALL, duty="calculated")).beta.value == pytest.approx(second[0], rel=1e-8)


def test_the_instrumented_error_covers_a_known_response():
    """On made-up products whose paid duty shares its noise with trade, 95 % intervals hold the truth about as often."""
    generator = np.random.default_rng(3)
    groups = np.repeat(np.arange(120), 5)
    hits = 0
    for _ in range(200):
        law = generator.normal(0, 0.1, 600)
        noise = generator.normal(0, 0.3, 600)
        paid = 0.5 * law - 0.05 * noise
        y = -2.0 * paid + noise
        z = law[:, None]
        first = clustered(paid, z, np.ones(600), groups)
        ratio = clustered(y, z, np.ones(600), groups).params[0] / first.params[0]
        error = clustered(y - ratio * paid, z, np.ones(600), groups).bse[0] / abs(first.params[0])
        hits += abs(ratio + 2.0) < 1.96 * error
    # Binomial with 200 draws: three standard errors about 0.95 are 0.046 wide.
    assert 0.90 <= hits / 200 <= 0.995


def test_weights_are_capped_and_count():
    rows = sample(Panel(weights="trade"))
    assert trade_weight(rows).max() < rows.customs_value_usd_2024.max()
    assert panel(Panel(weights="trade")).beta.value != panel(Panel()).beta.value


def test_left_out_partners_and_chapters_are_out():
    rows = sample(Panel(without=("84", "china")))
    assert "china" not in set(rows.partner)
    assert not rows.hs6.str.startswith("84").any()


def test_the_law_of_2025_raised_every_partners_duty_and_chinas_most():
    rows = table("tariff_panel")
    rise = (rows.statutory_rate_2025 - rows.statutory_rate_2024).groupby(rows.partner).mean()
    assert (rise > 0.02).all()
    assert rise.idxmax() == "china"
    assert {"canada", "mexico", "other"}.isdisjoint(rise.index)


def test_the_lines_beside_are_japans_and_say_less():
    found = lines()
    assert found.beta.se > panel(Panel()).beta.se
    assert found.observations < len(table("us_import_lines"))


def test_the_panel_becomes_a_scale_that_gives_the_estimate_back():
    """With the adopted scale the model's response of customs value, product effects out, is the estimate again."""
    scenario = Scenario()
    beta = panel(Panel()).beta
    held = from_panel(beta, scenario).into(scenario)
    phi = float(held.values["tariff_pass_through"])
    sigma = simulated.mean_substitution(held, scale=float(held.values["elasticity_scale"]))
    # The scale is rounded to the lever's step of 0.05, which is 0.038 of σF at 0.76.
    assert -(1 - phi) - phi * sigma == pytest.approx(beta.value, abs=0.02)


def test_pass_through_taken_into_the_model_is_the_models_pass_through():
    scenario = Scenario()
    held = from_pass_through(Coefficient(0.124, 0.03)).into(scenario)
    assert simulated.dollar_pass_through(held) == pytest.approx(0.12)
    assert simulated.dollar_pass_through(scenario) == pytest.approx(0.348)


def test_a_set_travels_in_the_link():
    found = from_pass_through(Coefficient(0.124, 0.03))
    held = found.into(Scenario())
    there = decode(encode(held)).scenario
    assert found.held_by(there)
    assert not found.held_by(Scenario())


@pytest.mark.parametrize(
    "found", [from_pass_through(Coefficient(-0.2, 0.1)), from_panel(Coefficient(3.0, 1.0), Scenario())]
)
def test_an_estimate_the_model_cannot_hold_is_refused_with_the_reason(found):
    assert "Allowed" in str(found.refusal)
    assert not found.values


def test_mean_substitution_is_the_level_at_one_year():
    assert simulated.mean_substitution(Scenario()) == pytest.approx(2.12 * response_share_of(1.0), rel=1e-9)
    assert implied_substitution(-(0.06 + 0.94 * 0.76), 0.94) == pytest.approx(0.76)


@pytest.mark.parametrize(("flow", "sign"), [("imports", 1), ("exports", -1)])
def test_the_models_volumes_move_the_right_way_with_the_yen(flow, sign):
    scenario = Scenario()
    one, ten = (simulated.yen_elasticity(scenario, flow, "volume", years) for years in (1.0, 10.0))
    assert 0 < sign * one < sign * ten


def test_the_simulated_value_is_volume_less_what_reaches_the_price():
    scenario = Scenario()
    gap = simulated.yen_elasticity(scenario, "imports", "volume", 1.0) - simulated.yen_elasticity(
        scenario, "imports", "value", 1.0
    )
    # Sectors share one pass-through, so the Divisia price falls by it; log-mean weights leave a thousandth.
    assert gap == pytest.approx(simulated.dollar_pass_through(scenario), abs=2e-3)


def test_published_values_are_the_parameters_file():
    row = parameters()["xi_year_1"]
    assert tariff_response(1).value == -row["value"]
    assert tariff_response(1).source == row["source"]
    assert currency_pass_through("dollar").value == parameters()["fx_pass_through_dollar"]["value"]


def test_every_figure_has_a_source_and_lies_in_its_interval():
    from core.evidence.equation import Equation
    from core.evidence.pass_through import PassThrough

    found = frame(items(Scenario(), Equation("imports"), PassThrough(), Panel()))
    assert (found.source.str.len() > 10).all()
    assert ((found.low <= found.value) & (found.value <= found.high)).all()
    assert set(found.kind) == {"own", "published", "model"}
