"""Faults that somebody found who tried to break "one scenario, one answer", each with its siblings."""

import pytest

from core import Scenario, simulate
from core.links import carriers, check, scenario_csv, table_file
from core.links.link import decode, encode, to_text
from core.path import calendar_csv, codec
from core.path.calendar import Calendar
from core.scenario.inert import why_uncounted
from core.scenario.lever import LeverError
from core.scenario.levers import levers
from core.scenario.tariff import NOT_IN_FORCE, tariffs
from core.solve.equivalents import alone
from core.solve.offers import COSTS, Zone, packages
from core.solve.two_lever_grid import surpluses
from core.sweep import starts

OFF = [
    Scenario.preset(preset).change(**{tariff.rule: rule})
    for preset in ("2024", "spring-2025", "latest-2026-07")
    for tariff in tariffs().values()
    for rule in NOT_IN_FORCE
    if rule in levers()[tariff.rule].choices
]


@pytest.mark.parametrize("scenario", OFF, ids=to_text)
def test_a_value_that_stays_as_it_is_changes_nothing(scenario):
    for key in tariffs():
        assert scenario.change(**{key: scenario.value(key)}) == scenario


def test_a_grid_at_the_scenarios_own_point_is_the_scenario_even_under_a_rule_that_is_off():
    scenario = Scenario.preset("spring-2025").change(us_metals_rule="quota_2024")
    (found,) = surpluses(scenario, "us_metals_tariff", [scenario.value("us_metals_tariff")]).ravel()
    assert found == pytest.approx(simulate(scenario).surplus().scenario, abs=1e-9)


def test_a_total_and_its_part_on_two_axes_agree_with_the_scenario_either_way_round():
    scenario = Scenario.preset("2024")
    wanted = simulate(scenario.change(buy_corn=5.0, buy_farm=8.0)).surplus().scenario
    for axes in ((("buy_corn", [5.0]), ("buy_farm", [8.0])), (("buy_farm", [8.0]), ("buy_corn", [5.0]))):
        (found,) = surpluses(scenario, *axes[0], *axes[1]).ravel()
        assert found == pytest.approx(wanted, abs=1e-9)


def test_an_offer_of_a_total_and_its_part_is_refused():
    with pytest.raises(LeverError, match="sum of goods"):
        packages(Scenario(), [Zone("buy_farm", 0.0, 8.0), Zone("buy_corn", 0.0, 5.0)], next(iter(COSTS)))


def test_a_total_in_the_departures_is_spread_and_gives_way_to_its_parts():
    assert Scenario("2024", (("buy_farm", 8.0),)) == Scenario("2024").change(buy_farm=8.0)
    both = (("buy_corn", 1.0), ("buy_farm", 8.0))
    assert Scenario("2024", both) == Scenario("2024").change(buy_farm=8.0, buy_corn=1.0)


def test_a_rate_whose_own_rule_is_off_says_that_it_does_not_count():
    off = Scenario.preset("spring-2025").change(us_metals_rule="quota_2024").values
    assert "does not count now" in why_uncounted("us_metals_tariff", off)["en"]
    assert why_uncounted("us_metals_tariff", Scenario.preset("spring-2025").values) is None


@pytest.mark.parametrize("rate", ["us_parts_tariff", "us_light_truck_tariff", "us_metal_derivative_tariff"])
def test_a_rate_set_apart_stands_alone_under_the_rule_that_the_scenario_has(rate):
    scenario = Scenario.preset("deal-2025-09").change(**{rate: 0.2})
    whole = {"us_metal_derivative_tariff": "us_metals_rule"}.get(rate, "us_auto_rule")
    assert alone(scenario, rate).values[whole] == scenario.values[whole]


@pytest.mark.parametrize("base", ["section-122", "2024", "deal-2025-09"])
@pytest.mark.parametrize("extra", [{}, {"cal": "struck"}, {"slv": "tuu.60.5", "lang": "ja"}])
def test_a_link_that_lost_its_end_is_told_wherever_it_was_cut(base, extra):
    whole = "&".join(f"{key}={text}" for key, text in encode(Scenario.preset(base), extra).items())
    assert decode(whole).notes == ()
    start = whole.index("&b=") + 4
    silent = [whole[:end] for end in range(start, len(whole)) if not decode(whole[:end]).notes]
    assert silent == []


@pytest.mark.parametrize(
    "key",
    ["openExternalBrowser", "gad_source", "gad_campaignid", "srsltid", "trk", "rcm", "_branch_match_id", "__tn__"],
)
def test_what_carriers_add_is_dropped_in_silence(key):
    assert carriers.is_tracking(key)
    assert decode(f"b=2024&a=15&{key}=1").notes == ()


@pytest.mark.parametrize("month", ["feb", "mar", "apr", "may", "jun", "aug"])
def test_a_choice_with_a_dash_that_excel_took_for_a_month_is_the_choice(month):
    known, choice = levers()["rivals_regime"], f"{month}-2025"
    assert choice in known.choices
    for text in (f"{month.title()}-25", f"25-{month.title()}", f"{month.title()} 2025"):
        assert scenario_csv.as_choice(known, text) == choice


def test_a_column_that_a_file_names_twice_is_refused(tmp_path):
    file = tmp_path / "twice.csv"
    file.write_text("us_auto_tariff,us_auto_tariff\n15,20\n", encoding="utf-8")
    with pytest.raises((table_file.WrongFile, ValueError), match="twice"):
        starts.read(file, None, None)


def test_an_option_that_a_calendars_link_gives_twice_is_told():
    _, notes = codec.decode("none~r12~r13")
    assert "“ramp” is given more than once; the last, “13”, counts." in notes[0].message
    assert codec.decode("none~r12~r12")[1] == ()


def test_a_stockpile_keeps_its_digits_in_link_and_file():
    calendar = Calendar(stockpile=1.2345678)
    assert codec.decode(codec.encode(calendar))[0].stockpile == 1.2345678
    assert calendar_csv.read(calendar_csv.write(calendar).encode()).calendar.stockpile == 1.2345678


HEAD = "measure,start,end,lever,value\r\n"


def test_a_base_that_no_calendar_has_is_told_with_those_that_are_allowed():
    found = calendar_csv.read(f"{HEAD},,,option:base,spring-2025\r\n1,2026-01-01,,us_auto_tariff,20\r\n".encode())
    assert "“spring-2025” is not a base of calendars. Allowed: 2024" in found.notes[0].message
    assert codec.encode(found.calendar)


def test_a_calendar_file_tells_what_a_link_tells_unless_the_app_wrote_it():
    found = calendar_csv.read(f"{HEAD}1,2027-01-01,,us_semiconductor_tariff,25\r\n".encode())
    assert [note.kind for note in found.notes] == ["in_force"]
    assert calendar_csv.read(calendar_csv.write(found.calendar).encode()).notes == ()
    found = calendar_csv.read(f"{HEAD}1,2027-01-01,,buy_farm,8\r\n1,2027-01-01,,buy_corn,1\r\n".encode())
    assert "its parts are given too and count" in found.notes[0].message


def test_the_check_of_a_link_covers_a_preset_too():
    assert check.KEY in encode(Scenario.preset("2024"))
