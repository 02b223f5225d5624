"""Tests in plain words."""

from __future__ import annotations

from core.charts.evidence_estimates import number
from core.evidence.bounds import bounds
from core.evidence.equation import Equation, Estimate
from core.evidence.residuals import checks
from core.language.catalogue import N_, text
from core.language.messages import Message
from core.language.numbers import percent

# Test → (what a rejection means, what it means that there is none).
WORDS = {
    "autocorrelation": (
        N_(
            "Errors follow on from one another (Breusch-Godfrey): a static equation misses the adjustment; the HAC errors allow for it."
        ),
        N_("No sign that errors follow on from one another (Breusch-Godfrey)."),
    ),
    "variance": (
        N_("The size of the errors varies (Breusch-Pagan): the HAC errors allow for it."),
        N_("No sign that the size of the errors varies (Breusch-Pagan)."),
    ),
    "normality": (
        N_("Errors are not normal (Jarque-Bera): a few quarters stand out, so read intervals loosely."),
        N_("Errors look normal (Jarque-Bera)."),
    ),
    "form": (
        N_("Something is missing from the form (RESET): the response may not be constant."),
        N_("No sign that the form is wrong (RESET)."),
    ),
    "stability": (
        N_("The coefficients drift over the sample (CUSUM): see the chart above."),
        N_("No sign that the coefficients drift (CUSUM)."),
    ),
    "level relation": (
        N_("Residuals return to zero (Engle-Granger): levels move together."),
        N_(
            "Residuals may wander (Engle-Granger): the levels need not belong together, so the coefficient may be spurious."
        ),
    ),
}
WITH_P = Message("{finding}, {p}.")
BOUNDS = {
    "relation": N_(
        "Bounds test: trade, yen and GDP move together in the long run (F {f} is above the upper bound {upper} at 5 %)."
    ),
    "none": N_(
        "Bounds test: no sign of a long-run relation (F {f} is below the lower bound {lower} at 5 %): do not read the long run."
    ),
    "silent": N_("Bounds test: undecided (F {f} lies between the bounds {lower} and {upper} at 5 %)."),
}


def checked(spec: Equation, language: str) -> list[str]:
    """Each residual test in a sentence with its p-value."""
    lines = []
    for check in checks(spec):
        sentence = text(WORDS[check.name][0 if check.rejected else 1], language)
        lines.append(WITH_P[language].format(finding=sentence.rstrip(".。"), p=_p(check.p)))
    return lines


def error_correction(spec: Equation, found: Estimate, language: str) -> list[str]:
    """Lags, speed of adjustment and the bounds test of an ARDL."""
    test = bounds(spec)
    if found.lags is None or found.adjustment is None:
        raise ValueError("the equation has no lags; estimate it with form ardl")
    return [
        text("Lags: trade {y}, yen {yen}, GDP {income}. The figures above are long-run.", language).format(
            **found.lags._asdict()
        ),
        text("Each quarter closes {share} of a gap.", language).format(
            share=percent(-found.adjustment.value, language, digits=0)
        ),
        text(BOUNDS[test.verdict], language).format(
            f=number(test.f, 1), lower=number(test.lower[5]), upper=number(test.upper[5])
        ),
    ]


def _p(value: float) -> str:
    """A p-value, never as zero."""
    return "p\u00a0<\u00a00.001" if value < 0.001 else f"p\u00a0=\u00a0{number(value, 3)}"
