"""What a line has owed since the end of 2024, by which measure, since when."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from core.charts import line_history
from core.duties import goods
from core.duties.calculator import statutory_rate
from core.duties.history import dated_law, history, latest_source, states
from core.duties.law import japan_law
from core.duties.legal_basis import NORMAL_BASIS
from core.duties.search import UnknownLine
from core.path.calendar import Calendar
from core.path.named import law
from core.scenario import presets
from core.scenario.scenario import Scenario
from core.words import uncounted
from data.build.statutory import added_rate, law_on

LINES = goods.lines().query("customs_value_usd_2024 > 0").reset_index(drop=True)
LARGEST = LINES.sort_values("customs_value_usd_2024", ascending=False).groupby("programme").hts10.first().to_dict()
AS_TABLED = LINES.assign(
    **{name: LINES[name].replace({"metal_listed": "general"}) for name in ("programme", "otherwise")}
)
ASSUMED = dict(presets.preset("2024").values)
PRESET_DAYS = {
    "2024": date(2025, 1, 1),
    "spring-2025": date(2025, 5, 5),
    "deal-2025-09": date(2025, 9, 16),
    "deal-2025-11": date(2025, 11, 14),
    "scotus-2026-02": date(2026, 2, 20),
    "section-122": date(2026, 2, 24),
    "section-122-metals": date(2026, 4, 6),
    "latest-2026-07": date(2026, 7, 31),
}


def law_at(day: date):
    return dated_law([state for start, state in states() if start <= day][-1], ASSUMED)


def average(rate: np.ndarray) -> float:
    return float(np.average(rate, weights=LINES.customs_value_usd_2024))


@pytest.mark.parametrize("hts10", LARGEST.values(), ids=LARGEST)
def test_periods_follow_one_another_without_a_gap_and_the_last_is_open(hts10):
    periods = history(hts10)
    assert periods[0].start == date(2025, 1, 1)
    assert [period.until for period in periods[:-1]] == [period.start for period in periods[1:]]
    assert periods[-1].until is None


@pytest.mark.parametrize("hts10", LARGEST.values(), ids=LARGEST)
def test_every_added_duty_has_a_legal_basis_in_the_calendar(hts10):
    first, *later = history(hts10)
    for period in later:
        if period.rate > first.rate + 1e-3:
            assert period.legal_basis != NORMAL_BASIS, period
            assert period.source
            assert period.status


def test_a_car_paid_2_5_then_27_5_then_15_percent():
    steps = [(period.start, round(period.rate, 3)) for period in history(LARGEST["cars"])]
    assert steps == [(date(2025, 1, 1), 0.025), (date(2025, 4, 3), 0.275), (date(2025, 9, 16), 0.15)]


def test_car_parts_paid_the_general_tariff_for_four_weeks_before_their_own():
    measures = {str(period.start): period.measure["en"] for period in history(LARGEST["car_parts"])}
    assert "General tariff" in measures["2025-04-05"]
    assert "Car parts" in measures["2025-05-03"]


def test_the_general_tariff_ends_with_the_supreme_court_and_returns_under_section_122():
    basis = {str(period.start): period.legal_basis for period in history(LARGEST["metal_machinery"])}
    general = history(
        LINES.query("programme == 'general' and exempt_nov2025 == 0")
        .nlargest(1, "customs_value_usd_2024")
        .hts10.iloc[0]
    )
    found = {str(period.start): period for period in general}
    assert "24-1287" in found["2026-02-20"].legal_basis
    assert found["2026-02-20"].rate == found["2025-01-01"].rate
    assert "section 122" in found["2026-02-24"].legal_basis
    assert found["2026-07-24"].rate == pytest.approx(0.125)
    assert "Proc. 11021" in basis["2026-04-06"]


@pytest.mark.parametrize("day", [start for start, _ in states()], ids=str)
def test_the_dated_law_through_the_levers_agrees_with_the_calculator_that_checks_the_tables(day):
    assumed = ASSUMED | {"pharma_patented_share": 1.0}
    law = dated_law(dict(states())[day], assumed)
    mine = average(statutory_rate(goods.japan(), law) - goods.japan().base)
    his = average(added_rate(AS_TABLED, law_on(day)))
    # In points: the two differ on metals that claimed a preference in 2024 (normal rate there, 2024 rate here).
    assert 100 * mine == pytest.approx(100 * his, abs=0.05)


@pytest.mark.parametrize(("preset", "day"), PRESET_DAYS.items())
def test_a_preset_is_the_dated_law_of_its_day(preset, day):
    values = Scenario.preset(preset).values
    there, here = (average(statutory_rate(goods.japan(), law)) for law in (japan_law(values), law_at(day)))
    # Half a tenth of a point: the preset names one day, the law of that day is what it names.
    assert 100 * there == pytest.approx(100 * here, abs=0.05)


def test_assumptions_of_the_scenario_reach_the_history():
    low, high = (
        max(period.rate for period in history(LARGEST["metal_machinery"], ASSUMED | {"metal_share": share}))
        for share in (0.2, 0.9)
    )
    assert low < high


def test_an_unknown_line_has_no_history():
    with pytest.raises(UnknownLine):
        history("8703239999")


def test_the_chart_draws_every_period_to_the_latest_source_and_says_the_same():
    periods = history(LARGEST["cars"])
    rows = line_history.rows(periods, "en")["rows"]
    assert [row["rate"] for row in rows] == [period.rate for period in periods]
    assert rows[-1]["until"].startswith(str(latest_source()))
    assert "27.5 % from 2025-04-03" in line_history.CHART.takeaway(periods, "en")
    assert "2025-04-03から27.5%" in line_history.CHART.takeaway(periods, "ja")


def test_a_level_is_numbered_once_even_when_its_legal_basis_changes():
    rows = line_history.rows(history(LARGEST["metal_machinery"]), "en")["rows"]
    numbered = [row["text"] for row in rows if row["text"]]
    assert "32.5 %" in numbered
    assert all(here != there for here, there in pairwise(numbered))


@pytest.mark.parametrize("day", [start for start, _ in states()], ids=str)
def test_the_path_owes_what_the_dated_law_owes_on_every_line(day):
    running = Calendar(law()).values(day)
    ours = japan_law(dict(running) | {name: ASSUMED[name] for name in ("metal_share", "pharma_patented_share")})
    assert statutory_rate(goods.japan(), ours) == pytest.approx(statutory_rate(goods.japan(), law_at(day)), abs=1e-12)


@pytest.mark.parametrize(
    ("hts10", "named"),
    [
        ("3824993900", True),  # general goods
        ("8479899599", True),  # half of the value, beside the metal
        ("8703230140", False),  # cars: never under the general duty
        ("8542320051", False),  # exempt
        ("7208390030", False),  # steel, full value
    ],
)
def test_the_one_day_of_24_percent_is_named_below_the_dates_of_a_line_it_was_due_on(hts10, named):
    for language, word in (("en", "9 April 2025"), ("ja", "2025年4月9日")):
        assert any(word in said for said in uncounted.one_day(history(hts10), language)) == named
