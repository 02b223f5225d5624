"""The April 2025 formula against the rates that were announced."""

import numpy as np
import pytest

from core.model.reciprocal import announced_rate, reciprocal_rate

COUNTRIES = ["Japan", "Switzerland", "Israel", "China", "Vietnam", "Malaysia", "Norway"]


@pytest.fixture
def rates(case):
    published = case("ustr_reciprocal")
    exports = [row["US_exports_bn"] for row in published["inputs"]]
    imports = [row["US_imports_bn"] for row in published["inputs"]]
    assert [row["country"] for row in published["inputs"]] == COUNTRIES
    return reciprocal_rate(exports, imports), published["printed"]


def test_the_full_rates_are_those_on_the_announcement(rates):
    full, printed = rates
    # Inputs are rounded to 0.1 bn USD, which is worth up to a percentage point for small traders.
    np.testing.assert_allclose(100 * full, [row["charged_pct"] for row in printed], rtol=0, atol=1.0)


def test_the_announced_rates_are_halves_rounded_up(rates):
    full, printed = rates
    announced = np.round(100 * announced_rate(full)).astype(int)
    expected = np.array([row["discounted_pct"] for row in printed])
    norway = COUNTRIES.index("Norway")
    np.testing.assert_array_equal(np.delete(announced, norway), np.delete(expected, norway))
    assert abs(announced[norway] - expected[norway]) <= 1  # its trade is too small for inputs in 0.1 bn


def test_japan_pays_46_in_full_and_24_announced():
    full = reciprocal_rate(79.7, 148.2)
    assert round(float(full), 3) == 0.462
    assert float(announced_rate(full)) == 0.24


@pytest.mark.parametrize("percent", range(20, 101, 2))
def test_an_even_percent_is_halved_exactly_whatever_the_float_noise(percent):
    for noise in (0.0, 1e-14, -1e-14):
        assert float(announced_rate(percent / 100 + noise)) == percent / 2 / 100


def test_a_partner_in_deficit_gets_a_negative_full_rate_and_the_floor():
    full = reciprocal_rate(30.0, 20.0)
    assert float(full) == -0.5
    assert float(announced_rate(full)) == 0.10


def test_the_full_rate_closes_the_deficit_by_the_formulas_own_response():
    rate = reciprocal_rate(60.0, 100.0, import_elasticity=2.0, pass_through=0.5)
    assert 100.0 * (1 - 2.0 * 0.5 * float(rate)) == pytest.approx(60.0)


@pytest.mark.parametrize(
    ("exports", "imports", "options", "message"),
    [
        (1.0, 0.0, {}, "divides by them"),
        (-1.0, 1.0, {}, "exports must be 0 or more"),
        (1.0, 2.0, {"import_elasticity": -4.0}, "by its size"),
        (1.0, 2.0, {"pass_through": 0.0}, "above 0"),
    ],
)
def test_inputs_without_meaning_are_refused(exports, imports, options, message):
    with pytest.raises(ValueError, match=message):
        reciprocal_rate(exports, imports, **options)
