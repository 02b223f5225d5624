"""The Path page, run on the server without a browser."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core import Scenario
from core.charts import path_timeline
from core.charts.registry import spec
from core.language.numbers import amount
from core.language.view import DEFAULT, View
from core.links.link import decode
from core.path import Calendar, Measure, codec, own
from core.path.bands import bands
from core.path.named import calendar, named
from core.path.tables import measures, monthly, published, so_far, yearly
from core.path.words import cumulated, headline, outcome, when
from core.scenario.levers import lever
from core.scenario.tariff import unit_of
from tests.pages.reading import shown, warned

APP = str(Path(__file__).parents[2] / "app.py")
SECONDS = 60
CHARTS = 4


def opened(**query: str) -> AppTest:
    page = AppTest.from_file(APP, default_timeout=SECONDS)
    page.query_params.update(query)
    page.switch_page("pages/path.py")
    return sound(page.run())


def adding(**query: str) -> AppTest:
    """The page with the form for a new measure open."""
    page = opened(**query)
    page.session_state["path/add"] = True
    return sound(page.run())


def sound(page: AppTest) -> AppTest:
    assert [error.message for error in page.exception] == []
    return page


def link(page: AppTest) -> str:
    value = page.query_params.get("cal", "")
    return value if isinstance(value, str) else value[-1]


def says(found, view: View = DEFAULT) -> str:
    path, changed = bands(found, Scenario().values, 60), own.own(found)
    if changed is None:
        return headline(path.path.calendar, yearly(path, view), view, "fiscal", 2026)
    before = bands(changed.base.calendar, Scenario().values, 60)
    return own.headline(
        changed, own.difference(path, before, view, "fiscal"), view, "fiscal", changed.year("fiscal", 2026, 2028)
    )


def test_the_page_opens_with_the_law_on_file():
    page = opened()
    assert shown(page) == says(calendar("law"))
    assert link(page) == ""


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_what_is_set_on_explore_holds_on_the_path(lang):
    for query in ({"eo": "us.passenger_vehicles~8"}, {"k": "ces1"}, {"k": "smart"}):
        page, scenario = opened(lang=lang, **query), decode(query).scenario
        found = bands(calendar("law"), scenario.values, 60)
        view = View(language=lang)
        assert (
            shown(page)
            == headline(found.path.calendar, yearly(found, view), view, "fiscal", 2026)
            != says(calendar("law"), view)
        )
        # A linear variant says where it cannot be trusted.
        assert bool(page.warning) == (query.get("k") == "smart")


@pytest.mark.parametrize("name", [name for name in named() if name != "law"])
def test_every_named_calendar_opens_by_link(name):
    page = opened(cal=name)
    assert shown(page) == says(calendar(name))
    assert not page.warning


def test_a_named_calendar_opens_by_a_click_and_undo_goes_back():
    page = opened()
    page.button_group(key="path/named").set_value("struck")
    sound(page.run())
    assert link(page) == "struck"
    page.button(key="path/undo").click()
    sound(page.run())
    assert link(page) == ""
    assert page.button(key="path/undo").disabled


def test_a_date_can_be_typed_and_stepped():
    page = opened(cal="struck")
    page.date_input(key="path/start").set_value(date(2027, 3, 15))
    sound(page.run())
    page.button(key="path/step/1").click()
    sound(page.run())
    found, _ = codec.decode(link(page))
    assert page.date_input(key="path/start").value == date(2027, 4, 15)
    assert [measure.start for measure in found.measures][-1] == date(2027, 4, 15)
    assert shown(page) == says(found)


def test_a_measure_can_be_given_an_end_another_rate_and_be_removed():
    page = opened(cal="back")
    page.toggle(key="path/ends").set_value(True)
    sound(page.run())
    page.text_input(key="path/value/us_general_tariff").set_value("20")
    sound(page.run())
    measure = codec.decode(link(page))[0].measures[-1]
    assert (measure.end, dict(measure.changes)["us_general_tariff"]) == (date(2028, 1, 1), 0.2)
    page.button(key="path/remove").click()
    sound(page.run())
    assert codec.decode(link(page))[0] == calendar("law")


def test_a_future_measure_can_be_added():
    page = AppTest.from_file(APP, default_timeout=SECONDS)
    page.switch_page("pages/path.py")
    page.session_state["path/add"] = True
    sound(page.run())
    page.selectbox(key="path/new/lever").set_value("usd_jpy")
    sound(page.run())
    page.text_input(key="path/new/value/usd_jpy").set_value("130")
    page.date_input(key="path/new/start").set_value(date(2026, 12, 1))
    page.button(key="path/new/add").click()
    sound(page.run())
    found, _ = codec.decode(link(page))
    assert found.values(date(2026, 12, 1))["usd_jpy"] == 130.0
    assert shown(page) == says(found)


def test_an_end_before_the_start_is_refused_with_the_reason():
    page = opened(cal="struck")
    page.toggle(key="path/ends").set_value(True)
    sound(page.run())
    page.date_input(key="path/end").set_value(date(2026, 1, 1))
    sound(page.run())
    assert "cannot end on 2026-01-01" in warned(page)


def test_a_broken_calendar_in_a_link_is_told():
    page = opened(cal="law~+270101!!a:much")
    assert "much" in page.warning[0].value
    assert shown(page) == says(calendar("law"))
    page = opened(cal="law~+270101!!a:900")
    assert "“900” was asked for. Allowed: 0 to 60 %. Shown instead: 60 %." in page.warning[0].value.replace("\\", "")
    assert shown(page) == says(calendar("law").with_measure(Measure(date(2027, 1, 1), (("us_auto_tariff", 0.6),))))


def test_a_new_measure_starts_from_what_the_calendar_holds_and_keeps_what_is_typed():
    page = adding(cal="law")
    page.selectbox(key="path/new/lever").set_value("us_auto_tariff")
    sound(page.run())
    cars = page.text_input(key="path/new/value/us_auto_tariff")
    assert cars.value == lever("us_auto_tariff").unit.write(calendar("law").values(date(2027, 1, 1))["us_auto_tariff"])
    cars.set_value("11")
    page.date_input(key="path/new/start").set_value(date(2025, 5, 1))
    assert sound(page.run()).text_input(key="path/new/value/us_auto_tariff").value == "11"


@pytest.mark.parametrize(
    "query", [{"g": "24"}, {"a": "20"}, {"h": "50", "hr": "off"}, {"m": "25", "mr": "quota_2024"}], ids=str
)
def test_what_explore_changes_comes_whole_into_the_calendar(query):
    page = adding(b="2024", cal="law", **query)
    page.button(key="path/new/explore").click()
    sound(page.run())
    wanted = decode({"b": "2024"} | query).scenario
    there = codec.decode(link(page))[0].values(date(2028, 1, 1))
    for key, _ in wanted.departures:
        assert [there[part] for part in unit_of(key)] == [wanted.values[part] for part in unit_of(key)]


def test_a_rate_that_is_added_alone_says_how_it_counts():
    page = adding(cal="none")
    page.selectbox(key="path/new/lever").set_value("us_semiconductor_tariff")
    sound(page.run())
    page.text_input(key="path/new/value/us_semiconductor_tariff").set_value("25")
    page.button(key="path/new/add").click()
    assert "was given without saying how it counts" in warned(sound(page.run()))


def test_without_a_measure_there_is_neither_a_timeline_nor_an_empty_table():
    page = opened(cal="none")
    assert len(page.get("vega_lite_chart")) == CHARTS - 1
    assert "class='paper'" not in "".join(block.proto.body for block in page.get("html"))


def test_a_measure_after_the_paths_end_is_said_to_move_nothing():
    page = opened(cal="none~+340101!!a:20")
    assert "ends before 2030-01-01" in page.info[0].value
    assert not opened(cal="none~+340101!!a:20", pth="w.120").info


@pytest.mark.parametrize("name", [*named()])
def test_measures_of_named_calendars_are_japanese_on_a_japanese_page(name):
    presets_and_acts = re.compile(
        r"in July|letter|struck|returns|Executive Order|snapshot|retroactive|inclusions", re.I
    )
    found = measures(calendar(name), "ja")
    assert not presets_and_acts.search(found.to_csv())


def test_a_calendar_too_long_for_a_link_stays_and_that_is_told():
    page = opened()
    truth = page.session_state["path/truth"]
    found = truth.calendar
    for year in range(2027, 2033):
        for month in range(1, 13):
            found = found.with_measure(
                Measure(date(year, month, 1), {"us_general_tariff": month / 100}, label="a step of many")
            )
    truth.calendar = found
    page.button(key="path/step/1").click()
    sound(page.run())
    assert link(page) == ""
    assert "too long for a link" in page.info[0].value
    sound(page.run())
    assert len(page.session_state["path/truth"].calendar.measures) == len(found.measures)


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize(("unit", "stat"), [("usd", "us"), ("jpy", "japan")])
def test_the_page_speaks_every_language_unit_and_statistic(unit, stat, lang):
    page = opened(unit=unit, stat=stat, lang=lang)
    assert shown(page) == says(calendar("law"), View(unit, stat, lang))


def test_the_options_move_the_path_and_travel():
    page = AppTest.from_file(APP, default_timeout=SECONDS)
    page.switch_page("pages/path.py")
    page.session_state["path/options"] = True
    sound(page.run())
    page.slider(key="path/option/stockpile").set_value(1.0)
    sound(page.run())
    page.radio(key="path/option/yen").set_value("base")
    sound(page.run())
    found, notes = codec.decode(link(page))
    assert (found, notes) == (replace(calendar("law"), yen="base", stockpile=1.0), ())


def test_a_named_measure_is_listed_with_what_it_changes_and_its_last_day():
    found = Calendar((Measure(date(2026, 1, 1), {"us_general_tariff": 0.3}, date(2026, 7, 1), label="Half a year"),))
    row = measures(found, "en").iloc[0]
    assert row["What changes"] == "Half a year (U.S. general tariff on Japan: 30 %)"
    assert row["Last day"] == "2026-06-30"
    assert when(found.measures[0], "en") == "from 2026-01-01 to 2026-06-30"


@pytest.mark.parametrize("kind", ["fiscal", "calendar"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_is_said_over_which_years_the_difference_is_added_up(kind, language):
    view = View(language=language)
    years = yearly(bands(calendar("law"), Scenario().values, 60), view, kind)
    over = {"fiscal": ("fiscal 2025 to 2027", "2025〜2027年度"), "calendar": ("over 2025 to 2027", "2025〜2027年の")}[
        kind
    ]
    for year in (2025, 2027):
        said, row = cumulated(years, view, kind, year), years[years.year == year].iloc[0]
        assert (over[language == "ja"] in said) == (year > 2025)
        # One sign for the sum and both its ends; of one year, its own change.
        for name in ("cumulated", "cumulated_low", "cumulated_high") if year > 2025 else ():
            assert amount(row[name], view.unit, language, signed=True) in said
        assert amount(abs(row.change), view.unit, language) in headline(calendar("law"), years, view, kind, year)


@pytest.mark.parametrize("unset", ["actual", "base"])
def test_the_timeline_shows_the_yen_only_where_the_calendar_sets_it(unset):
    found = Calendar((Measure(date(2026, 1, 1), {"usd_jpy": 130.0}),), yen=unset)
    texts = [row["text"] for row in path_timeline.rows(found, date(2030, 1, 1), "en")["rows"]]
    average = lever("usd_jpy").unit.write(found.values(date(2025, 1, 1))["usd_jpy"])
    assert texts == [{"actual": "as on file", "base": f"¥{average}"}[unset], "¥130"]


def test_months_in_yen_are_written_out():
    axis = spec("path_months", "en", "light")["layer"][0]["encoding"]["y"]["axis"]
    # Thousands of billions take a comma: "1k" of billions would be no unit.
    assert axis["format"] == ",~f"


def test_published_months_and_the_actual_trade_range_stand_beside_the_year():
    found, view = bands(calendar("law"), Scenario().values, 60), View()
    years = yearly(found, view, "fiscal")
    known = so_far(found, view, "fiscal", 2026)
    months = published()[15 : 15 + 5]
    assert (known.first, known.last, known.whole) == ("2026-04", "2026-08", False)
    assert known.published == pytest.approx(months.sum())
    assert known.simulated == pytest.approx(found.path.surplus(view)[15:20].sum())
    said = outcome(years, view, "fiscal", 2026, known)
    assert "Actual-trade range in fiscal 2026" in said
    assert f"Published so far, 2026-04 to 2026-08: ${months.sum():.1f} bn" in said
    assert "No actual-trade range" in outcome(years, view, "fiscal", 2028, None)
    assert so_far(found, View(statistic="japan"), "fiscal", 2026) is None


def test_the_actual_trade_range_of_a_path_holds_the_effect_range_and_ends_with_2027():
    found, view = bands(calendar("law"), Scenario().values, 60), View()
    for frame, column in ((monthly(found, view), "month"), (yearly(found, view, "calendar"), "year")):
        known = frame.dropna(subset="actual_low")
        assert str(known[column].iloc[-1])[:4] == "2027"
        assert ((known.actual_low < known.low) & (known.high < known.actual_high)).all()


@pytest.mark.parametrize(("lang", "begins"), [("en", "On 2024 trade, "), ("ja", "2024年の貿易に基づく試算では")])
@pytest.mark.parametrize("cal", ["law", "none", "no-deal", "pledges", "back"])
def test_every_headline_says_that_it_is_about_2024_trade_and_never_that_a_surplus_is(cal, lang, begins):
    page = opened(cal=cal, lang=lang)
    assert shown(page).startswith(begins)
    assert "surplus with the U.S. is" not in shown(page)
