"""The law tells uses apart that no code shows: what another use owes is said beside the rate, and no code alone decides."""

import pytest

from core.duties.lookup import grade, line
from core.duties.other_uses import uses
from core.figures.tables import table
from core.scenario.scenario import Scenario
from core.words.line_duty import answer, facts

LATEST = Scenario.preset("latest-2026-07")


def owed(hts10: str, scenario: Scenario = LATEST) -> dict[str, float]:
    return {one.words["en"]: round(one.rate, 4) for one in line(hts10, scenario).others}


@pytest.mark.parametrize(
    ("hts10", "use", "rate"),
    [
        ("8708508900", "truck or a bus", 0.275),  # note 38(i): no cap for Japan
        ("8704600000", "medium- or heavy-duty vehicle", 0.50),  # by gross weight
        ("8483905090", "civil aircraft", 0.025),  # note 35(b)
        ("8483905090", "industrial equipment", 0.15),  # note 16(k)
        ("8483905090", "under 15 % of metal", 0.125),  # Proc. 11021, clause 9
        ("8411919085", "other than civil aircraft", 0.125),
        ("8507600010", "anything but a car", 0.125),
        ("0805900100", "note 52(c)", 0.008),  # etrogs
    ],
)
def test_another_use_owes_what_its_note_says(hts10, use, rate):
    assert [found for words, found in owed(hts10).items() if use in words] == pytest.approx([rate], abs=2e-4)


def test_steel_above_the_quota_of_2024_owes_25_percent_added():
    assert owed("7227906010", Scenario.preset("2024")) == {"above the quota of 2024 (Proclamation 10356)": 0.25}
    assert not owed("7227906010")
    assert not owed("7307199080", Scenario.preset("2024"))  # no article of the action of 2018


def test_a_use_is_named_only_while_the_law_tells_it_apart():
    assert not owed("8708508900", Scenario.preset("2024"))
    before = owed("8708508900", Scenario.preset("deal-2025-09"))  # trucks from November 2025
    assert not any("truck or a bus" in words for words in before)
    assert not any("16(k)" in words for words in owed("8483905090", Scenario.preset("section-122-metals")))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("hts10", ["8708508900", "8483905090", "8411919085", "8704600000"])
def test_no_code_alone_decides_where_another_use_owes_another_rate(hts10, language):
    duty = line(hts10, LATEST)
    sure, other = {"en": ("the code alone decides", "named below"), "ja": ("税番のみで決まる", "下記")}[language]
    said = " ".join(value for _, value in facts(duty, language))
    assert sure not in said
    assert other in answer(duty, language)
    assert all(one.words[language] in said for one in duty.others)
    assert grade(duty, ()) == "C"


def test_a_line_on_no_list_by_use_is_decided_by_its_code():
    duty = line("0307220000", LATEST)
    assert not duty.others
    assert "the code alone decides" in dict(facts(duty, "en"))["By law, over what is not known of its use"]


def test_every_list_of_a_use_is_on_file_and_keeps_its_leading_zeros():
    assert all(use.codes or use.programmes for use in uses())
    codes = table("legal_lists").code
    assert codes.str.len().between(4, 10).all()
    assert codes.str.startswith("0").any()
    assert table("us_exports_hs2_annual").hs2.str.len().eq(2).all()
