"""On Japanese pages acts, statutes and the standing of measures have their standard Japanese names."""

import re

import pytest

from core.figures.tables import table
from core.language import legal
from core.path.named import law
from core.words import provenance

CALENDAR = table("policy_calendar")
ENGLISH = re.compile(r"[Ss]ection \d|IEEPA\)$|\bProcs?\.|\bEO\b")


@pytest.mark.parametrize("status", sorted(set(CALENDAR.status)))
def test_every_standing_on_file_has_a_japanese_name(status):
    assert legal.standing(status, "ja") != status
    assert legal.standing(status, "en") == status


@pytest.mark.parametrize("basis", sorted(set(CALENDAR.legal_basis.dropna()) | {row.basis for row in law()}))
def test_no_act_or_statute_is_left_in_english(basis):
    said = legal.basis(basis, "ja")
    assert not ENGLISH.search(said), said
    assert set(re.findall(r"\d{4,}", basis)) <= set(re.findall(r"\d{4,}", said))  # numbers to look it up by stay
    assert legal.basis(basis, "en") == basis


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("Proc. 10908 (section 232)", "大統領布告第10908号（通商拡大法232条）"),
        ("Proc. 11012 of 2026-02-20 (section 122, 150 days)", "大統領布告第11012号（2026-02-20）（1974年通商法122条、150日間）"),
        ("EO 14257 Annex I (IEEPA)", "大統領令第14257号 附属書I 国際緊急経済権限法（IEEPA）"),
        ("Section 338 (Procs. 11046-11048), suspended 3 days to 2026-08-22", "1930年関税法338条（大統領布告第11046-11048号）、2026-08-22まで3日間停止"),
        ("A basis of one's own", "A basis of one's own"),
    ],
)  # fmt: skip
def test_a_basis_reads_as_japanese_law_does(english, japanese):
    assert legal.basis(english, "ja") == japanese


def test_the_timeline_of_measures_is_found_by_japanese_words():
    found = provenance.calendar("ja", "Japan", "通商拡大法232条 施行中")
    assert len(found)
    assert all("232" in text for text in found.iloc[:, 5])
    assert len(provenance.calendar("ja", "Japan", "日米合意 自動車部品")) == 1
    assert len(provenance.calendar("ja", "Japan", "deal auto parts")) == 1
