"""Any tariff line can be asked what it pays, and answers with the calculator's own rate."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.duties import goods
from core.duties.by_law import counted_rate
from core.duties.calculator import statutory_rate
from core.duties.law import japan_law
from core.duties.lookup import line
from core.duties.rates import kappa
from core.duties.search import UnknownLine, bare, find, new_number, record, titled, written
from core.language.numbers import percent
from core.scenario.presets import presets
from core.scenario.scenario import Scenario
from core.words.line_duty import ROWS, answer, facts

CAR, EXCAVATOR, REAGENT = "8703230140", "8429521010", "3002150011"
LINES = goods.lines().query("customs_value_usd_2024 > 0").reset_index(drop=True)


@pytest.mark.parametrize("preset", presets())
def test_a_line_asked_alone_counts_as_it_does_among_all_lines(preset):
    law = japan_law(Scenario.preset(preset).values)
    together = statutory_rate(goods.japan(), law)
    sample = [int(rows.index[0]) for _, rows in LINES.groupby(["programme", "metal_flag_2025", "exempt_nov2025"])]
    alone = [counted_rate(record(LINES.hts10[row]), law) for row in sample]
    assert alone == together[sample].tolist()


def test_the_deal_takes_a_car_from_27_5_to_15_percent():
    assert line(CAR, Scenario.preset("spring-2025")).statutory_rate == pytest.approx(0.275)
    assert line(CAR, Scenario.preset("deal-2025-09")).statutory_rate == pytest.approx(0.15)


def test_an_exempt_line_pays_its_base_rate_and_says_why():
    duty = line(REAGENT, Scenario.preset("spring-2025"))
    assert duty.statutory_rate == duty.base_rate == duty.effective_rate
    assert "Exempt" in duty.measure["en"]


def test_what_is_collected_is_the_base_and_the_collected_share_of_the_rest():
    duty = line(EXCAVATOR, Scenario.preset("latest-2026-07"))
    ratio = kappa()["metal_mobile"]
    assert duty.collection_ratio == ratio != 1.0
    assert duty.effective_rate == pytest.approx(duty.base_rate + ratio * (duty.statutory_rate - duty.base_rate))


def test_as_the_law_is_written_everything_due_is_collected():
    duty = line(EXCAVATOR, Scenario.preset("latest-2026-07").change(collection="law"))
    assert duty.effective_rate == duty.statutory_rate
    assert "collected" not in answer(duty, "en")


def test_a_share_of_value_that_is_assumed_is_said_to_be():
    duty = line(EXCAVATOR, Scenario.preset("deal-2025-11").change(us_metal_list="aug2025", metal_share=0.3))
    assert "30 % of the value (an assumption)" in duty.measure["en"]


def test_a_line_without_imports_in_2025_has_no_rate_collected():
    idle = goods.lines().query("consumption_value_usd_2025 == 0").hts10.iloc[0]
    assert line(idle, Scenario.preset("2024")).collected_rate_2025 is None


@pytest.mark.parametrize("text", ["8703230140", "8703.23.01.40", " 8703 23 01 40 "])
def test_dots_and_spaces_in_a_code_do_not_matter(text):
    assert find(text) == (CAR,)
    assert line(text, Scenario.preset("2024")).hts10 == CAR


@pytest.mark.parametrize("code", ["87", "8703", "8703.23", "87032301"])
def test_the_beginning_of_a_code_finds_its_lines_largest_first(code):
    found = find(code)
    values = [record(one).customs_value_usd_2024 for one in found]
    assert all(one.startswith(code.replace(".", "")) for one in found)
    assert values == sorted(values, reverse=True)


@pytest.mark.parametrize("words", ["excavator", "new EXCAVATORS"])
def test_words_find_lines_by_their_description(words):
    assert EXCAVATOR in find(words)


def test_words_find_lines_by_their_programme_in_japanese():
    assert CAR in find("乗用車")


def test_an_unknown_code_names_the_nearest_ones():
    with pytest.raises(UnknownLine, match=r"8703\.23\.99\.99 is not a line.*Nearest: 8703\.23\.01\.40"):
        line("8703.23.99.99", Scenario.preset("2024"))


def test_a_code_that_is_too_short_says_how_long_a_line_is():
    with pytest.raises(UnknownLine, match="has 6 digits; a line has 10"):
        line("8703.23", Scenario.preset("2024"))


def test_a_beginning_that_no_line_has_is_not_called_too_short():
    with pytest.raises(UnknownLine, match=r"begins with 8703\.99\. Nearest: 8703") as caught:
        find("8703.99")
    assert "digits" not in str(caught.value)


@given(st.text(max_size=60))
def test_any_text_finds_lines_or_is_told_what_to_try(text):
    try:
        found = find(text)
    except UnknownLine as error:
        found, advice = (), str(error)
    else:
        advice = ""
    assert advice or all(titled(code).startswith(written(code)) for code in found[:2])


def test_every_fact_about_a_line_is_told_in_both_languages():
    duty = line(CAR, Scenario.preset("spring-2025"))
    for language in ("en", "ja"):
        told = facts(duty, language)
        assert len(told) == 10
        assert all(name and value for name, value in told)
    assert np.isclose(float(facts(duty, "en")[1][1].split()[0]), 100 * duty.statutory_rate, atol=0.05)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_line_without_an_added_duty_is_not_said_to_have_a_share_of_it_collected(language):
    exempt, taxed = (line(code, Scenario.preset("spring-2025")) for code in ("2710124590", EXCAVATOR))
    said, told = answer(exempt, language), dict(facts(exempt, language))
    assert exempt.statutory_rate == pytest.approx(exempt.base_rate)
    assert told[ROWS["effective"][language]] == percent(exempt.effective_rate, language)
    assert {"en": "collected", "ja": "徴収"}[language] not in said
    assert (
        percent(taxed.collection_ratio, language, digits=0) in dict(facts(taxed, language))[ROWS["effective"][language]]
    )


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_small_line_shows_what_was_imported(language):
    small = goods.lines().query("0 < customs_value_usd_2024 < 40000").iloc[0]
    told = dict(facts(line(small.hts10, Scenario.preset("2024")), language))[ROWS["value"][language]]
    digits = re.sub(r"[^0-9]", "", re.split("[、]|, ", told)[0].replace("万", ""))
    assert int(digits) > 0


def test_the_answer_names_the_scenario_since_the_law_today_may_be_another():
    duty = line(CAR, Scenario.preset("spring-2025"))
    assert answer(duty, "en").startswith("In this scenario 8703.23.01.40 pays 27.5 %")
    assert answer(duty, "ja").startswith("このシナリオでは、8703.23.01.40の法定税率は27.5%")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("８７０３", "8703"), ("HS 8703.23", "870323"), ("HTSUS: 8703.23.01.40", "8703230140"), ("第87類", "87"), ("第８７類", "87"),
        ("Chapter 87", "87"), ("第3章", "03"), ("8703-23", "870323"), ("8703.23。", "870323"), ("“8703”".strip("“”"), "8703"),
        ("301110020", "0301110020"), ("0301110020", "0301110020"), ("税番8703", "8703"),
    ],
)  # fmt: skip
def test_a_code_is_found_however_people_write_it(written, code):
    assert find(written) == find(code)


def test_a_line_whose_first_zero_a_spreadsheet_dropped_is_that_line():
    assert record("301110020").hts10 == "0301110020"
    assert bare("no such goods 3") == ""


@pytest.mark.parametrize(
    ("new", "old"),
    [("3004.90.92.46", "3004909239"), ("2934.99.47.20", "2934994700"), ("3818.00.00.40", "3818000090")],
)
def test_a_number_of_2026_finds_the_line_of_the_same_goods(new, old):
    assert find(new) == (old,)
    assert record(new).hts10 == old
    for language in ("en", "ja"):
        assert written(old) in new_number(new).say(language)
    assert new_number(written(old)) is None
