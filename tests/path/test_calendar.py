"""Calendars: what holds on a day, and that every calendar survives the link and the file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.links.scenario_csv import WrongFile
from core.path import Calendar, CalendarError, Measure, calendar_csv, codec
from core.path.calendar import FIRST, LAST
from core.path.calendar_csv import CalendarFile
from core.path.named import calendar, law, named
from core.scenario.levers import lever, levers
from core.scenario.presets import preset

MOVABLE = [key for key, row in levers().items() if row.kind != "assumption" and not row.of]


def value_of(key: str) -> st.SearchStrategy:
    """Values on a lever's steps, choices and sets; followers may follow."""
    known = lever(key)
    if known.form == "choice":
        return st.sampled_from(list(known.choices))
    if known.form == "set":
        return st.lists(st.sampled_from(list(known.choices)), max_size=3, unique=True).map(tuple)
    numbers = st.integers(0, 40).map(
        lambda at: known.unit.from_screen(
            known.unit.to_screen(known.minimum)
            + (known.unit.to_screen(known.maximum) - known.unit.to_screen(known.minimum)) * at / 40
        )
    )
    return numbers | st.none() if known.follows else numbers


days = st.dates(FIRST, LAST)
words = st.text(max_size=30)


@st.composite
def measures(draw) -> Measure:
    start = draw(days)
    end = draw(st.none() | st.integers(1, 900).map(lambda length: min(start + timedelta(length), LAST + timedelta(1))))
    keys = draw(st.lists(st.sampled_from(MOVABLE), min_size=1, max_size=3, unique=True))
    return Measure(start, tuple((key, draw(value_of(key))) for key in keys), end, draw(words), draw(words))


calendars = st.builds(
    Calendar,
    st.lists(measures(), max_size=6).map(tuple),
    yen=st.sampled_from(["actual", "base"]),
    ramp=st.integers(1, 60),
    stockpile=st.sampled_from([0.0, 0.25, 1.5, 3.0]),
)


PLEDGE = Measure(date(2027, 1, 1), (("buy_energy", 7.0),))


@given(calendars)
def test_every_calendar_comes_back_from_a_link(given):
    assert codec.decode(codec.encode(given)) == (given, ())


@given(calendars)
def test_every_calendar_comes_back_from_a_file(given):
    assert calendar_csv.read(calendar_csv.write(given).encode("utf-8-sig")) == CalendarFile(given)


@given(calendars, st.sampled_from(["en", "ja"]), st.sampled_from(["utf-8-sig", "utf-16"]))
def test_a_file_that_says_what_it_is_in_either_language_reads_back(given, language, encoding):
    about = {"what": "=1+1, a calendar", "link": "https://trade.example.org/?b=2024"}
    assert calendar_csv.read(calendar_csv.write(given, language, about).encode(encoding)) == CalendarFile(given)


def test_a_calendar_in_japanese_names_its_levers_and_reads_back_as_excel_of_japan_saves_it():
    law = named()["law"].calendar
    text = calendar_csv.write(law, "ja", {"what": "試算"})
    assert lever("us_auto_tariff").label["ja"] in text
    assert calendar_csv.read(text.encode("cp932", "replace")).calendar == law
    assert ",buy_energy,70,億ドル/年," in calendar_csv.write(replace(law, measures=(PLEDGE,)), "ja")
    text = calendar_csv.write(replace(law, measures=(PLEDGE,)), "ja").replace(",70,億ドル", ",70億,億ドル")
    assert calendar_csv.read(text.encode("utf-8-sig")).calendar.measures == (PLEDGE,)


@given(calendars, st.randoms())
def test_the_order_in_which_measures_are_given_does_not_matter(given, random):
    shuffled = list(given.measures)
    random.shuffle(shuffled)
    assert Calendar(tuple(shuffled), given.base, given.yen, given.ramp, given.stockpile) == given


@given(calendars, days)
def test_on_every_day_the_last_measure_in_force_has_its_levers(given, day):
    holding = [measure for measure in given.measures if measure.holds(day)]
    if holding:
        values = given.values(day)
        assert {key: values[key] for key, _ in holding[-1].changes} == dict(holding[-1].changes)


@given(calendars, days)
def test_between_its_days_of_change_a_calendar_does_not_change(given, day):
    latest = max(mark for mark in given.days if mark <= day)
    assert given.values(day) == given.values(latest)


@given(st.text(max_size=200))
def test_no_text_in_a_link_breaks_the_reading(text):
    found, _ = codec.decode(text)
    assert isinstance(found, Calendar)


@given(st.binary(max_size=200))
def test_no_file_breaks_the_reading_but_with_a_message(data):
    with pytest.raises(WrongFile, match="CSV"):
        calendar_csv.read(data)


def test_an_empty_calendar_is_the_base_preset():
    assert dict(Calendar().values(LAST)) == dict(preset("2024").values)


def test_a_measure_that_ends_shows_again_what_it_covered():
    below = Measure(date(2026, 1, 1), {"us_general_tariff": 0.1})
    above = Measure(date(2026, 3, 1), {"us_general_tariff": 0.24}, date(2026, 5, 1))
    found = Calendar((above, below))
    levels = [
        found.values(day)["us_general_tariff"]
        for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 30), date(2026, 5, 1))
    ]
    assert levels == [0.1, 0.24, 0.24, 0.1]


def test_of_two_measures_from_one_day_the_shorter_lies_on_top():
    short = Measure(date(2026, 1, 1), {"us_general_tariff": 0.24}, date(2026, 2, 1))
    long = Measure(date(2026, 1, 1), {"us_general_tariff": 0.1})
    for order in ((short, long), (long, short)):
        assert Calendar(order).values(date(2026, 1, 15))["us_general_tariff"] == 0.24


def test_the_law_on_file_ends_at_the_latest_preset():
    values, latest = calendar("law").values(LAST), preset("latest-2026-07").values
    apart = {key: (values[key], latest[key]) for key in values if values[key] != latest[key]}
    # The dated law states what these two follow in the preset: the car tariff.
    assert apart == {"us_parts_tariff": (0.15, None), "us_light_truck_tariff": (0.15, None)}


@pytest.mark.parametrize(
    ("name", "target"),
    [("no-deal", "threat-24"), ("letter", "letter-25"), ("struck", "s301-struck"), ("back", "back-to-15")],
)
def test_a_deadline_calendar_ends_at_its_preset(name, target):
    assert dict(calendar(name).values(LAST)) == dict(preset(target).values)


def test_every_measure_of_the_law_has_a_legal_basis():
    assert [measure for measure in law() if not measure.basis] == []


@pytest.mark.parametrize("name", list(named()))
def test_a_named_calendar_needs_only_its_name(name):
    assert codec.encode(calendar(name)) == ("" if name == "law" else name)


def test_a_handful_of_edits_fits_a_link():
    found = calendar("law")
    for number, month in enumerate(range(1, 11)):
        found = found.with_measure(
            Measure(date(2027, month, 1), {"us_auto_tariff": 0.15 + number / 100}, label=f"step {number}")
        )
    assert codec.fits(codec.encode(found), 1_000)


def test_what_a_link_gets_wrong_is_told_and_the_rest_holds():
    found, notes = codec.decode("law~-991231q~+270101!!a:900~+270101!260101!a:20~s9~+270201!!a:20")
    assert len(notes) == 4
    assert "900" in notes[1].given
    assert "cannot end" in notes[2].message
    assert found.values(date(2027, 3, 1))["us_auto_tariff"] == 0.2


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (lambda: Measure(date(2020, 1, 1), {"us_auto_tariff": 0.2}), "2025-01-01 to 2034-12-31"),
        (lambda: Measure(date(2026, 1, 1), {"us_auto_tariff": 0.2}, date(2026, 1, 1)), "at least 2026-01-02"),
        (lambda: Measure(date(2026, 1, 1), {}), "at least one"),
        (lambda: Measure(date(2026, 1, 1), {"horizon": 5}), "assumption"),
        (lambda: Calendar(yen="free"), "actual, base"),
        (lambda: Calendar(ramp=0), "1 to 60"),
        (lambda: Calendar(stockpile=float("nan")), "0 to 3"),
    ],
)
def test_a_calendar_that_cannot_be_says_what_is_allowed(bad, said):
    with pytest.raises(CalendarError, match=said):
        bad()
