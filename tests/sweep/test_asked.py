"""What is asked for is read as meant, or refused with what would be right."""

from pathlib import Path

import pytest

from core import Scenario
from core.links import link
from core.scenario.lever import LeverError
from core.sweep import axes, starts
from core.sweep.axes import Axis
from core.sweep.errors import WrongSweep
from core.sweep.plan import Plan
from core.sweep.starts import Start

OPENING = (Start(Scenario()),)


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "scenarios.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_range_has_both_ends_and_exact_decimals():
    assert axes.read("us_auto_tariff=0:1:0.1").values == tuple(number / 1000 for number in range(11))
    assert axes.read("usd_jpy=120,150:152:1") == Axis("usd_jpy", (120.0, 150.0, 151.0, 152.0))


def test_a_range_without_a_step_takes_the_levers_own():
    assert axes.read("us_auto_tariff=0:2").values == (0.0, 0.005, 0.01, 0.015, 0.02)


def test_choices_sets_and_levers_that_follow_can_be_swept():
    assert axes.read("us_auto_rule=add,all_in").values == ("add", "all_in")
    assert axes.read("us_parts_tariff=follow,15").values == (None, 0.15)
    assert axes.read("jp_retaliation_goods=none,corn.beef").values[0] == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("us_auto_tarif=0:25", "Did you mean 'us_auto_tariff'"),
        ("us_auto_tariff=0:250:10", "Allowed: 0 to 60 %"),
        ("us_auto_tariff=0:25:4", "Write 0:24:4 or 0:28:4"),
        ("us_auto_tariff=25:0:5", "does not rise"),
        ("us_auto_tariff=0:25:0", "does not rise"),
        ("us_auto_tariff=0:25:5:5", "more than a start"),
        ("us_auto_tariff=0:25:0.00001", "more than 100,000 values"),
        ("us_auto_tariff=0:1e999999999:1", "out of all proportion"),
        ("us_auto_tariff=0:nan", "out of all proportion"),
        ("us_auto_tariff=cheap", "Allowed: 0 to 60 %"),
        ("us_auto_tariff=15,15.0", "given twice"),
        ("us_auto_tariff", "LEVER=VALUES"),
        ("us_auto_tariff= ", "LEVER=VALUES"),
        ("us_auto_rule=add:all_in", "Separate values by commas"),
        ("us_auto_rule=adds", "Did you mean 'add'"),
    ],
)
def test_an_axis_that_makes_no_sense_is_refused_with_a_way_out(text, why):
    with pytest.raises((LeverError, WrongSweep)) as refused:
        axes.read(text)
    assert why in str(refused.value)


def test_one_lever_is_swept_once_and_a_sum_never_beside_its_parts():
    with pytest.raises(WrongSweep, match="separated by commas"):
        Plan(OPENING, (axes.read("usd_jpy=120"), axes.read("usd_jpy=150")))
    with pytest.raises(WrongSweep, match="the sum that buy_corn"):
        Plan(OPENING, (axes.read("buy_corn=1"), axes.read("buy_farm=2")))


@pytest.mark.parametrize("draws", [-64, 1, 1000, 2**21])
def test_a_number_of_draws_that_is_no_power_of_two_is_refused(draws):
    with pytest.raises(WrongSweep, match="power of two, such as 1,024"):
        Plan(OPENING, draws=draws)


def test_every_draw_of_no_draws_is_refused():
    with pytest.raises(WrongSweep, match="--draws 1024"):
        Plan(OPENING, per_draw=True)


def test_every_combination_is_there_once_and_the_last_axis_is_the_fastest():
    two = (Start(Scenario.preset("2024")), Start(Scenario.preset("spring-2025")))
    plan = Plan(two, (axes.read("us_auto_tariff=5,10,15"), axes.read("usd_jpy=120,150")))
    found = [plan.scenario(number) for number in range(len(plan))]
    assert len(set(found)) == len(plan) == 12
    assert found[8] == two[1].scenario.change(us_auto_tariff=0.10, usd_jpy=120.0)
    assert [number for piece in plan.pieces() for number in piece] == list(range(12))


def test_more_draws_make_smaller_pieces_and_workers_make_no_difference():
    axis = (axes.read("usd_jpy=100:160:0.01"),)
    sizes = [Plan(OPENING, axis, draws=draws).piece for draws in (0, 64, 1024, 2**20)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 1


def test_a_file_of_links_gives_their_scenarios_and_names(tmp_path):
    deal = Scenario.preset("spring-2025").change(us_auto_tariff=0.15).against("2024")
    rows = f'name,link\nDeal,"https://trade.example.org/?{link.to_text(deal)}"\n"日本",?b=2024&y=140\n'
    found, named = starts.read(written(tmp_path, rows), None, None)
    assert found == (Start(deal, "Deal"), Start(Scenario.preset("2024").change(usd_jpy=140), "日本"))
    assert named == ()
    assert Plan(found).swept == ("us_auto_tariff", "usd_jpy")
    again, _ = starts.read(tmp_path / "scenarios.csv", None, "spring-2025")
    assert {start.scenario.reference for start in again} == {"spring-2025"}


def test_a_file_of_levers_departs_from_its_own_base_or_the_one_given(tmp_path):
    file = written(tmp_path, "\ufeffbase,usd_jpy,us_auto_rule\nspring-2025,140,\n,, all_in\n")
    found, named = starts.read(file, "2024", "deal-2025-09")
    assert found[0].scenario == Scenario.preset("spring-2025").change(usd_jpy=140).against("deal-2025-09")
    assert found[1].scenario == Scenario.preset("2024").change(us_auto_rule="all_in").against("deal-2025-09")
    assert named == ("usd_jpy", "us_auto_rule") == Plan(found, named=named).swept


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "has no rows"),
        ("usd_jpy\n", "has no rows"),
        ("usd_jpi\n120\n", "Did you mean 'usd_jpy'"),
        ("usd_jpy\n120\n900\n", "line 3: usd_jpy: 900 was given"),
        ("usd_jpy,base\n120\n", "line 2: the number of cells"),
        ("usd_jpy\n120,130\n", "line 2: the number of cells"),
        ("usd_jpy,base\n120,2O24\n", "is not a preset"),
        ("buy_farm,buy_corn\n5,1\n", "whose parts have values"),
        ("link,usd_jpy\n?b=2024,120\n", "leave out the column 'usd_jpy'"),
        ("link\n?b=2024&y=9000\n", "line 2: The link"),
        ("link\n?b=2024&nonsense=1\n", "nonsense"),
        ("link\n?y=120\n", "names no base preset"),
        ("link\nspring\n", "is not a preset"),
        ('usd_jpy\n"120\n', "not a CSV file"),
    ],
)
def test_a_file_with_a_row_that_cannot_be_used_as_given_is_refused_whole(tmp_path, text, why):
    with pytest.raises(WrongSweep) as refused:
        starts.read(written(tmp_path, text), None, None)
    assert why in str(refused.value)


def test_a_file_that_is_not_there_or_names_no_lever_is_refused(tmp_path):
    with pytest.raises(WrongSweep, match="cannot be read"):
        starts.read(tmp_path / "missing.csv", None, None)
    (tmp_path / "other.csv").write_bytes("価格\n1\n".encode("cp932"))
    with pytest.raises(WrongSweep, match="'価格' is neither a lever"):
        starts.read(tmp_path / "other.csv", None, None)
