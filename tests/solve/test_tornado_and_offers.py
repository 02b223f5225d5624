"""Bars recompute from simulate; the frontier is what no other package beats."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import Scenario, simulate
from core.charts import frontier, heatmap, names_beside
from core.charts import tornado as tornado_chart
from core.figures.tables import parameters
from core.language.view import View
from core.scenario.lever import LeverError
from core.scenario.levers import lever
from core.solve.offers import COSTS, Zone, most_for_least, non_dominated, not_outshone, packages
from core.solve.tornado import RANGED, tornado, widest
from core.solve.two_lever_grid import axis, surpluses

SPRING = Scenario.preset("spring-2025")
ZONES = [Zone("us_auto_tariff", 0.15, 0.275), Zone("buy_farm", 8.0, 0.0)]
numbers = st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), min_size=1, max_size=12)


def test_every_bar_recomputes_from_simulate():
    for bar in tornado(SPRING):
        for value, change in ((bar.low, bar.change_low), (bar.high, bar.change_high)):
            assert simulate(SPRING.change(**{bar.lever: value})).surplus().change == change


def test_bars_run_over_the_range_on_file_or_the_real_values():
    for bar in tornado(SPRING):
        known = lever(bar.lever)
        if bar.lever in RANGED:
            record = parameters()[RANGED[bar.lever]]
            assert (bar.low, bar.high) == (max(record["low"], known.minimum), min(record["high"], known.maximum))
        elif bar.kind != "assumption":
            assert (bar.low, bar.high) == (min(known.marks), max(known.marks))


def test_policy_comes_before_what_is_not_known_and_each_from_the_widest():
    bars = tornado(SPRING)
    unknown = [bar.kind == "assumption" for bar in bars]
    assert unknown == sorted(unknown)
    for flag in (True, False):
        widths = [bar.width for bar in bars if (bar.kind == "assumption") == flag]
        assert widths == sorted(widths, reverse=True)


def test_the_tornados_sentence_quotes_its_widest_bars():
    bars = tornado(SPRING)
    said = tornado_chart.takeaway(bars, View())
    for kind in ("policy", "assumption"):
        assert lever(widest(bars, kind).lever).name() in said


@given(numbers)
def test_no_point_of_the_frontier_is_beaten_and_every_other_is(points):
    gain, cost = np.array(points, float).T
    kept = non_dominated(gain, cost)
    for i in range(len(points)):
        beaten = any(
            gain[j] >= gain[i] and cost[j] <= cost[i] and (gain[j] > gain[i] or cost[j] < cost[i])
            for j in range(len(points))
        )
        assert kept[i] == (not beaten)


@given(numbers)
def test_most_for_least_is_on_the_frontier(points):
    gain, cost = np.array(points, float).T
    kept = non_dominated(gain, cost)
    best = most_for_least(gain, cost, kept)
    assert best is None or kept[best]


@pytest.mark.parametrize("aim", ["lower", "higher"])
@pytest.mark.parametrize("cost", COSTS)
def test_packages_are_simulated_and_the_frontier_marked(cost, aim):
    found = packages(SPRING, [ZONES[0]], cost, aim=aim)
    sign = 1.0 if aim == "higher" else -1.0
    kept = non_dominated(np.array([sign * one.change for one in found]), np.array([one.cost for one in found]))
    assert [one.efficient for one in found] == kept.tolist()
    for one in (found[0], found[-1]):
        result = simulate(SPRING.change(**one.values))
        assert (one.change, one.cost) == (result.surplus().change, COSTS[cost].of(result))


def test_the_zones_corners_are_among_the_packages_and_progress_is_told():
    told = []
    found = packages(SPRING, ZONES, "cars", on_progress=told.append)
    corners = {(ask, buy) for ask in (0.15, 0.275) for buy in (8.0, 0.0)}
    assert corners <= {tuple(one.values.values()) for one in found}
    assert len(told) == len(found)
    assert told[-1] == 1.0


@pytest.mark.parametrize(
    ("zones", "message"),
    [([], "0 levers"), ([ZONES[0], ZONES[0]], "twice"), ([Zone("us_auto_rule", 0.0, 1.0)], "a choice")],
)
def test_an_offer_table_that_makes_no_sense_is_refused(zones, message):
    with pytest.raises(LeverError, match=message):
        packages(SPRING, zones, "cars")


def test_the_frontiers_sentence_counts_its_packages():
    found = packages(SPRING, [ZONES[0]], "cars")
    assert f"{len(found)} packages" in frontier.takeaway(found, "cars", View())


def test_lines_of_equal_surplus_lie_on_their_level():
    x, y = "us_auto_tariff", "usd_jpy"
    xs, ys = axis(x, 41), axis(y, 41)
    plane = surpluses(SPRING, x, xs, y, ys)
    surplus = simulate(SPRING).surplus()
    data = heatmap.rows(SPRING, x, y, xs, ys, plane, surplus.reference, surplus.scenario, View())
    assert len(data["cells"]) == 41 * 41
    assert data["lines"]
    for point in data["lines"][:: max(1, len(data["lines"]) // 12)]:
        there = simulate(SPRING.change(us_auto_tariff=point["x"] / 100.0, usd_jpy=point["y"])).surplus().scenario
        # Drawn straight between points of the plane a fortieth of the range apart.
        assert there == pytest.approx(float(point["line"].partition("/")[0]), abs=0.1)


def test_the_presets_and_the_scenario_are_marked_where_they_stand():
    xs = axis("us_auto_tariff", 3)
    plane = surpluses(SPRING, "us_auto_tariff", xs, "usd_jpy", axis("usd_jpy", 3))
    data = heatmap.rows(SPRING, "us_auto_tariff", "usd_jpy", xs, axis("usd_jpy", 3), plane, 68.0, 60.0, View())
    assert {(mark["x"], mark["y"]) for mark in data["marks"]} == {(2.5, 151.46), (15.0, 151.46), (27.5, 151.46)}


def drawn(scenario: Scenario, x: str, y: str) -> dict[str, list[dict]]:
    xs, ys = axis(x, 9), axis(y, 9)
    now = simulate(scenario).surplus()
    plane = surpluses(scenario, x, xs, y, ys)
    return heatmap.rows(scenario, x, y, xs, ys, plane, now.reference, now.scenario, View())


def test_as_far_above_the_reference_is_as_deep_in_colour_as_as_far_below():
    xs, ys = axis("us_auto_tariff", 9), axis("usd_jpy", 9)
    reference = simulate(SPRING).surplus().reference
    change = surpluses(SPRING, "us_auto_tariff", xs, "usd_jpy", ys) - reference
    shades = np.array([cell["shade"] for cell in drawn(SPRING, "us_auto_tariff", "usd_jpy")["cells"]])
    assert change.min() < 0.0 < change.max()
    assert shades == pytest.approx((change / np.abs(change).max()).ravel(), abs=1e-3)  # as written, 0.04 bn is none


def test_a_surplus_equal_to_the_references_has_no_colour_whatever_its_last_digit():
    cells = drawn(Scenario.preset("2024"), "buy_rice", "jp_retaliation")["cells"]
    assert {cell["shade"] for cell in cells if cell["x"] == 0.0} == {0.0}
    assert min(cell["shade"] for cell in cells) == -1.0


@pytest.mark.parametrize(("yen", "tariff"), [(80.0, 0.0), (200.0, 0.0), (80.0, 0.6), (200.0, 0.6)])
def test_a_name_in_a_corner_of_the_plane_stays_inside_it(yen, tariff):
    marks = drawn(SPRING.change(usd_jpy=yen, us_auto_tariff=tariff), "us_auto_tariff", "usd_jpy")["marks"]
    (here,) = [mark for mark in marks if mark["kind"] == "here"]
    assert here["align"] == ("left" if tariff == 0.0 else "right")
    assert (here["lift"] < 0) == (yen == 80.0)


@pytest.mark.parametrize("form", ["", "_narrow"])
@pytest.mark.parametrize(
    ("x", "y"),
    [
        ("us_auto_tariff", "usd_jpy"),
        ("us_general_tariff", "us_auto_tariff"),
        ("us_general_tariff", "us_metals_tariff"),
        ("buy_farm", "us_general_tariff"),
    ],
)
def test_no_name_in_the_plane_lies_over_another_name_label_or_mark(x, y, form):
    data = drawn(SPRING.change(us_auto_tariff=0.2, us_general_tariff=0.11), x, y)
    marks, wide = data["marks"], names_beside.WIDTHS[form]
    ends = [[row[f"{key}{two}"] for row in data["cells"]] for key in "xy" for two in ("", "2")]
    low, high, below, above = min(ends[0]), max(ends[1]), min(ends[2]), max(ends[3])

    def at(row):
        return (row["x"] - low) / (high - low) * wide, (above - row["y"]) / (above - below) * names_beside.PLANE_HEIGHT

    boxes = []
    for mark in marks:
        if name := mark[f"text{form}"]:
            boxes.append(names_beside.box(at(mark), name, mark[f"align{form}"], mark[f"lift{form}"]))
    points = [(px - 7, py - 7, px + 7, py + 7) for px, py in map(at, marks)]
    assert boxes
    assert any(mark[f"text{form}"] for mark in marks if mark["kind"] == "here")
    for number, box in enumerate(boxes):
        others = boxes[:number] + points
        assert not [
            one for one in others if box[0] < one[2] and one[0] < box[2] and box[1] < one[3] and one[1] < box[3]
        ]


@given(numbers)
def test_what_gives_most_for_least_is_never_outshone_and_somebody_is_left(points):
    gain, cost = np.array(points, float).T
    # A copy of every point, worse and dearer by next to nothing, and one dearer by nothing and far better.
    gain = np.concatenate([gain, gain - 1e-7, gain + 2.0])
    cost = np.concatenate([cost, cost - 1e-7, cost + 1e-7])
    kept = non_dominated(gain, cost)
    clear = not_outshone(gain, cost, kept)
    best = most_for_least(gain, cost, kept)
    assert clear.any()
    assert not (clear & ~kept).any()
    assert best is None or clear[best]


def test_a_package_that_costs_less_by_a_hair_and_brings_far_less_is_not_drawn_as_unbeaten():
    zones = [Zone("us_auto_tariff", 0.15, 0.275), Zone("us_general_tariff", 0.10, 0.24)]
    found = packages(SPRING, zones, "cars")
    clear = [one for one in found if one.clear]
    # The general tariff moves next to no cars: whatever the car tariff, the highest one gives most.
    assert {one.values["us_general_tariff"] for one in clear} == {0.24}
    assert len({one.values["us_auto_tariff"] for one in clear}) == len(clear) > 2
    assert len(clear) < sum(one.efficient for one in found)
    data = frontier.rows(found, "cars", View())
    assert [row["kind"] != "beaten" for row in data["rows"]] == [one.clear for one in found]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_package_that_beats_all_others_is_named(language):
    view = View(language=language)
    found = packages(SPRING, [Zone("us_auto_tariff", 0.15, 0.275)], "prices", aim="higher", view=view)
    assert [one.values for one in found if one.clear] == [{"us_auto_tariff": 0.15}]
    assert frontier.pointed(found).values == {"us_auto_tariff": 0.15}
    said = frontier.takeaway(found, "prices", view)
    assert {"en": "one beats all others", "ja": "他の全てに勝る"}[language] in said
    assert frontier.named(frontier.pointed(found), language) in said


@pytest.mark.parametrize("language", ["en", "ja"])
def test_packages_that_come_to_the_same_are_said_to_and_drawn_in_one_place(language):
    view = View(language=language)
    found = packages(SPRING, [Zone("jp_retaliation", 0.0, 0.6)], "revenue", view=view)  # no goods are chosen
    assert {"en": "gives the same", "ja": "結果は同じ"}[language] in frontier.takeaway(found, "revenue", view)
    assert frontier.pointed(found) is None
    data = frontier.rows(found, "revenue", view)
    for key in ("cost", "change"):
        low, high = (end[key] for end in data["ends"])
        assert high - low == pytest.approx({"en": 0.5, "ja": 5.0}[language])
        assert all(low <= row[key] <= high for row in data["rows"])


def test_japanese_axes_count_in_the_unit_of_the_sentences():
    english, japanese = (
        frontier.rows(
            packages(SPRING, [ZONES[0]], "cars", view=View(language=language)), "cars", View(language=language)
        )
        for language in ("en", "ja")
    )
    assert "億ドル" in japanese["axes"][0]["y"]
    assert "十億" not in str(japanese["axes"])
    for there, here in zip(english["rows"], japanese["rows"], strict=True):
        assert here["change"] == pytest.approx(10.0 * there["change"])
        assert f"{round(here['change']):,}億ドル".replace("-", "−") in here["spoken"]


def test_the_tornado_marks_where_nothing_changes():
    for view in (View(), View("jpy", "us", "ja")):
        bars = tornado(SPRING, view)
        frame = tornado_chart.rows(bars, simulate(SPRING).surplus(view).change, view)["frame"]
        low, *between, high = frame
        assert low["at"] < 0.0 < high["at"]
        assert [mark["at"] for mark in between] == [0.0]
        assert between[0]["text"] in ("0", "")
