"""On Japanese pages acts, statutes and the status of measures have their standard Japanese names, as columns of the data."""

import re

from core.duties.calendar_words import in_calendar
from core.figures.tables import table
from core.path.named import law, legal_basis, named
from core.words import provenance

CALENDAR = table("policy_calendar")
CASE = "In re Section 301 Forced Labor Cases"  # a case keeps its name
ENGLISH = re.compile(r"[Ss]ection \d|IEEPA\)$|\bProcs?\.|\bEO\b|Executive Order")


def test_every_status_on_file_has_a_japanese_name():
    for status in sorted(set(CALENDAR.status)):
        assert in_calendar("status", status, "ja") != status
        assert in_calendar("status", status, "en") == status


def test_no_act_or_statute_is_left_in_english():
    measures = [measure for calendar in named().values() for measure in calendar.calendar.measures]
    for basis in sorted(set(CALENDAR.legal_basis.dropna()) | {row.basis for row in (*law(), *measures)}):
        said = legal_basis(basis, "ja")
        assert not ENGLISH.search(said.replace(CASE, "")), said
        assert set(re.findall(r"\d{5,}", basis)) <= set(re.findall(r"\d{5,}", said))  # numbers to look it up by stay
        assert legal_basis(basis, "en") == basis


def test_several_bases_are_read_one_by_one_and_a_readers_own_stays():
    two = "Proc. 11021 cl.5; EO 14345 sec.3; HTS 9903.96.02; A basis of one's own"
    assert (
        legal_basis(two, "ja")
        == "大統領布告第11021号第5項；大統領令第14345号第3条；HTS 9903.96.02；A basis of one's own"
    )
    assert legal_basis(two, "en") == two
    assert legal_basis("", "ja") == ""


def test_the_timeline_of_measures_is_found_by_japanese_words():
    found = provenance.calendar("ja", "Japan", "通商拡大法232条 施行中")
    assert len(found)
    assert all("232" in text for text in found.iloc[:, 5])
    assert len(provenance.calendar("ja", "Japan", "日米合意 自動車部品")) == 1
    assert len(provenance.calendar("ja", "Japan", "deal auto parts")) == 1
