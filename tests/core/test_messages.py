"""Errors speak the reader's language."""

import re
from datetime import date

import pytest

from core.language.messages import MessageError
from core.links import tray
from core.links.elasticity_csv import read as read_elasticities
from core.path import Calendar, Measure, calendar_csv, codec
from core.path.named import calendar
from core.scenario.levers import lever
from core.scenario.presets import preset
from core.scenario.scenario import Scenario
from core.solve.goal import seek

KANA = re.compile("[ぁ-ん]")
REFUSED = {
    "a number out of bounds": lambda: lever("us_auto_tariff").clean(27.5),
    "no number": lambda: lever("us_auto_tariff").read("fast"),
    "a choice that is none": lambda: lever("us_auto_rule").clean("allin"),
    "a good that is none": lambda: lever("jp_retaliation_goods").clean(["gold"]),
    "no lever": lambda: lever("us_auto"),
    "no preset": lambda: preset("spring"),
    "no calendar": lambda: calendar("lawn"),
    "a measure that ends before it starts": lambda: Measure(date(2027, 1, 1), {"usd_jpy": 140.0}, date(2026, 1, 1)),
    "a measure that moves an assumption": lambda: Measure(date(2027, 1, 1), {"horizon": 3.0}),
    "a calendar's ramp": lambda: Calendar(ramp=99),
    "a goal over a choice": lambda: seek(Scenario(), "us_auto_rule", 60.0),
    "elasticities": lambda: read_elasticities(b"key,sigma\nus.meat,999\nus.meet,2"),
}


@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED)
def test_an_error_says_the_same_in_japanese(refused):
    with pytest.raises(MessageError) as caught:
        refused()
    said = caught.value.say("ja")
    assert KANA.search(said)
    assert set(re.findall(r"\d{2,}", str(caught.value))) == set(re.findall(r"\d{2,}", said))


@pytest.mark.parametrize(
    "notes",
    [
        tray.decode("1~~b.2024~.a.fast~~x.1").notes,
        codec.decode("lawn~+270101!!a:900~+27!!a:20~-990101a~zz")[1],
        calendar_csv.read(calendar_csv.write(calendar("law")).replace("27.5", "fast").encode()).notes,
    ],
    ids=["tray", "calendar", "calendar CSV"],
)
def test_a_note_says_the_same_in_japanese(notes):
    assert notes
    for note in notes:
        assert KANA.search(note.say("ja"))
        assert note.say("en") == note.message


def test_a_link_that_left_out_the_parts_of_may_2025_goes_on_working():
    found, notes = codec.decode("law~-250503ap")
    assert notes == ()
    assert date(2025, 5, 3) not in found.days
