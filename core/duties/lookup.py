"""Looks up one tariff line: description, duty under a scenario, and the measure behind it.

What it owes is the law's (``by_law``); what is collected is what the simulation counts, above the rate collected in 2024.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from core.duties.by_law import Ends, counted_rate, ends_of, law_of, preferred_rate, range_of, rate_of
from core.duties.calculator import collection_by_cell, effective
from core.duties.goods import Cells
from core.duties.history import Period
from core.duties.law import Law, japan_law
from core.duties.named import named
from core.duties.other_uses import Other, other_uses
from core.duties.rates import kappa
from core.duties.search import record
from core.duties.uncounted import Uncounted, concerning
from core.figures.programmes import programmes
from core.scenario.presets import preset
from core.scenario.scenario import Scenario

SECONDARY = "read in a secondary source"


@dataclass(frozen=True)
class LineDuty:
    """What one line pays. Rates are fractions of customs value, values in USD.

    `statutory_rate` is what the law asks, from the normal rate `mfn_rate` (`mfn_basis` says whether the schedule has it in
    percent), between `low` and `high` where a list goes by use or content (`use_basis` says what the share rests on, `read`
    how the list was read) and between `ends` for a single shipment;
    `agreement_rate` is where goods that claim the U.S.-Japan agreement of 2020 start and `preferred_rate` what they owe, both None where the line has none.
    `others` are uses that the rate does not count and what they owe.
    `uncounted` are changes in force by the scenario's day that may concern it and are in no rate, `coming` those of later. `base_rate` is what was collected in 2024 where anything was imported then (`imported_2024`),
    `effective_rate` what the simulation takes to be collected, `collected_rate_2025` the duty customs calculated in 2025 over
    the line's value, None where nothing was imported. `programme_grade`: A the list's text was read, B as printed by a third party's program, C inferred or by use.
    """

    hts10: str
    description: str
    sector: str
    programme: str
    programme_grade: str
    mfn_rate: float
    mfn_text: str
    mfn_basis: str
    agreement_rate: float | None
    preferred_rate: float | None
    base_rate: float
    imported_2024: bool
    statutory_rate: float
    effective_rate: float
    collection_ratio: float
    measure: Mapping[str, str]
    low: float
    high: float
    ends: Ends
    others: tuple[Other, ...]
    uncounted: tuple[Uncounted, ...]
    coming: tuple[Uncounted, ...]
    read: str
    use_share: float
    use_basis: str
    customs_value_usd_2024: float
    customs_value_usd_2025: float
    collected_rate_2025: float | None


def line(hts10: str, scenario: Scenario) -> LineDuty:
    """What a line pays under a scenario. Dots and spaces in the code are ignored.

    Raises UnknownLine for a code that is not on file, with the nearest codes.

    >>> car = line("8703.23.01.40", Scenario.preset("deal-2025-09"))
    >>> car.programme, round(car.statutory_rate, 3), car.measure["en"]
    ('cars', 0.15, 'Cars (Section 232): 15 % in total')
    """
    row = record(hts10)
    law = japan_law(scenario.values)
    base, preferred = float(row.base_rate), not pd.isna(row.agreement_rate)
    low, high = range_of(row, law)
    left_out = concerning(row, scenario.values)
    ratio = _collection(row, law, scenario)
    imported = row.consumption_value_usd_2025
    return LineDuty(
        hts10=row.hts10,
        description=row.description,
        sector=row.sector,
        programme=row.programme,
        programme_grade=row.programme_grade,
        mfn_rate=float(row.mfn_rate),
        mfn_text="" if pd.isna(row.mfn_text) else row.mfn_text,
        mfn_basis=_basis(row),
        agreement_rate=float(row.agreement_rate) if preferred else None,
        preferred_rate=preferred_rate(row, law) if preferred else None,
        base_rate=base,
        imported_2024=bool(row.consumption_value_usd_2024 > 0),
        statutory_rate=rate_of(row, law),
        effective_rate=effective(base, counted_rate(row, law), ratio),
        collection_ratio=ratio,
        measure=named(row, law_of(row, law)).words,
        low=low,
        high=high,
        ends=ends_of(row, law),
        others=other_uses(row, law_of(row, law)),
        uncounted=tuple(one for one in left_out if str(one.start) <= preset(scenario.base).as_of),
        coming=tuple(one for one in left_out if str(one.start) > preset(scenario.base).as_of),
        read=row["read"],
        use_share=float(row.use_share),
        use_basis=row.use_basis,
        customs_value_usd_2024=float(row.customs_value_usd_2024),
        customs_value_usd_2025=float(row.customs_value_usd_2025),
        collected_rate_2025=float(row.calculated_duty_usd_2025 / imported) if imported > 0 else None,
    )


def grade(duty: LineDuty, periods: Iterable[Period]) -> str:
    """How sure the line's law is on file: no better than its list, its normal rate and the worst source of its history."""
    found = [duty.programme_grade]
    for period in periods:
        found.append("C" if period.assumed else "B" if period.confidence == SECONDARY else "A")
    certain = duty.mfn_basis == "ad_valorem" and not (duty.ends.by or duty.others or duty.uncounted)
    found.append("A" if certain else "C")
    return max(found)


def _basis(row: pd.Series) -> str:
    """``ad_valorem``; ``equivalent`` where a specific or compound duty is put in percent of 2024's value; else ``unknown``."""
    specific = row.mfn_basis == "equivalent" and not pd.isna(row.mfn_text)
    if not specific or programmes()[row.programme].law == "none":
        return "ad_valorem"
    return "equivalent" if row.consumption_value_usd_2024 > 0 else "unknown"


def _collection(row: pd.Series, law: Law, scenario: Scenario) -> float:
    """Share of the added duty that is collected; 1 as the law is written."""
    if scenario.values["collection"] == "law":
        return 1.0
    return float(collection_by_cell(Cells((row.sector,), (row.programme,)), law, kappa())[0])
