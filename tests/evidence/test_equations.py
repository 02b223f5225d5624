"""Time-series estimates agree with statsmodels called directly and with a second way of computing them."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.regression.linear_model import OLS
from statsmodels.tsa.ardl import UECM

from core.evidence.bounds import bounds, critical_values, level_f
from core.evidence.dynamics import HORIZON, WEAKER, paths, response, surplus_response
from core.evidence.equation import Equation, Lags, TooShort, design, error_correction, estimate, sample, select
from core.evidence.pass_through import PassThrough, pass_through
from core.evidence.pass_through import design as price_design
from core.evidence.regression import bandwidth
from core.evidence.residuals import checks
from core.evidence.series import deterministic, trade_2024_usd_bn, variables
from core.evidence.stability import coefficients

SPECS = [
    Equation(flow, measure, "ardl", trend=trend)
    for flow in ("imports", "exports")
    for measure in ("value", "volume")
    for trend in (True, False)
]
# Two routes through the same linear algebra differ by the conditioning of the regressors only.
SAME = {"rtol": 1e-6, "atol": 1e-9}


def newey_west(y: np.ndarray, x: np.ndarray, lags: int) -> tuple[np.ndarray, np.ndarray]:
    """Coefficients and HAC errors written out from the formula."""
    inverse = np.linalg.inv(x.T @ x)
    beta = inverse @ x.T @ y
    scores = x * (y - x @ beta)[:, None]
    middle = scores.T @ scores
    for lag in range(1, lags + 1):
        cross = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (cross + cross.T)
    return beta, np.sqrt(np.diag(inverse @ middle @ inverse))


@pytest.mark.parametrize("flow", ["imports", "exports"])
@pytest.mark.parametrize("measure", ["value", "volume"])
def test_the_log_log_equation_is_least_squares_with_newey_west_errors(flow, measure):
    spec = Equation(flow, measure)
    data = sample(spec)
    x = design(spec, data)
    beta, errors = newey_west(data["y"].to_numpy(), x.to_numpy(), bandwidth(len(data)))
    found = estimate(spec)
    np.testing.assert_allclose([found.yen.value, found.income.value], beta[:2], **SAME)
    np.testing.assert_allclose([found.yen.se, found.income.se], errors[:2], **SAME)
    direct = OLS(data["y"], x).fit(cov_type="HAC", cov_kwds={"maxlags": bandwidth(len(data))})
    assert found.yen == (direct.params["yen"], direct.bse["yen"])


def test_the_error_correction_is_what_statsmodels_estimates():
    spec = Equation("imports", "value", "ardl", trend=False, breaks=False)
    lags = Lags(2, 1, 2)
    data = sample(spec)
    direct = UECM(
        data["y"],
        lags.y,
        data[["yen", "income"]],
        {"yen": lags.yen, "income": lags.income},
        trend="c",
        seasonal=True,
        period=4,
    ).fit()
    y, x = error_correction(spec, lags)
    ours = OLS(y, x).fit()
    pairs = [
        ("y, a quarter before", "y.L1"),
        ("yen, a quarter before", "yen.L1"),
        ("income, a quarter before", "income.L1"),
        ("Δy, lag 1", "D.y.L1"),
        ("Δincome, lag 1", "D.income.L1"),
    ]
    for our_name, their_name in pairs:
        np.testing.assert_allclose(ours.params[our_name], direct.params[their_name], **SAME)
        np.testing.assert_allclose(ours.bse[our_name], direct.bse[their_name], **SAME)


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_the_bounds_f_is_the_wald_test_of_the_lagged_levels(spec):
    y, x = error_correction(spec, select(spec))
    fit = OLS(y, x).fit()
    np.testing.assert_allclose(bounds(spec).f, fit.f_test(np.eye(3, x.shape[1])).fvalue, **SAME)
    inverse = np.linalg.inv(x.to_numpy().T @ x.to_numpy())[:3, :3]
    level = fit.params.to_numpy()[:3]
    by_hand = level @ np.linalg.inv(inverse) @ level / 3 / (fit.ssr / (len(y) - x.shape[1]))
    np.testing.assert_allclose(bounds(spec).f, by_hand, **SAME)


def test_the_bounds_f_is_statsmodels_own_where_that_refits_nothing_away():
    """Without seasonal or other fixed terms its test and ours see the same equation."""
    spec = Equation("imports", "value", "ardl", trend=False, breaks=False)
    data = sample(spec)
    direct = UECM(data["y"], 2, data[["yen", "income"]], {"yen": 1, "income": 2}, trend="c").fit()
    y, x = error_correction(spec, Lags(2, 1, 2))
    plain = x.drop(columns=[name for name in x if name.startswith("quarter ")])
    np.testing.assert_allclose(level_f(y.to_numpy(), plain.to_numpy(), 3), direct.bounds_test(3).statistic, **SAME)
    with_seasons = UECM(
        data["y"], 2, data[["yen", "income"]], {"yen": 1, "income": 2}, trend="c", seasonal=True, period=4
    ).fit()
    assert with_seasons.bounds_test(3).statistic != pytest.approx(level_f(y.to_numpy(), x.to_numpy(), 3), rel=0.01)


def test_critical_bounds_are_the_published_ones_for_two_regressors():
    lower, upper = critical_values(trend=False)
    # Pesaran, Shin and Smith (2001), table CI(iii), k = 2, 5 %: 3.79 and 4.85 from 40,000 replications.
    assert (lower[5], upper[5]) == pytest.approx((3.79, 4.85), abs=0.05)


def test_statsmodels_own_test_looks_up_one_regressor_too_many():
    """The reason that critical values are looked up here: three columns of the table for two regressors."""
    data = sample(Equation("imports"))
    theirs = (
        UECM(data["y"], 2, data[["yen", "income"]], {"yen": 1, "income": 2}, trend="c")
        .fit()
        .bounds_test(3)
        .critical_values
    )
    assert theirs.loc[95.0, "upper"] < critical_values(trend=False)[1][5]


def test_the_chosen_lags_have_the_lowest_schwarz_criterion():
    spec = Equation("imports", "volume", "ardl")
    chosen = select(spec)
    whole_y, _ = error_correction(spec, Lags(4, 4, 4))

    def score(lags: Lags) -> float:
        y, x = error_correction(spec, lags)
        return OLS(y.loc[whole_y.index], x.loc[whole_y.index]).fit().bic

    rivals = [
        Lags(1, 1, 1),
        Lags(4, 4, 4),
        *(chosen._replace(**{name: order % 4 + 1}) for name, order in chosen._asdict().items()),
    ]
    assert all(score(chosen) <= score(lags) + 1e-9 for lags in rivals)


def test_the_long_run_error_is_the_delta_methods():
    spec = Equation("exports", "volume", "ardl")
    found = estimate(spec)
    names = ["y, a quarter before", "yen, a quarter before"]
    point, covariance = found.fit.params[names].to_numpy(), found.fit.cov_params().loc[names, names].to_numpy()
    step = 1e-6
    moved = [-(point + step * unit)[1] / (point + step * unit)[0] for unit in np.eye(2)]
    slope = (np.array(moved) + point[1] / point[0]) / step
    # One-sided differences are good to about the step.
    assert found.yen.se == pytest.approx(np.sqrt(slope @ covariance @ slope), rel=1e-4)


def test_the_long_run_is_where_the_response_settles():
    spec = Equation("imports", "value", "ardl")
    found = estimate(spec)
    path = response(spec).central
    # A gap closes by two fifths a quarter: after twenty quarters nothing is left of it.
    assert path[-1] == pytest.approx(found.yen.value * np.log1p(WEAKER), rel=1e-3)
    assert len(path) == HORIZON + 1


def test_the_response_is_the_equation_run_forward():
    names = ["y, a quarter before", "yen, a quarter before", "Δyen, lag 0", "Δyen, lag 1", "Δy, lag 1"]
    b = np.array([[-0.5, 0.2, 0.1, 0.05, 0.3]])
    found = paths(b, names, 1.0)[0]
    first = 0.1
    second = first + 0.3 * first + 0.05 - 0.5 * first + 0.2
    third = second + 0.3 * (second - first) - 0.5 * second + 0.2
    np.testing.assert_allclose(found[:3], [first, second, third], rtol=1e-12)


def test_the_surplus_response_repeats_to_the_digit_and_lies_in_its_band():
    path = surplus_response((1985, 2024))
    surplus_response.cache_clear()
    again = surplus_response((1985, 2024))
    assert all(np.array_equal(one, other) for one, other in zip(path, again, strict=True))
    assert ((path.low < path.central) & (path.central < path.high)).all()


def test_the_trade_behind_the_j_curve_is_the_published_2024_trade():
    trade = trade_2024_usd_bn()
    # The quarterly panel and the tables by line are revisions of one year apart at most.
    assert trade["imports"] == pytest.approx(147.117, rel=0.02)
    assert trade["exports"] == pytest.approx(78.863, rel=0.02)


def test_pass_through_is_the_sum_of_the_lags_with_newey_west_errors():
    spec = PassThrough()
    y, x = price_design(spec)
    beta, _ = newey_west(y.to_numpy(), x.to_numpy(), spec.lags)
    direct = OLS(y, x).fit(cov_type="HAC", cov_kwds={"maxlags": spec.lags})
    weights = np.array([name.startswith("lag") for name in x], float)
    total = direct.t_test(weights)
    found = pass_through(spec).total
    assert found.value == pytest.approx(-float(beta @ weights), rel=1e-8)
    assert found.value == pytest.approx(-float(np.squeeze(total.effect)), rel=1e-8)
    assert found.se == pytest.approx(float(np.squeeze(total.sd)), rel=1e-8)


def test_a_made_up_pass_through_is_recovered(monkeypatch):
    """On prices built with a known lag, the estimate covers it."""
    from core.evidence import pass_through as module

    index = pd.period_range("2003-01", "2024-12", freq="M")
    generator = np.random.default_rng(7)
    yen = pd.Series(generator.normal(0, 0.03, len(index)), index)
    price = -(0.1 * yen + 0.2 * yen.shift(1) + 0.1 * yen.shift(2)) + generator.normal(0, 0.002, len(index))
    monkeypatch.setattr(module, "monthly_prices", lambda: pd.DataFrame({"price": price, "yen": yen}))
    pass_through.cache_clear()
    found = pass_through(PassThrough((2003, 2024), 6)).total
    pass_through.cache_clear()
    assert found.low < 0.4 < found.high
    assert found.se < 0.05


def test_residual_tests_are_the_textbook_ones():
    spec = Equation("imports")
    found = {check.name: check for check in checks(spec)}
    residual = estimate(spec).fit.resid.to_numpy()
    skew, kurtosis = stats.skew(residual), stats.kurtosis(residual, fisher=False)
    jarque_bera = len(residual) / 6 * (skew**2 + (kurtosis - 3) ** 2 / 4)
    assert found["normality"].statistic == pytest.approx(jarque_bera, rel=1e-8)
    x = estimate(spec).fit.model.exog
    lagged = np.column_stack([np.r_[np.zeros(lag), residual[:-lag]] for lag in range(1, 5)])
    assert found["autocorrelation"].statistic == pytest.approx(
        len(residual) * OLS(residual, np.column_stack([x, lagged])).fit().rsquared, rel=1e-6
    )


def test_the_last_recursive_window_is_the_whole_sample():
    spec = Equation("exports", "value")
    last = coefficients(spec, "recursive").iloc[-1]
    found = estimate(spec).yen
    assert tuple(last) == pytest.approx((found.value, found.low, found.high), rel=1e-9)


@pytest.mark.parametrize("breaks", [True, False])
def test_a_window_holds_what_the_equation_gives_on_its_quarters(breaks):
    spec = Equation("exports", breaks=breaks)
    row = coefficients(spec, "rolling").loc["2014Q4"]
    found = estimate(replace(spec, years=(2005, 2014))).yen
    assert tuple(row) == pytest.approx((found.value, found.low, found.high), rel=1e-9)


def test_break_dummies_cover_their_quarters_and_no_other():
    terms = deterministic(variables("imports", "value").index, trend=False, breaks=True)
    assert terms.loc["2011Q2", "Tohoku earthquake"] == 1
    assert terms["pandemic"].sum() == 3
    assert "tariffs of 2025" not in deterministic(sample(Equation("imports")).index, trend=False, breaks=True)


def test_a_sample_too_short_says_what_the_figures_cover():
    with pytest.raises(TooShort, match=r"at least 40 are needed.*1985Q1 to 2025Q2"):
        estimate(Equation("imports", years=(2020, 2024)))
    with pytest.raises(TooShort, match=r"run from 2003-02"):
        pass_through(PassThrough((2024, 2025)))


def test_an_unknown_word_in_a_specification_names_the_known_ones():
    with pytest.raises(ValueError, match="known are imports, exports"):
        Equation("import")
