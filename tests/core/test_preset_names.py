"""A state of the law has one name: short where there is little room, and on Path as on Explore."""

import tomllib
from pathlib import Path

import pytest

from core.scenario.presets import presets

CALENDARS = Path(__file__).parents[2] / "data" / "calendars.toml"
ENDS = ":：（(,、 "


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("key", presets())
def test_a_short_name_is_what_the_whole_name_begins_with(key, language):
    short, label = presets()[key].short[language], presets()[key].label[language]
    begins = label.startswith(short) and label[len(short) : len(short) + 1] in ("", *ENDS, "の", "を")
    assert begins, (short, label)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_path_into_a_preset_has_the_presets_name(language):
    calendars = tomllib.loads(CALENDARS.read_text(encoding="utf-8"))["calendar"].values()
    named = {row["preset"]: row["label"][language] for row in calendars if "preset" in row}
    assert len(named) >= 4
    assert named == {key: presets()[key].short[language] for key in named}


def test_the_cars_that_a_threatened_rate_leaves_are_told():
    for key in ("threat-24", "letter-25"):
        found = presets()[key]
        assert found.values["us_auto_tariff"] == 0.275
        assert "27.5 %" in found.note["en"]
        assert "27.5%" in found.note["ja"]
