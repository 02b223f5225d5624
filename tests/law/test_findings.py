"""What the law's texts say where the explorer once said something else; each finding a test by its name."""

from datetime import date

import pytest

from core.backtest import monthly
from core.duties.history import Period, history
from core.duties.lookup import line
from core.duties.rates import kappa
from core.figures.tables import table
from core.path.named import calendar
from core.scenario.scenario import Scenario
from data.build import legal_lists

PAID = 1e-4  # a rate begins at what was paid in 2024, which rounds of cents keep from the schedule's


def on(hts10: str, day: str) -> Period:
    """The period that holds a day."""
    return [period for period in history(hts10) if str(period.start) <= day][-1]


def test_e1_china_pays_145_percent_from_10_april_to_13_may_2025_only():
    assert monthly.rivals_law("spring-2025") == (date(2025, 4, 10), date(2025, 5, 13))
    rates = table("rival_regimes").query("partner == 'china' and programme == 'general'").set_index("regime").rate
    assert (rates["spring-2025"], rates["may-2025"], rates["apr-2025"]) == (1.45, 0.30, 0.30)
    regimes = [dict(one.changes).get("rivals_regime") for one in calendar("law").measures]
    assert [name for name in regimes if name][:5] == ["feb-2025", "mar-2025", "apr-2025", "spring-2025", "may-2025"]


@pytest.mark.parametrize("hts10", ["8429521010", "8427208090", "8701931000"])
def test_e2_construction_machinery_pays_25_added_until_8_june_2026_and_then_15_all_in(hts10):
    assert on(hts10, "2026-06-07").rate == pytest.approx(on(hts10, "2025-01-01").rate + 0.25)
    assert on(hts10, "2026-06-08").rate == pytest.approx(0.15)
    assert "11021" in on(hts10, "2026-04-06").legal_basis
    assert "11032" in on(hts10, "2026-06-08").legal_basis


def test_e3_steel_cites_the_proclamations_as_amended_and_never_the_inclusions_of_august():
    for hts10 in ("7304390020", "7318152010", "7208390030"):
        assert on(hts10, "2025-09-01").legal_basis.startswith("Procs. 10895 and 10896 as amended by Proc. 10947")
        assert not any("2025-15819" in period.legal_basis for period in history(hts10))
        assert "in force" not in on(hts10, "2025-09-01").status
    assert "2025-15819" in on("8429521010", "2025-09-01").legal_basis


def test_e4_exempt_goods_cite_the_list_they_are_on_from_the_day_they_joined():
    computer, chips, medicine = "8471300100", "8542310001", "3002150011"
    for hts10 in (computer, chips, medicine):
        assert "EO 14257 Annex II and memorandum of 2025-04-11" in on(hts10, "2025-12-01").legal_basis
    assert "EO 14346" in on("8541410000", "2025-12-01").legal_basis
    assert "EO of 2025-11-14" in on("0902300090", "2025-12-01").legal_basis


def test_e5_the_section_301_list_exempts_chapter_29_by_use_and_test_instruments_wholly():
    resin, instrument = on("3910000000", "2026-08-01"), on("9030820000", "2026-08-01")
    assert (resin.low, resin.high) == pytest.approx((0.03, 0.125), abs=PAID)
    assert resin.low < resin.rate < resin.high
    assert instrument.rate == on("9030820000", "2025-01-01").rate
    assert on("9030820000", "2026-07-01").rate == pytest.approx(instrument.rate + 0.10)


@pytest.mark.parametrize(
    ("hts10", "before", "after"), [("8541410000", 0.15, 0.0), ("3910000000", 0.0, 0.15), ("7502100000", 0.15, 0.0)]
)
def test_e6_the_exempt_list_changes_on_8_september_2025(hts10, before, after):
    base = on(hts10, "2025-01-01").rate
    assert on(hts10, "2025-09-07").rate == pytest.approx(base + before)
    assert on(hts10, "2025-09-08").rate == pytest.approx(base + after)


@pytest.mark.parametrize("hts10", ["8708998180", "8708925000"])
def test_e7_parts_on_annex_i_b_pay_25_on_the_share_that_did_and_show_the_range(hts10):
    found = on(hts10, "2026-05-01")
    assert (found.low, found.high) == pytest.approx((0.125, 0.275), abs=PAID)
    assert found.rate == pytest.approx(0.129, abs=0.001)  # as collected in April and May 2026
    assert "11021" in found.legal_basis


def test_e8_bus_and_truck_tyres_pay_the_general_duty_to_october_2025_and_29_percent_after():
    tyre = "4011201015"
    assert on(tyre, "2025-05-03").rate == pytest.approx(0.14, abs=PAID)
    assert on(tyre, "2025-10-31").rate == pytest.approx(0.15)
    assert on(tyre, "2025-11-01").rate == pytest.approx(0.29, abs=PAID)
    assert "38(i)" in on(tyre, "2025-11-01").legal_basis


def test_e9_medicines_are_those_of_note_40c_found_by_description_where_renumbered():
    lines = table("us_import_lines")
    pharma = lines[lines.programme == "pharma"]
    assert pharma.customs_value_usd_2024.sum() / 1e9 == pytest.approx(6.08, abs=0.01)
    assert "3004909239" in set(pharma.hts10)  # 3004.90.9246 since 2026
    assert not pharma.hts10.str.startswith(("3005", "3006")).any()
    assert len(legal_lists.rows().query("list == 'n40c_pharma' and `last` == ''")) == 149


def test_e10_vehicle_lamps_are_on_the_list_of_car_parts():
    assert line("8512202040", Scenario.preset("deal-2025-09")).programme == "car_parts"
    assert line("8512202040", Scenario.preset("spring-2025")).statutory_rate > 0.15


def test_e11_cable_pays_on_copper_content_in_2025_and_25_added_from_april_2026():
    assert on("8544429090", "2025-12-01").rate < 0.4
    assert on("8544429090", "2026-04-06").rate == pytest.approx(0.276)


@pytest.mark.parametrize("ending", ["10", "30", "46", "50", "90"])
def test_e12_transformer_parts_pay_15_all_in(ending):
    codes = set(table("us_import_lines").hts10)
    if f"85049096{ending}" in codes:
        assert on(f"85049096{ending}", "2026-04-06").rate == pytest.approx(0.15)
    assert f"85049096{ending}" in legal_lists.codes("metals_15@2026-04-06")


@pytest.mark.parametrize("hts10", ["1905901041", "1905901090", "2106909998"])
def test_e13_biscuits_and_food_preparations_pay_after_november_2025(hts10):
    assert on(hts10, "2025-12-01").rate == pytest.approx(0.15)


def test_e14_annex_i_c_has_the_28_codes_of_the_law():
    assert len(legal_lists.codes("metals_15_mobile@2026-06-08")) == 28
    assert on("8430410000", "2026-07-01").rate == pytest.approx(0.10)  # general goods
    assert on("8426490090", "2026-07-01").rate == pytest.approx(0.25)  # Annex I-B


def test_e15_plates_pay_25_added_from_8_june_2026():
    assert on("3701300000", "2026-06-07").rate == pytest.approx(0.10)
    assert on("3701300000", "2026-06-08").rate == pytest.approx(0.25)


def test_e16_softwood_is_exempt_and_then_pays_10():
    assert on("4407190076", "2025-10-13").rate == 0.0
    assert on("4407190076", "2025-10-14").rate == pytest.approx(0.10)


def test_e17_goods_of_two_uses_pay_as_car_parts_on_a_share_read_from_collections():
    parts = table("us_import_lines").query("programme == 'car_parts'")
    used = (parts.use_share * parts.customs_value_usd_2024).sum() / parts.customs_value_usd_2024.sum()
    assert 0.65 < used < 0.8
    assert (parts[parts.hts10.str.startswith("8708")].use_share == 1.0).all()
    battery = line("8507600020", Scenario.preset("spring-2025"))
    assert battery.use_share < 0.4
    assert battery.low <= battery.statutory_rate <= battery.high < 0.3
    assert "estimated" in battery.measure["en"]


def test_e18_no_more_is_collected_than_the_law_asks():
    assert max(kappa().values()) == 1.0
    row = table("collection_ratio").set_index("programme").loc["aluminium"]
    assert "cut at 1" in row.method
    assert row.calculated_added_usd > row.statutory_added_usd


def test_a_line_that_left_the_metal_lists_before_august_2025_paid_for_its_metal_until_then():
    """9401.99.90.81 was split on 1 July 2025; its metal codes stayed on the list of note 19(k)."""
    assert on("9401999081", "2025-05-01").rate == pytest.approx(0.5 * 0.25 + 0.5 * 0.10)
    assert on("9401999081", "2025-09-01").rate == pytest.approx(0.15)


@pytest.mark.parametrize(
    ("hts10", "named", "left_out"),
    [("8479899599", "10895", "10896"), ("7322900030", "10896", "10895"), ("8708292120", "10895", "nothing")],
)
def test_a_metal_duty_cites_the_proclamation_of_its_own_metal(hts10, named, left_out):
    basis = on(hts10, "2025-03-12").legal_basis
    assert named in basis
    assert left_out not in basis


def test_what_the_rest_of_the_value_rests_on_is_cited_too():
    assert on("8483905090", "2025-09-01").legal_basis.endswith("EO 14326 of 2025-07-31 Annex I")
    assert "note 52(d)" in on("8411919085", "2026-08-01").legal_basis
    assert "paragraph 7" in on("8701931000", "2026-06-08").legal_basis
    assert "cl.2(b)" in on("8429521010", "2026-06-08").legal_basis
