"""Amounts read as a person writes them, in both languages; widgets keep the unit they count in."""

from itertools import pairwise
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.charts import label_text
from core.language import sizes
from core.language.view import View, ViewError
from core.links import link
from core.scenario.differences import setting
from core.scenario.lever import LeverError
from core.scenario.levers import lever, levers
from core.trade.statistics import weights
from pages.frame import number_field

# What charts draw a bar of: numbers, and the one choice among the assumptions.
NAMED = [known for known in levers().values() if known.form == "number" or known.key == "elasticity_set"]


@pytest.mark.parametrize(
    ("key", "value", "english", "japanese"),
    [
        ("horizon", 1.0, "1 year", "1年"),
        ("horizon", 5.0, "5 years", "5年"),
        ("buy_farm", 8.0, "$8 bn a year", "年80億ドル"),
        ("buy_farm", 0.5, "$0.5 bn a year", "年5億ドル"),
        ("usd_jpy", 151.46, "151.46 yen per dollar", "1ドル151.46円"),
        ("us_auto_tariff", 0.275, "27.5 %", "27.5%"),
        ("purchase_additionality", -0.07, "−7 %", "−7%"),
        ("elasticity_scale", 0.5, "0.5", "0.5"),
    ],
)
def test_an_amount_is_said_as_the_language_says_it(key, value, english, japanese):
    known = lever(key)
    assert (known.show(value), known.show(value, "ja")) == (english, japanese)
    assert setting(known, value, "ja") == f"{known.label['ja']}：{japanese}"


def test_what_a_language_counts_in_is_the_unit_of_bounds_and_refusals_too():
    known = lever("buy_farm")
    assert known.unit.label(40.0, "ja") == "年400億ドル"
    assert known.allowed("ja") == "可能な値：年0〜3200億ドル。"
    note = link.decode("b=2024&q=500").notes[0]
    assert "「500（年5000億ドル）」" in note.say("ja")
    assert "年3200億ドル" in note.say("ja")
    assert "“500” was asked for" in note.say("en")


@pytest.mark.parametrize(
    ("given", "billions"),
    [("40億", 4.0), ("４０億ドル", 4.0), ("年40億ドル", 4.0), ("1兆439億円", 1043.9), ("500百万ドル", 0.5), ("4bn", 4.0),
     ("$4.5 bn a year", 4.5), ("500 mn", 0.5), ("1,234億", 123.4)],
)  # fmt: skip
def test_a_sum_is_read_as_the_word_of_its_size_says_whatever_the_field_counts_in(given, billions):
    for language, one in (("en", 1.0), ("ja", 0.1)):
        field = number_field.read(given, 0.0, 1e6, "USD" if "円" not in given else "yen", one)
        assert field * one == pytest.approx(billions, rel=1e-12), language


@pytest.mark.parametrize("given", ["40", "15%", "億", "40億5", "億40", "", "40 barrels"])
def test_what_names_no_size_is_no_sum(given):
    assert sizes.split(given) is None


@pytest.mark.parametrize(
    ("key", "english", "japanese"),
    [
        ("us_auto_tariff", " (0–60 %)", "（0〜60%）"),
        ("purchase_additionality", " (−20 to 100 %)", "（−20〜100%）"),
        ("buy_farm", " (slider 0–40 USD bn a year)", "（スライダー：年0〜400億ドル）"),
        ("usd_jpy", " (80–200 yen per dollar)", "（80〜200円/ドル）"),
        ("horizon", " (0–10 years)", "（0〜10年）"),
        ("elasticity_scale", " (0.25–3)", "（0.25〜3）"),
    ],
)
def test_bounds_behind_a_name_have_their_unit_once_and_stay_on_one_line(key, english, japanese):
    drawn = lever(key).offered(lever(key).minimum)
    found = [lever(key).bounds(language, drawn) for language in ("en", "ja")]
    assert [words.replace("\u2060", "").replace("\u00a0", " ") for words in found] == [english, japanese]
    # A line breaks at a space, at a dash, and in Japanese between any two letters.
    for words in found:
        inside = words.strip(" （）()")
        assert " " not in inside
        assert not [pair for pair in pairwise(inside) if max(pair) > "\u00a0" and "\u2060" not in pair]


def test_bounds_beside_a_slider_are_its_ends_and_a_refusal_names_all_that_is_allowed():
    known = lever("buy_farm")
    ends = {held: known.bounds("en", known.offered(held)) for held in (0.0, 40.0, 50.0, known.maximum)}
    plain = {held: words.replace("\u2060", "").replace("\u00a0", " ") for held, words in ends.items()}
    assert plain == {
        0.0: " (slider 0–40 USD bn a year)",
        40.0: " (slider 0–40 USD bn a year)",
        50.0: " (slider 0–50 USD bn a year)",
        320.0: " (0–320 USD bn a year)",
    }
    assert known.bounds() == ends[known.maximum]
    with pytest.raises(LeverError, match="Allowed: 0 to 320 USD bn a year"):
        known.clean(321.0)


def test_the_label_beside_a_slider_on_the_page_has_the_sliders_ends():
    page = AppTest.from_file(str(Path(__file__).parents[2] / "app.py"), default_timeout=120)
    page.query_params.update({"lang": "en", "q": "50"})
    page.run()
    assert page.slider
    for slider in page.slider:
        known = lever(slider.key.rpartition("/")[2])
        ends = tuple(known.unit.from_screen(str(end)) for end in (slider.min, slider.max))
        assert slider.label == known.label["en"] + known.bounds("en", ends)
    assert page.slider(key="lever/slide/buy_farm").max == 50.0


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_lever_has_a_name_that_fits_beside_its_bar(language, subtests):
    for known in NAMED:
        with subtests.test(lever=known.key):
            broken = label_text.lines(known.name(language)).split("\n")
            assert not broken[-1].endswith("…")
            assert max(map(len, broken)) <= label_text.LETTERS // (2 if language == "ja" else 1)


def test_a_view_that_does_not_exist_is_refused_with_what_is_allowed():
    for given, allowed in (
        ({"statistic": "US"}, "us, japan"),
        ({"statistic": "jp"}, "us, japan"),
        ({"statistic": "census"}, "us, japan"),
        ({"currency": "eur"}, "usd, jpy"),
        ({"language": "fr"}, "en, ja"),
    ):
        with pytest.raises(ViewError, match=f"is '{next(iter(given.values()))}'. Allowed: {allowed}"):
            View(**given)
    with pytest.raises(ValueError, match="Allowed: us, japan"):
        weights("jp", "export")
