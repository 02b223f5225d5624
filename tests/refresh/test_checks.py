"""What is not plausible is found, and said with the series and the month."""

import pandas as pd
import pytest

from data.refresh import checks, declared, revise
from data.refresh.gather import Readings, gather
from data.refresh.polite import Asker
from tests.refresh.official import KEYS
from tests.refresh.server import serving

SINCE, UNTIL = "2022-01", "2026-11"


@pytest.fixture(scope="module")
def asked():
    return declared.declared()


@pytest.fixture(scope="module")
def found(asked, official):
    """Right readings of every series."""
    with serving(official) as services:
        there = declared.with_addresses(asked.services, services.arguments()[1::2])
        keys = declared.keys(there, KEYS)
        with Asker(there, keys, asked.limits, lambda text: None) as asker:
            return gather(asked, asker, keys, SINCE, UNTIL)


@pytest.fixture(scope="module")
def on_file(asked, older_data):
    return revise.held(asked, older_data / "figures")


@pytest.fixture
def look(asked, found, on_file, older_data):
    """Findings after a change of some series, as (fatal, text)."""

    def look(**changed):
        months = {key: series.copy() for key, series in found.months.items()}
        readings = Readings(months | {key: change(months[key]) for key, change in changed.items()})
        moved = revise.changes(asked, readings, on_file, SINCE)
        return checks.findings(asked, readings, moved, on_file, older_data / "figures", SINCE, UNTIL)

    return look


def put(index, value):
    """A series with one value changed, or without it where the value is None."""

    def change(series):
        values = series.to_dict() | {index: value}
        return pd.Series({at: kept for at, kept in values.items() if kept is not None}, dtype=float).sort_index()

    return change


def times(month, factor):
    return lambda series: put(month, series[month] * factor)(series)


def test_right_readings_leave_only_the_revision_to_accept(look):
    assert [(f.fatal, f.text) for f in look()] == [
        (False, "U.S. exports to Japan: revised by more than 3.0% in 2024-05.")
    ]


FATAL = {
    "a unit a thousand times smaller": ({"exports": lambda s: s / 1000}, "Has the unit or the base changed?"),
    "a rebased index": ({"import_price": lambda s: s * 10}, "Has the unit or the base changed?"),
    "yen turned over": ({"yen": lambda s: 1 / s}, "Has the unit or the base changed?"),
    "a month left out": ({"yen": put("2025-03", None)}, "2025-03 are missing"),
    "a month without a value": ({"imports": put("2025-03", float("nan"))}, "2025-03 on file but no longer published"),
    "a month in the future": ({"yen": put("2026-12", 160.0)}, "2026-12 lies in the future"),
    "a service behind the file": ({"imports": lambda s: s[:"2026-04"]}, "the service ends in 2026-04"),
    "a window cut short": ({"yen": lambda s: s["2023-01":]}, "the service starts in 2023-01"),
    "no month": ({"yen": lambda s: s[:0]}, "no month came"),
    "a wrong sum": ({"duty": times("2025-06", 1.001)}, "industries sum to"),
    "an industry lost": (
        {"industry_consumption": lambda s: s[[industry != "336" for _, industry in s.index]]},
        "industries sum to",
    ),
    "an industry below zero": ({"industry_duty": put(("2025-06", "336"), -1.0)}, "(industry 336) is outside"),
    "two services apart": ({"imports_again": times("2026-06", 1.01)}, "One may lag a release"),
}


@pytest.mark.parametrize("case", FATAL)
def test_what_cannot_be_right_ends_the_refresh_accepted_or_not(case, look):
    changed, told = FATAL[case]
    assert any(told in finding.text for finding in look(**changed) if finding.fatal)


def test_a_month_that_was_never_collected_is_not_a_gap(look, found):
    assert pd.isna(found.months["import_price"]["2025-10"])
    assert not [finding for finding in look() if "import price" in finding.text]


ACCEPT = {
    "yen": ({"yen": times("2024-03", 1.006)}, "Yen per dollar, monthly mean: revised by more than 0.5% in 2024-03"),
    "price": ({"import_price": times("2024-03", 1.02)}, "revised by more than 1.0% in 2024-03"),
    "a step": ({"yen": times("2026-06", 1.15)}, "2026-06 differs from the month before by more than is usual"),
}


@pytest.mark.parametrize("case", ACCEPT)
def test_what_is_unusual_waits_for_a_person(case, look):
    changed, told = ACCEPT[case]
    unusual = look(**changed)
    assert not any(finding.fatal for finding in unusual)
    assert any(told in finding.text for finding in unusual)


def test_a_small_revision_passes(look):
    assert len(look(yen=times("2024-03", 1.004))) == 1


def test_a_large_industry_that_moves_its_month_waits_for_a_person(look, found):
    cars = "2024-06", "336"
    added = 0.2 * found.months["industry_consumption"][cars]
    unusual = look(
        industry_consumption=lambda series: put(cars, series[cars] + added)(series),
        consumption=lambda series: put("2024-06", series["2024-06"] + added)(series),
    )
    assert not any(finding.fatal for finding in unusual)
    assert any("by industry: revised by more than 2.0% in 2024-06" in finding.text for finding in unusual)


def test_months_of_another_revision_than_the_tariff_lines_are_told(look):
    lifted = {key: lambda s: s.where(~s.index.str.startswith("2024"), s * 1.01) for key in ("imports", "imports_again")}
    told = [finding for finding in look(**lifted) if "different revisions" in finding.text]
    assert len(told) == 1
    assert "2024" in told[0].text
    assert not told[0].fatal
