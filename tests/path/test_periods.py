"""Every lever that a calendar can move is in Path's list, and has a row in its chart of rates."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from core.charts import path_timeline
from core.path import Calendar, Measure, codec
from core.path.named import calendar, named
from core.path.periods import levels
from core.scenario.levers import by_group, levers
from core.scenario.presets import preset
from pages.path_parts.new_measure import movable
from tests.path.test_page import APP, SECONDS, link, sound

DAY, END = date(2027, 1, 1), date(2030, 1, 1)
MOVED = [key for key, row in levers().items() if row.kind != "assumption"]
# What has to be in force for some rates to count.
NEEDED = {"us_metals_rule": "add", "us_metal_base": "full", "jp_retaliation_goods": ("soybeans",)}


def test_every_rate_and_amount_that_a_measure_moves_has_its_row():
    missing = []
    for key in [key for key in MOVED if levers()[key].form == "number"]:
        found = levels(Calendar((Measure(DAY, NEEDED | {key: levers()[key].maximum}),)), [date(2025, 1, 1), DAY])
        if key not in found or found[key][0] == found[key][1]:
            missing.append(key)
    assert missing == []


def test_the_law_on_file_shows_every_rate_it_moves():
    moved = {key for one in calendar("law").measures for key, _ in one.changes if levers()[key].form == "number"}
    # Machinery is set at 15 % throughout and comes into force with the full value.
    assert set(levels(calendar("law"), list(calendar("law").days))) == moved | {"us_metal_machinery_tariff"}


def test_a_rate_that_is_not_in_force_is_shown_as_none():
    ended = Measure(DAY, {"us_copper_rule": "off"})
    found = levels(calendar("law").with_measure(ended), [date(2026, 12, 31), DAY])
    assert found["us_copper_tariff"] == [0.5, 0.0]


def test_a_lever_that_follows_another_is_shown_at_what_it_takes_from_it():
    found = levels(Calendar((Measure(DAY, {"us_auto_tariff": 0.275}),)), [date(2025, 1, 1), DAY])
    assert found["us_parts_tariff"] == pytest.approx([0.0, 0.25])


def test_farm_goods_are_one_row_until_they_are_told_apart():
    days = [date(2025, 1, 1), DAY]
    whole = levels(Calendar((Measure(DAY, {"buy_farm": 8.0}),)), days)
    parts = levels(Calendar((Measure(DAY, {"buy_corn": 8.0}),)), days)
    assert list(whole) == ["buy_farm"]
    assert list(parts) == ["buy_corn"]


def test_a_calendar_that_moves_nothing_has_no_row():
    assert path_timeline.rows(calendar("none"), END, "en")["rows"] == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_rows_bear_different_names(language):
    for one in named().values():
        rows = path_timeline.rows(one.calendar, END, language)["rows"]
        assert len({row["name"] for row in rows}) == len({row["order"] for row in rows})


def test_the_list_holds_every_lever_the_main_ones_first():
    main = sorted((row for row in levers().values() if row.main), key=lambda row: row.main)
    assert movable()[: len(main)] == [row.key for row in main]
    assert sorted(movable()) == sorted(MOVED)
    rest = [levers()[key].group for key in movable()[len(main) :]]
    assert rest == [row.group for row in by_group() if row.kind != "assumption" and not row.main]


def test_a_measure_of_any_form_is_added_by_hand():
    page = AppTest.from_file(APP, default_timeout=SECONDS)
    page.query_params["cal"] = "none"
    page.switch_page("pages/path.py")
    page.session_state["path/add"] = True
    sound(page.run())
    for key, value in (
        ("us_bus_tariff", "10"),
        ("us_metal_base", "full"),
        ("jp_retaliation_goods", ["corn", "soybeans"]),
    ):
        page.selectbox(key="path/new/lever").set_value(key)
        sound(page.run())
        widgets = {"number": page.text_input, "choice": page.selectbox, "set": page.multiselect}
        widgets[levers()[key].form](key=f"path/new/value/{key}").set_value(value)
        page.button(key="path/new/add").click()
        sound(page.run())
    found = codec.decode(link(page))[0].values(DAY)
    assert found["us_bus_tariff"] == pytest.approx(0.1)
    assert (found["us_metal_base"], found["jp_retaliation_goods"]) == ("full", ("corn", "soybeans"))


def test_the_reference_is_the_law_that_rows_depart_from():
    assert Calendar().values(date(2025, 1, 1)) == preset("2024").values
