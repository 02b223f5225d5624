"""The key figures: a change that the yen's own move turns round says how it was converted."""

import pytest

from core import Scenario, simulate
from core.language.view import View
from core.panel.figures import figures


def change(view: View, **levers) -> tuple[str, str]:
    scenario = Scenario.preset("deal-2025-09", reference="latest-2026-07").change(**levers)
    _, found, *_ = figures(simulate(scenario), view)
    return found.value, found.beside


def test_the_change_in_the_other_currency_has_the_same_sign_while_the_yen_stands():
    value, beside = change(View(), us_auto_tariff=0.275)
    assert (value[:2], beside[:2]) == ("−$", "−¥")


@pytest.mark.parametrize(
    ("view", "signs", "note"),
    [
        (View(), ("−$", "+¥"), "each at its own yen"),
        (View("jpy"), ("+¥", "−$"), "each at its own yen"),
        (View(language="ja"), ("−", "+"), "各時点の相場で換算"),
    ],
)
def test_where_the_yen_moves_the_two_rates_are_named(view, signs, note):
    value, beside = change(view, us_auto_tariff=0.275, usd_jpy=160.0)
    assert (value[: len(signs[0])], beside[: len(signs[1])]) == signs
    assert note in beside
