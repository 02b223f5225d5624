"""One duty in a world of twelve regions: figures, signs, words and the page."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from core import Scenario, simulate
from core.charts import world as chart
from core.figures.tables import table
from core.language.numbers import amount, percent
from core.trade.result import Change
from core.words import world as words
from core.world.world import JAPAN, USA, bilateral_and_total, default_elasticity, duty_on_others, world
from tests.pages.opening import page_at
from tests.pages.reading import shown, written

APP = Path(__file__).parents[2] / "app.py"
KEYS = ["closure", "balance"]


def changes(rate_0, rate_1, **options):
    return bilateral_and_total(rate_0, rate_1, **{"trade_elasticity": 4.0} | options).set_index(KEYS).change


def test_sales_of_each_region_add_up_to_its_gdp():
    gdp = table("world_trade_2023").groupby("exporter").exporter_gdp_usd_bn.first()
    known = world()
    np.testing.assert_allclose(known.trade.sum(axis=1), gdp.loc[list(known.regions)], rtol=1e-12)  # rounding of sums
    assert (np.diag(known.trade) > 0).all()


def test_the_world_holds_the_bilateral_trade_of_the_table():
    known, rows = world(), table("world_trade_2023").set_index(["exporter", "importer"]).trade_usd_bn
    assert known.trade[known.at(JAPAN), known.at(USA)] == rows[JAPAN, USA]
    assert known.trade[known.at(USA), known.at(JAPAN)] == rows[USA, JAPAN]


def test_no_added_duty_moves_no_balance():
    assert (changes(0.03, 0.03) == 0.0).all()


def test_a_duty_on_japan_lowers_its_bilateral_balance_and_hardly_moves_the_us_total():
    found = changes(0.0, 0.15)
    for closure in ("world_gdp", "own_gdp"):
        assert found[closure, "bilateral"] < -30.0
        assert abs(found[closure, "usa"]) < 0.1 * abs(found[closure, "bilateral"])


def test_deficits_fixed_in_world_gdp_hold_every_total_still():
    found = changes(0.0, 0.5)
    # Markets clear to 1e-12 of incomes of up to 3e4 bn USD.
    assert found["world_gdp", "usa"] == pytest.approx(0.0, abs=1e-6)
    assert found["world_gdp", "japan"] == pytest.approx(0.0, abs=1e-6)


def test_a_higher_duty_and_a_higher_elasticity_move_the_bilateral_balance_further():
    small, large, elastic = (
        changes(0.0, rate, trade_elasticity=theta)["world_gdp", "bilateral"]
        for rate, theta in ((0.1, 4.0), (0.2, 4.0), (0.2, 8.0))
    )
    assert elastic < large < small < 0.0


def test_a_duty_on_everyone_moves_the_balance_with_japan_less_than_one_on_japan_alone():
    alone, everyone = (changes(0.0, 0.15, on_everyone=option)["own_gdp", "bilateral"] for option in (False, True))
    assert alone < everyone


@pytest.mark.parametrize(("rate_0", "rate_1"), [*itertools.product([0.0, 0.02, 1.5], [0.0, 0.5, 3.0])])
@pytest.mark.parametrize("everyone", [False, True])
def test_every_duty_the_levers_allow_has_an_answer(rate_0, rate_1, everyone):
    for theta in (1.0, 10.0):
        assert np.isfinite(
            bilateral_and_total(rate_0, rate_1, trade_elasticity=theta, on_everyone=everyone).change
        ).all()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_sentence_chart_and_table_carry_the_same_numbers(language):
    rates = Change(0.015, 0.15, "fraction")
    found = bilateral_and_total(rates.reference, rates.scenario, trade_elasticity=4.0)
    bilateral = amount(found.change.iloc[0], "USD bn", language, signed=True)
    drawn = chart.rows(found, language)
    assert bilateral in words.headline(found, rates, False, language)
    assert bilateral in chart.CHART.takeaway(found, language)
    assert bilateral == drawn["rows"][0]["text"]
    listed = words.listing(found, language)
    assert (
        listed.iloc[0, -1]
        == {"en": bilateral.replace("$", "").removesuffix(" bn"), "ja": bilateral.removesuffix("億ドル")}[language]
    )
    assert listed.iloc[0, 0] == {"en": "A: Japan's balance with the U.S.", "ja": "A：日本の対米収支"}[language]
    ends = [point["at"] for point in drawn["frame"]]
    assert all(ends[0] <= row["value"] <= ends[-1] for row in drawn["rows"])


@pytest.mark.parametrize(
    ("here", "more"),
    [
        (0.15, {"en": "13.5 points more", "ja": "13.5ポイント上がる"}),
        (0.0, {"en": "1.5 points less", "ja": "1.5ポイント下がる"}),
    ],
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_headline_says_which_way_the_duty_moves_and_which_closure_gives_what(language, here, more):
    found = bilateral_and_total(0.015, here, trade_elasticity=4.0)
    said = words.headline(found, Change(0.015, here, "fraction"), False, language)
    assert more[language] in said
    total = found[found.balance == "usa"].set_index("closure").change
    held, moved = (amount(total[closure], "USD bn", language, signed=True) for closure in ("world_gdp", "own_gdp"))
    # Two assumptions, not the ends of a range.
    assert {
        "en": f"{held} (if total balances are held) or {moved} (if they move with income)",
        "ja": f"{held}（全体の収支を固定する場合）又は{moved}（所得とともに動く場合）",
    }[language] in said


def test_the_reason_names_the_way_us_income_moves():
    up = words.why(bilateral_and_total(0.0, 0.1, trade_elasticity=4.0), "en")
    down = words.why(bilateral_and_total(0.1, 0.0, trade_elasticity=4.0), "en")
    assert ("rises" in up, "grows" in up) == (True, True)
    assert ("falls" in down, "shrinks" in down) == (True, True)


def test_the_page_answers_for_the_scenario_of_the_link():
    page = AppTest.from_file(str(APP), default_timeout=60)
    page.query_params["b"] = "deal-2025-09"
    page.run().switch_page("pages/world.py").run()
    assert not page.exception
    _, rates = simulate(Scenario.preset("deal-2025-09")).duty_rates()
    found = bilateral_and_total(rates.reference, rates.scenario, trade_elasticity=default_elasticity())
    assert words.headline(found, rates, False, "en") in _said(page)


def test_explores_result_stands_beside_at_its_year_and_at_the_last():
    page = AppTest.from_file(str(APP), default_timeout=60)
    page.query_params["b"] = "deal-2025-09"
    page.run().switch_page("pages/world.py").run()
    for years, place in ((1.0, "on 2024 trade in"), (10.0, "in")):
        change = simulate(Scenario.preset("deal-2025-09").change(horizon=years)).surplus().change
        assert f"{amount(change, 'USD bn', 'en', signed=True)} {place} year {years:g}" in _said(page)


def test_the_page_says_so_when_the_scenario_adds_no_duty():
    page = AppTest.from_file(str(APP), default_timeout=60)
    page.query_params["b"] = "2024"
    page.run().switch_page("pages/world.py").run()
    assert not page.exception
    assert words.NOTHING["en"] in _said(page)


def test_asking_for_everyone_changes_the_answer():
    page = AppTest.from_file(str(APP), default_timeout=60).run().switch_page("pages/world.py").run()
    before = _said(page)
    page.segmented_control(key="world/who").set_value("everyone").run()
    assert not page.exception
    assert "every region alike" in _said(page)
    assert _said(page) != before


def _said(page):
    return written(page)


def test_one_message_holds_both_cases_in_shares_and_explores_number():
    result = simulate(Scenario.preset("deal-2025-09"))
    said = words.message(result, default_elasticity(), "en")
    _, duty = result.duty_rates()
    for everyone in (True, False):
        found = bilateral_and_total(
            duty.reference, duty.scenario, trade_elasticity=default_elasticity(), on_everyone=everyone
        )
        for balance in ("bilateral", "usa"):
            row = found[(found.closure == "own_gdp") & (found.balance == balance)].iloc[0]
            assert percent(row.change / abs(row.reference), "en", signed=True, digits=0) in said
    there, here = duty_on_others(result.scenario)
    assert f"{100 * (here - there):.1f} points against" in said, "others' duty moves by more than half of Japan's"
    change = result.surplus()
    assert percent(change.change / change.reference, "en", signed=True, digits=0) in words.beside_explore(result, "en")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_opens_with_the_message_and_the_dollars_of_one_case_come_after(language):
    page = page_at("pages/world.py", b="spring-2025", lang=language)
    result = simulate(Scenario.preset("spring-2025"))
    assert shown(page) == words.message(result, default_elasticity(), language)
    assert words.beside_explore(result, language) in written(page)
    assert "bn" not in shown(page)
    assert "億ドル" not in shown(page)


def test_where_japan_alone_is_struck_its_case_comes_first():
    alone = Scenario.preset("2024").change(us_general_tariff=0.15)
    said = words.message(simulate(alone), default_elasticity(), "en")
    assert said.index("on Japan alone") < said.index("on all alike")
    assert duty_on_others(alone)[0] == pytest.approx(duty_on_others(alone)[1])


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("who", ["japan", "everyone"])
def test_the_page_says_which_of_its_two_numbers_answers_which_question(who, language):
    page = AppTest.from_file(str(APP), default_timeout=60)
    page.query_params.update({"b": "deal-2025-09", "wld": f"w.{who}", "lang": language})
    page.run().switch_page("pages/world.py").run()
    result = simulate(Scenario.preset("deal-2025-09"))
    _, duty = result.duty_rates()
    found = bilateral_and_total(
        duty.reference, duty.scenario, trade_elasticity=default_elasticity(), on_everyone=who == "everyone"
    )
    said = words.which(found, result, who == "everyone", language)
    here = found.set_index(["closure", "balance"]).change["own_gdp", "bilateral"]
    assert amount(here, "USD bn", language, signed=True) in said
    assert amount(result.surplus().change, "USD bn", language, signed=True) in said
    assert said in _said(page)
