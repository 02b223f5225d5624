"""What a line is said to owe is what its words come to, on every line and every day the law changed."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from core.duties import goods
from core.duties.by_law import law_of, rate_of
from core.duties.calculator import statutory_rate
from core.duties.calendar_words import bases
from core.duties.goods import Goods, flags
from core.duties.history import Period, dated_law, history, latest_source, states
from core.duties.lookup import SECONDARY, grade, line
from core.duties.named import named
from core.duties.uncounted import uncounted
from core.figures.tables import table
from core.language.numbers import percent
from core.path.named import RIVALS_BASIS, law
from core.scenario import presets
from core.scenario.scenario import Scenario
from core.words.line_duty import answer, caveats, facts
from core.words.uncounted import later, left_out, warnings

ASSUMED = dict(presets.preset("2024").values)
LINES = goods.lines()
ALIKE = [
    name
    for name in LINES
    if name.startswith(("exempt_", "metal_flag")) or name in ("programme", "otherwise", "use_share")
] + ["metal_chapter", "metal_of_2018"]
USED = re.compile(r"(.*), on ([\d.]+) % of the value \(use and content estimated\); the rest: (.*)")
PART = re.compile(r"(.*?), on ([\d.]+) % of the value \(an assumption\); the rest: (.*)")
MEDICINE = re.compile(r"(.*); exempt for pharmaceutical use, taken to be ([\d.]+) % of the value \(an assumption\)")
ADDED = re.compile(r".*: ([\d.]+) % added to the normal rate")
TOTAL = re.compile(r".*: ([\d.]+) % in total(, or the normal rate where that is higher)?")
NORMAL = re.compile(
    r".*(normal \(MFN\) rate only|taken to pay its 2024 rate|the normal rate inside it.*)", re.IGNORECASE
)
ROUNDED = 0.005  # of the value: a share by use is said in whole percent


@cache
def groups() -> tuple[pd.DataFrame, ...]:
    """All lines, by all that their measure depends on."""
    of_2024 = dated_law(states()[0][1], ASSUMED)
    inside = [str(law_of(row, of_2024).measures[row.programme]) for _, row in LINES.iterrows()]
    found = LINES.assign(metal_of_2018=inside).groupby(ALIKE)
    return tuple(rows.reset_index(drop=True) for _, rows in found)


@cache
def histories() -> tuple[tuple[str, tuple[Period, ...]], ...]:
    """One line a group, its largest."""
    codes = (rows.loc[rows.customs_value_usd_2024.idxmax(), "hts10"] for rows in groups())
    return tuple((code, history(code)) for code in codes)


def came_to(words: str, normal: np.ndarray) -> np.ndarray:
    """The rate that a measure's English words come to, with those normal rates."""
    for form in (USED, PART):
        if found := form.fullmatch(words):
            share = float(found[2]) / 100
            return share * came_to(found[1], normal) + (1 - share) * came_to(found[3], normal)
    if found := MEDICINE.fullmatch(words):
        share = float(found[2]) / 100
        return share * normal + (1 - share) * came_to(found[1], normal)
    if found := ADDED.fullmatch(words):
        return normal + float(found[1]) / 100
    if found := TOTAL.fullmatch(words):
        return np.maximum(normal, float(found[1]) / 100)
    assert NORMAL.fullmatch(words), words
    return normal


def together(rows: pd.DataFrame) -> Goods:
    """Lines of one programme with their normal rates for a base."""
    first, normal = rows.iloc[0], rows.assign(base_rate=rows.mfn_rate)
    rest = {first.otherwise: np.arange(len(rows))} if first.otherwise != first.programme else {}
    every = flags(normal, normal.mfn_rate)
    return Goods({first.programme: slice(0, len(rows))}, rows.use_share.to_numpy(float), rest, cell=np.zeros(len(rows), int), **every)  # fmt: skip


@pytest.mark.parametrize("day", [start for start, _ in states()], ids=str)
def test_every_line_owes_what_its_words_come_to(day):
    dated = dated_law(dict(states())[day], ASSUMED)
    for rows in groups():
        first = rows.iloc[0]
        here = law_of(first, dated)
        words = named(first, here).words["en"]
        normal = rows.mfn_rate.to_numpy(float)
        owed = statutory_rate(together(rows), here)
        assert owed[0] == pytest.approx(rate_of(first, dated), abs=1e-12)
        assert owed == pytest.approx(came_to(words, normal), abs=ROUNDED if USED.fullmatch(words) else 1e-9), words


def test_all_lines_are_in_a_group():
    assert sum(len(rows) for rows in groups()) == len(LINES) > 11_000


def test_no_period_repeats_the_one_before_it():
    for code, periods in histories():
        for before, after in pairwise(periods):
            same = (before.rate, before.measure["en"], before.legal_basis)
            assert same != (after.rate, after.measure["en"], after.legal_basis), (code, after.start)


def test_what_no_longer_sets_a_lines_duty_is_not_said_to_be_in_force():
    for code, periods in histories():
        for before in periods[:-1]:
            assert not before.status.startswith("in force"), (code, before.start)
        assert not re.match("superseded|ended|expired|ruling", periods[-1].status), code


def test_a_grade_is_no_better_than_the_worst_of_what_the_line_rests_on():
    for code, periods in histories():
        found = grade(line(code, Scenario.preset("latest-2026-07")), periods)
        assert found >= line(code, Scenario.preset("2024")).programme_grade
        assert found != "A" or not any(period.confidence == SECONDARY for period in periods), code
        assert found == "C" or not any(period.assumed for period in periods), code


def test_the_normal_rate_is_the_law_and_what_was_collected_is_beside_it():
    first = {code: history(code)[0].rate for code in ("0902101050", "0201308090", "8704210100", "8607199000")}
    assert first == pytest.approx({"0902101050": 0.064, "0201308090": 0.264, "8704210100": 0.25, "8607199000": 0.026})
    truck = line("8704.21.01.00", Scenario.preset("deal-2025-09"))
    assert (truck.statutory_rate, round(truck.base_rate, 3)) == (0.25, 0.21)
    assert "Less was collected" in caveats(truck, history("8704210100"), "en")[0]
    assert line("8704.21.01.00", Scenario.preset("2024")).measure["en"] == "Normal (MFN) rate only"


@pytest.mark.parametrize(
    ("hts10", "words", "rate"),
    [
        ("7606123091", "Aluminium (Section 232): 10 % added to the normal rate", 0.13),
        ("7616995170", "Aluminium (Section 232): 10 % added to the normal rate", 0.125),
        ("7616995190", "Normal (MFN) rate only", 0.025),
        ("7613000000", "Normal (MFN) rate only", 0.05),
        ("7614904000", "Aluminium (Section 232): 10 % added to the normal rate", 0.149),
        ("7317005570", "Normal (MFN) rate only", 0.0),
        ("7318152010", "Normal (MFN) rate only", 0.0),
        ("7208390030", "Steel (Section 232): the 2024 quota, the normal rate inside it and 25 % added above it", 0.0),
    ],
)
def test_only_goods_of_the_actions_of_2018_and_2020_were_under_them(hts10, words, rate):
    first = history(hts10)[0]
    assert (first.measure["en"], round(first.rate, 6)) == (words, rate)


def test_what_goods_of_the_lists_of_2020_paid_in_2024_is_what_they_are_said_to_owe():
    """Derivatives of aluminium paid 10 % above the normal rate, those of steel (nails, note 16(a)(ii) of 2024) nothing."""
    cable, nails = LINES[LINES.hts10 == "7614904000"].iloc[0], LINES[LINES.hts10.str.startswith("7317")]
    assert cable.base_rate == pytest.approx(cable.mfn_rate + 0.10, abs=1e-3)
    assert len(nails) >= 13
    assert nails.calculated_duty_usd_2024.sum() == 0
    assert "9980" in history("7614904000")[0].legal_basis


def test_goods_that_claim_the_agreement_of_2020_start_from_its_rate():
    machine, car = (line(code, Scenario.preset("spring-2025")) for code in ("8457100015", "8703230140"))
    assert (machine.mfn_rate, machine.agreement_rate) == (0.042, 0.0)
    assert (machine.statutory_rate, machine.preferred_rate) == pytest.approx((0.142, 0.10))
    assert line("8457100015", Scenario.preset("latest-2026-07")).preferred_rate == pytest.approx(0.15)  # 15 all-in
    assert "10.0 % by law: they start from Free" in dict(facts(machine, "en")).values()
    assert car.agreement_rate is car.preferred_rate is None
    assert not any("agreement" in name for name, _ in facts(car, "en"))


def test_the_agreements_rates_are_below_the_normal_ones_and_say_what_was_claimed():
    rows = LINES[LINES.agreement_rate.notna()]
    assert len(rows) > 400
    assert (rows.agreement_rate < rows.mfn_rate).all()
    value = rows.customs_value_usd_2024
    claimed = (value * (rows.mfn_rate - rows.base_rate)).sum() / (value * (rows.mfn_rate - rows.agreement_rate)).sum()
    assert 0.5 < claimed < 0.7


@pytest.mark.parametrize("language", ["en", "ja"])
def test_where_a_shipment_owes_one_rate_or_another_the_headline_says_both(language):
    medicine = line("3004.90.92.39", Scenario.preset("latest-2026-07"))
    digger = line("8429.52.10.10", Scenario.preset("deal-2025-09"))
    for duty, ends in ((medicine, (0.0, 0.15)), (digger, (0.15, 0.5))):
        said = answer(duty, language)
        assert all(percent(end, language) in said for end in ends)
        assert said.index(percent(ends[1], language)) < said.index(percent(duty.statutory_rate, language))


def test_a_duty_in_force_that_is_not_counted_is_said_with_the_answer():
    today, earlier = (line("8806.22.00.00", Scenario.preset(name)) for name in ("latest-2026-07", "deal-2025-09"))
    assert "not counted" in answer(today, "en")
    assert "not counted" not in answer(earlier, "en")
    assert grade(today, history("8806220000")) == "C"


def test_a_duty_a_kilogram_is_said_to_be_an_estimate_or_to_be_left_out():
    specific = LINES[(LINES.mfn_basis == "equivalent") & LINES.mfn_text.notna() & (LINES.programme == "general")]
    for traded, words in ((True, "an estimate (grade C)"), (False, "left out of the rates")):
        code = specific[(specific.consumption_value_usd_2024 > 0) == traded].hts10.iloc[0]
        duty = line(code, Scenario.preset("2024"))
        assert words in caveats(duty, history(code), "en")[0]
        assert grade(duty, history(code)) == "C"
        assert ("In 2024 nothing was imported" in answer(duty, "en")) != traded


def bases_by_day() -> Iterator[tuple[date, str]]:
    for _, periods in histories():
        yield from ((after.start, one) for before, after in pairwise(periods) for one in bases(after.legal_basis))


def test_path_cites_what_the_lines_cite_on_the_day():
    """A list that goods only left is cited by nobody: 14 October 2025 has the duty that took them."""
    cited = set(bases_by_day())
    for measure in law():
        if measure.basis != RIVALS_BASIS:
            rest = measure.basis
            for basis in sorted((basis for day, basis in cited if day == measure.start), key=len, reverse=True):
                rest = rest.replace(basis, "")
            assert not rest.strip("; "), (measure.start, rest)


def test_what_sets_a_lines_duty_anew_on_a_day_is_cited_by_path():
    ours = {day: "; ".join(one.basis for one in law() if one.start == day) for day, _ in states()}
    calendar = table("policy_calendar")
    for day, basis in set(bases_by_day()):
        began = calendar[(calendar.legal_basis == basis) & (calendar.effective_date == str(day))]
        if len(began) and not began.measure.str.contains("[Ee]xempt").any():
            assert basis in ours[day], (day, basis)


def test_a_presets_acts_were_on_file_by_its_day():
    calendar = table("policy_calendar")
    for key, preset in presets.presets().items():
        before = calendar[calendar.effective_date <= max(str(preset.as_of), "2025-07-09")]
        texts = " ".join(before.legal_basis.fillna("") + " " + before.source + " " + before.note.fillna(""))
        for number in re.findall(r"\b\d{5}\b", preset.legal_basis["en"]):
            assert number in texts, (key, number)


def test_every_dated_change_on_file_is_counted_or_named_as_not_counted():
    calendar = table("policy_calendar")
    ours = calendar[calendar.country.isin(["Japan", "all countries"]) & (calendar.effective_date >= "2025")]
    ours = ours[~ours.status.str.contains("never|authority only|pending|report due")]
    days = {str(start) for start, _ in states()}
    left = {measure for change in uncounted() for measure in change.measures}
    for row in ours.itertuples():
        assert row.effective_date in days or f"{row.effective_date} {row.measure}" in left, row.measure
        if isinstance(row.end_date, str) and row.end_date > str(latest_source()):
            assert f"{row.effective_date} {row.measure}, to {row.end_date}" in left, row.measure


@pytest.mark.parametrize(
    ("hts10", "now", "coming"),
    [
        ("8806220000", "drones", ""),
        ("3818000090", "", "polysilicon"),
        ("8429521010", "", "31 December 2027"),
        ("8703230140", "", ""),
    ],
)
def test_a_line_that_a_change_may_concern_is_warned_of_it(hts10, now, coming):
    duty = line(hts10, Scenario.preset("latest-2026-07"))
    for said, found in ((now, warnings(duty, "en")), (coming, later(duty, "en"))):
        assert bool(found) == bool(said)
        assert all(said in words for words in found)
    assert len(later(line(hts10, Scenario.preset("2024")), "en")) == bool(now or coming)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_is_counted_nowhere_is_named_with_the_calendar_of_the_law(language):
    from core.path.named import named as calendars

    note = calendars()["law"].note[language]
    for change in uncounted():
        assert change.brief[language] in note
        assert change.brief[language] in left_out(language)
