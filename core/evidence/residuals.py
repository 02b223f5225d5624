"""What the residuals say about an equation: each test with its null hypothesis.

Breusch and Godfrey (no autocorrelation to four lags), Breusch and Pagan (constant variance), Jarque and Bera (normal
errors), Ramsey's RESET (the form is right), CUSUM (coefficients constant over time), and for the log-log equation
Engle and Granger (no level relation). HAC errors already allow for the first two; dynamic terms answer the first.
"""

from __future__ import annotations

from typing import NamedTuple

from core.evidence.equation import KEPT, Equation, estimate
from core.evidence.series import QUARTERS
from core.sharing.kept import kept

SIGNIFICANT = 0.05


class Check(NamedTuple):
    """A test's name, statistic, p-value, and whether its null is rejected at 5 %."""

    name: str
    statistic: float
    p: float

    @property
    def rejected(self) -> bool:
        return self.p < SIGNIFICANT


@kept(most=KEPT, most_bytes=8 * 2**20)
def checks(spec: Equation) -> tuple[Check, ...]:
    """All residual tests of an equation."""
    from statsmodels.stats.diagnostic import acorr_breusch_godfrey, breaks_cusumolsresid, het_breuschpagan, linear_reset
    from statsmodels.stats.stattools import jarque_bera

    fit = estimate(spec).fit
    found = [
        Check("autocorrelation", *acorr_breusch_godfrey(fit, nlags=QUARTERS, result_object=False)[:2]),
        Check("variance", *het_breuschpagan(fit.resid, fit.model.exog)[:2]),
        Check("normality", *jarque_bera(fit.resid)[:2]),
        Check("form", *_reset(linear_reset, fit)),
        Check("stability", *breaks_cusumolsresid(fit.resid, ddof=fit.model.exog.shape[1])[:2]),
    ]
    if spec.form == "loglog":
        found.append(Check("level relation", *_engle_granger(fit, spec.trend)))
    return tuple(Check(check.name, float(check.statistic), float(check.p)) for check in found)


def _reset(linear_reset, fit) -> tuple[float, float]:
    tested = linear_reset(fit, power=2, test_type="fitted", use_f=True, cov_type="HAC", cov_kwds={"maxlags": QUARTERS})
    return float(tested.statistic), float(tested.pvalue)


def _engle_granger(fit, trend: bool) -> tuple[float, float]:
    """Unit-root test on the residuals, judged by MacKinnon's values for three variables (dummies not allowed for)."""
    from statsmodels.tsa.adfvalues import mackinnonp
    from statsmodels.tsa.stattools import adfuller

    statistic = adfuller(fit.resid, maxlag=QUARTERS, regression="n", autolag=None, result_object=False)[0]
    return float(statistic), float(mackinnonp(statistic, regression="ct" if trend else "c", N=3))
