"""A comparison shows what each simulation gives; its workbook holds numbers as numbers."""

import io
from functools import cache

import numpy as np
import openpyxl
import pytest

from core import Scenario, simulate
from core.charts import compare as chart
from core.draws.ranges import ranges
from core.export.comparison_workbook import SHEETS, workbook
from core.language.numbers import amount
from core.language.view import DEFAULT, View
from core.solve.compare import MOST, TABLES, Comparison, compare, sentence

SCENARIOS = [
    Scenario.preset("spring-2025"),
    Scenario.preset("deal-pledges"),
    Scenario.preset("spring-2025").change(usd_jpy=130),
]


@cache
def found(reference: str = "2024", view: View = DEFAULT) -> Comparison:
    return compare(SCENARIOS, reference, view)


@pytest.mark.parametrize("reference", ["2024", "deal-2025-09", "latest-2026-07"])
def test_every_scenario_is_set_against_the_named_reference(reference):
    rows = compare(SCENARIOS, reference, View()).summary()
    for row, scenario in zip(rows.itertuples(), SCENARIOS, strict=True):
        surplus = simulate(scenario.against(reference)).surplus()
        assert (row.reference, row.surplus, row.change) == (surplus.reference, surplus.scenario, surplus.change)


def test_the_range_of_a_difference_is_taken_draw_by_draw():
    _, span = found().gap(1, 0)
    drawn = [ranges(entry.scenario).paths()[1] for entry in found().entries]
    low, high = np.quantile(drawn[1] - drawn[0], [0.1, 0.9])
    assert (span.low, span.high) == (low, high)
    levels = [found().ranged[number][0] for number in (0, 1)]
    assert high - low < sum(level.high - level.low for level in levels)


def test_a_scenario_less_itself_is_nothing_whatever_is_not_known():
    value, span = found().gap(0, 0)
    assert (value, span.low, span.high) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("view", [View(), View("jpy", "japan", "ja")], ids=str)
@pytest.mark.parametrize("name", TABLES)
def test_every_table_holds_every_scenarios_own(name, view):
    table = found(view=view).table(name)
    for entry, result in zip(found(view=view).entries, found(view=view).results, strict=True):
        own = getattr(result, name)(view)
        assert (table.scenario == entry.name).sum() == len(own)


def test_side_by_side_contributions_sum_to_each_change():
    table = found().side_by_side("contributions", "value")
    for entry, result in zip(found().entries, found().results, strict=True):
        assert table[entry.name].sum() == pytest.approx(result.surplus().change, abs=1e-9)  # sums in another order


def test_the_tables_of_levers_shows_only_what_differs():
    levers = found().levers()
    assert "The yen (higher is weaker)" in list(levers.lever)
    assert (levers.drop(columns="lever").nunique(axis=1) > 1).all()


def test_repeated_names_are_told_apart():
    twins = [SCENARIOS[2], SCENARIOS[2].change(jp_car_barrier_removed=0.05)], SCENARIOS[:1] * 2
    names = [[entry.name for entry in compare(pair, "2024", View()).entries] for pair in twins]
    yen = "Spring 2025 · Yen: 130 yen per dollar"
    assert names == [[yen, f"{yen} and 1 more"], ["Spring 2025", "Spring 2025 (2)"]]


@pytest.mark.parametrize("count", [0, MOST + 1])
def test_none_or_more_than_six_scenarios_are_refused(count):
    with pytest.raises(ValueError, match="1 to 6"):
        compare([Scenario()] * count, "2024", View())


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_sentence_names_the_smallest_and_the_largest(language):
    view = View(language=language)
    comparison = found(view=view)
    surplus = [result.surplus(view).scenario for result in comparison.results]
    said = sentence(comparison, with_range=True)
    for value in (min(surplus), max(surplus)):
        assert amount(value, view.unit, language) in said


def test_the_dot_plot_shows_the_tables_numbers():
    rows = chart.rows(found())["rows"]
    table = found().summary(with_ranges=True)
    assert [row["value"] for row in rows[1:]] == list(table.surplus)
    assert [(row["low"], row["high"]) for row in rows[1:]] == list(
        zip(table.surplus_effect_low, table.surplus_effect_high, strict=True)
    )


def test_the_workbook_opens_with_numbers_as_numbers_and_nothing_that_runs():
    book = openpyxl.load_workbook(io.BytesIO(workbook(found())), data_only=True)
    assert {str(name) for name in SHEETS.values()} <= set(book.sheetnames)
    summary = book["Summary"]
    heads = [cell.value for cell in summary[1]]
    surplus = [row[heads.index("surplus")].value for row in summary.iter_rows(min_row=2)]
    # A workbook keeps 16 digits.
    assert surplus == pytest.approx(list(found().summary().surplus), rel=1e-14)
    assert not [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink
    ]


def test_the_workbook_holds_every_row_of_every_table():
    book = openpyxl.load_workbook(io.BytesIO(workbook(found())), data_only=True)
    for name in TABLES:
        assert book[str(SHEETS[name])].max_row == len(found().table(name)) + 1


def test_the_csv_holds_every_scenarios_every_result_with_its_range():
    frame = found().to_frame()
    for entry, result in zip(found().entries, found().results, strict=True):
        own = frame[frame.scenario == entry.name]
        assert len(own) == len(result.to_frame())
        total = own[own.measure == "surplus"].iloc[0]
        assert total.effect_low <= total.change <= total.effect_high
        assert total.actual_low <= total.value <= total.actual_high


def test_goods_that_go_both_ways_are_kept_apart_by_flow():
    table = found().side_by_side("sectors", "change")
    for entry, result in zip(found().entries, found().results, strict=True):
        assert list(table[entry.name]) == list(result.sectors().change)


def test_a_japanese_label_takes_a_full_width_colon():
    labels = found(view=View(language="ja")).side_by_side("sectors", "change").label
    assert labels.str.startswith(("輸出：", "輸入：")).all()


def test_what_differs_says_that_cars_keep_their_own_tariff_under_24_percent_in_july():
    cars = compare([Scenario.preset("threat-24")], "2024", View()).largest(0)
    assert cars.endswith("27.5 %.")
    assert "Cars" in cars
