"""What a reader changes on a calendar: the headline is about it, it is named first, and a car measure moves what its name says."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from core import Scenario
from core.language.numbers import amount
from core.language.view import DEFAULT, View
from core.path import Measure, codec, own
from core.path.bands import bands
from core.path.followers import left_behind, with_followers
from core.path.named import calendar, named
from core.path.parts import explore, parts
from core.path.tables import monthly, outside, yearly
from core.path.words import outside as outside_in_words
from core.path.words import short, subject, title, what
from core.scenario.followed import followed
from core.scenario.levers import lever
from core.scenario.presets import in_force
from core.trade.simulate import simulate
from tests.pages.reading import shown, written
from tests.path.test_page import adding, link, opened, sound

LAW, DAY = calendar("law"), date(2027, 4, 1)
VALUES = Scenario().values
ALONE = Measure(DAY, (("us_auto_tariff", 0.10),))
WHOLE = Measure(DAY, with_followers(ALONE.changes, LAW.values(DAY)))


def years(found, base, kind="fiscal", view=DEFAULT):
    return own.difference(bands(found, VALUES, 60), bands(base, VALUES, 60), view, kind)


def test_a_measure_of_2027_moves_the_headline_and_a_greater_one_moves_it_more():
    said = []
    for rate in (0.10, 0.05):
        found = LAW.with_measure(Measure(DAY, (("us_auto_tariff", rate),)))
        changed = own.own(found)
        assert (changed.base.id, changed.name, changed.since) == ("law", "", DAY)
        assert changed.year("fiscal", 2026, 2028) == 2027
        said.append(own.headline(changed, years(found, LAW), View(), "fiscal", 2027))
        assert "in fiscal 2027" in said[-1]
    assert said[0] != said[1]


@pytest.mark.parametrize(
    ("day", "fiscal", "year"),
    [(date(2027, 1, 1), 2027, 2027), (date(2027, 4, 1), 2027, 2028), (date(2027, 4, 2), 2028, 2028)],
)
def test_the_headline_is_about_the_first_whole_year_under_the_change(day, fiscal, year):
    changed = own.own(LAW.with_measure(replace(ALONE, start=day)))
    assert (changed.year("fiscal", 2025, 2034), changed.year("calendar", 2025, 2034)) == (fiscal, year)
    assert (changed.year("fiscal", 2030, 2034), changed.year("fiscal", 2025, 2026)) == (2030, 2026)


def test_the_effect_of_a_change_is_the_difference_of_two_paths_draw_by_draw():
    found, before = (bands(one, VALUES, 60) for one in (LAW.with_measure(WHOLE), LAW))
    row = own.difference(found, before, View(), "calendar").iloc[3]
    drawn = (found.surplus(View()) - before.surplus(View()))[:, 36:48].sum(axis=1)
    assert row.change == pytest.approx((found.path.surplus() - before.path.surplus())[36:48].sum())
    assert [row.low - row.reference, row.high - row.reference] == pytest.approx(list(np.quantile(drawn, [0.1, 0.9])))
    assert row.reference == pytest.approx(yearly(before, View(), "calendar").scenario.iloc[3])


def test_a_range_that_holds_both_signs_says_that_the_direction_is_not_settled():
    found = LAW.with_measure(WHOLE)
    rows = years(found, LAW)
    rows["low"] = rows.reference - 0.4
    said = own.headline(own.own(found), rows, View(), "fiscal", 2027)
    assert "not settled" in said
    assert "would add" not in said
    assert f"by about {amount(rows.change.iloc[2], 'USD bn', 'en', signed=True)}" in said
    assert short(rows, View(), "fiscal", 2027).startswith(amount(rows.change.iloc[2], "USD bn", "en", signed=True))


@pytest.mark.parametrize("name", [name for name in named() if name != "law"])
def test_a_named_calendar_is_set_against_the_law_on_file(name):
    changed = own.own(calendar(name))
    assert (changed.base.id, changed.name, changed.changed("en")) == ("law", name, "")


def test_what_was_changed_is_named_with_its_day():
    found = replace(LAW.without(LAW.measures[-1]), stockpile=1.0).with_measure(WHOLE)
    for language, words in (
        (
            "en",
            [
                "Changed from “Law on file”",
                "10 % (with it: Car parts, Light trucks), from 2027-04-01",
                "left out",
                "bought ahead: 1",
            ],
        ),
        ("ja", ["「収録の法令」からの変更", "10%（部品、小型トラックも同様）", "除外", "前倒し輸入の月数：1"]),
    ):
        said = own.own(found).changed(language)
        assert [one for one in words if one not in said] == []
    assert own.own(LAW) is None


@pytest.mark.parametrize("name", [*named()])
@pytest.mark.parametrize("rate", [0.0, 0.1, 0.3])
def test_a_car_measure_that_is_added_moves_light_trucks_and_parts_too(name, rate):
    start = calendar(name)
    whole = Measure(DAY, with_followers((("us_auto_tariff", rate),), start.values(DAY)))
    after = start.with_measure(whole)
    values = after.values(DAY)
    for key in ("us_parts_tariff", "us_light_truck_tariff"):
        assert values[key] is None
        assert followed(key, values) == pytest.approx(followed(key, after.values(date(2030, 1, 1))))
    assert left_behind(after, whole) == []
    assert subject(whole, "en", after) == "Cars, light trucks and parts"


def test_what_stands_apart_by_the_law_stays_apart():
    assert with_followers((("us_metals_tariff", 0.4),), LAW.values(DAY)) == (("us_metals_tariff", 0.4),)
    assert lever("us_metal_derivative_tariff") in left_behind(
        LAW.with_measure(Measure(DAY, (("us_metals_tariff", 0.4),))), Measure(DAY, (("us_metals_tariff", 0.4),))
    )


def test_a_link_that_moves_passenger_cars_alone_is_called_so():
    found, notes = codec.decode("law~+270401!!a:10")
    assert notes == ()
    assert found == LAW.with_measure(ALONE)
    assert title(ALONE, "en", found) == "2027-04-01 · Cars only (as before: Car parts, Light trucks) 10 %"
    assert title(WHOLE, "en", LAW.with_measure(WHOLE)) == "2027-04-01 · Cars, light trucks and parts 10 %"
    assert "with it" not in what(ALONE, "en")
    assert codec.decode(codec.encode(LAW.with_measure(WHOLE)))[0] == LAW.with_measure(WHOLE)


def test_a_car_measure_added_on_the_page_is_the_answer_and_travels():
    page = adding(b=Scenario().base)
    page.selectbox(key="path/new/lever").set_value("us_auto_tariff")
    sound(page.run())
    assert any("2027-01-01: 15 %" in one.value for one in page.caption)
    page.text_input(key="path/new/value/us_auto_tariff").set_value("10")
    page.date_input(key="path/new/start").set_value(DAY)
    page.button(key="path/new/add").click()
    sound(page.run())
    found = LAW.with_measure(WHOLE)
    assert codec.decode(link(page)) == (found, ())
    assert shown(page) == own.headline(own.own(found), years(found, LAW), View(), "fiscal", 2027)
    receiver = opened(b=Scenario().base, cal=link(page))
    assert shown(receiver) == shown(page)
    assert own.own(found).changed("en") in written(receiver)


def test_the_page_counts_the_published_months_outside_the_outer_band():
    months = monthly(bands(LAW, VALUES, 60), View())
    out, every = outside(months)
    known = months.dropna(subset="published")
    assert (out, every) == (
        sum((known.published < known.actual_low) | (known.published > known.actual_high)),
        len(known),
    )
    assert outside_in_words(out, every, "en") in [one.value for one in opened(b=Scenario().base).caption]
    assert outside_in_words(0, 0, "en") == ""


def test_what_the_year_holds_is_said_by_part_and_set_beside_explores_number():
    whole = parts(LAW, VALUES, View(), "fiscal", 2026, 60)
    moved = {
        one: yearly(bands(one, VALUES, 60), View()).set_index("year").change[2026]
        for one in (LAW, replace(LAW, yen="base"), replace(LAW, measures=()))
    }
    assert all(amount(one, "USD bn", "en", signed=True) in whole for one in moved.values())
    assert parts(replace(LAW, yen="base"), VALUES, View(), "fiscal", 2026, 60) == ""
    alone = simulate(Scenario.preset(in_force())).surplus().change
    assert amount(alone, "USD bn", "en", signed=True) in explore(VALUES, View(), "fiscal", 2026)
