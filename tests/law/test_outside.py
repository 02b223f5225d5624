"""The average duty beside what others published of it: recomputed from the tables, with nothing left out."""

import re

import numpy as np
import pytest

from core.charts.registry import CHARTS
from core.duties.goods import lines
from core.duties.history import states
from core.duties.outside import Estimate, by_state, estimates, measured
from core.figures.tables import table
from core.words import outside as words
from data.build.statutory import added_rate, law_on

LANGUAGES = "en", "ja"


@pytest.mark.parametrize("day", [start for start, _ in states()], ids=str)
def test_the_average_of_each_state_is_that_of_the_calculator_that_checks_the_tables(day):
    rows = lines().query("customs_value_usd_2024 > 0").reset_index(drop=True)
    rows = rows.assign(**{name: rows[name].replace({"metal_listed": "general"}) for name in ("programme", "otherwise")})
    his = np.average(added_rate(rows, law_on(day)), weights=rows.customs_value_usd_2024)
    found = dict(by_state())[day]
    # The patented half of medicines is this side's assumption; the check has all of them taxed.
    pharma = rows.customs_value_usd_2024[rows.programme == "pharma"].sum() / rows.customs_value_usd_2024.sum()
    assert found == pytest.approx(his, abs=5e-4 + (0.075 * pharma if str(day) >= "2026-07-31" else 0.0))


def test_every_publisher_on_file_has_its_figures_with_document_and_vintage():
    found = estimates()
    assert {one.publisher["en"].partition(",")[0] for one in found} == {
        "M. Waugh", "Tax Policy Center", "The Budget Lab at Yale", "Global Trade Alert"
    }  # fmt: skip
    assert all(one.document["ja"] and one.vintage["ja"] and one.address.startswith("https://") for one in found)
    assert all(one.why[language] for one in found for language in LANGUAGES)


def test_every_value_of_waugh_for_japan_since_march_2025_stands_beside_ours():
    rows = table("waugh_added_tariff").query("partner == 'japan' and date >= '2025-03-12'")
    shown = [one.theirs for one in estimates() if one.publisher["en"] == "M. Waugh"]
    # A value that did not change is one figure; 16.0 is of one day.
    assert set(rows.added_rate.round(5)) - {0.16001} == {round(value, 5) for value in shown}


def test_what_is_read_as_the_publisher_reads_it_comes_nearer_where_that_is_all_that_differs():
    def waugh(day: str) -> Estimate:
        return next(one for one in estimates() if one.publisher["en"] == "M. Waugh" and str(one.day) == day)

    for day in ("2025-04-03", "2025-04-05", "2025-04-11", "2025-06-04", "2026-02-20", "2026-02-24"):
        one = waugh(day)
        assert one.likened is not None
        assert abs(one.likened - one.theirs) < 0.01 < abs(one.ours - one.theirs)


def test_the_metal_share_of_others_explains_their_lower_duty_of_january_2026():
    (etrs,) = [one for one in estimates() if "ETRs" in one.publisher["en"] and str(one.day) == "2026-01-01"]
    assert etrs.ours - etrs.theirs > 0.02
    assert abs(etrs.likened - etrs.theirs) < 0.01
    assert etrs.likened == measured("level", etrs.day, {"metal_share": 0.21})


def test_the_general_tariff_and_the_sector_tariffs_are_measured_apart():
    day = next(one.day for one in estimates() if one.kind == "share")
    whole = measured("added", day)
    without = measured("general", day)
    assert 0.02 < without < whole
    assert 0.4 < measured("share", day) < measured("share", day, whole_lists=True) < 0.6


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_sentences_and_chart_hold_the_same_figures(language):
    frame = words.table(language)
    assert len(frame) == len(estimates())
    assert not frame.astype(str).isin(["nan", "None"]).any().any()
    count, near, after = (int(one) for one in re.findall(r"(?<![\d.-])(\d+)(?= figures| lie|件| of them)", words.sentences(language))[:3])  # fmt: skip
    gaps = [float(cell.replace("−", "-")) for cell in frame.iloc[:, 5]]
    assert count == len(frame)
    assert near == sum(abs(one.ours - one.theirs) <= 0.01 for one in estimates()) <= after
    assert near == pytest.approx(sum(abs(gap) <= 1.0 for gap in gaps), abs=2)  # as rounded
    assert set(words.whence(language).iloc[:, 0]) == set(frame.iloc[:, 1])
    rows = CHARTS["outside"].rows(language)
    assert [row["value"] for row in rows["rows"][:-1]] == pytest.approx([100 * added for _, added in by_state()])
    assert len(rows["others"]) == sum(one.kind == "added" for one in estimates())
