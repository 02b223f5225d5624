"""One tariff line, asked: what it is, what it pays under a scenario, by which measure.

The rate is that of ``calculator``, computed on a table of one line; ``base`` is the 2024 effective rate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.duties.calculator import collection_by_cell, effective, statutory_rate
from core.duties.goods import Cells, Goods, flags
from core.duties.law import Law, japan_law
from core.duties.named import named
from core.duties.rates import kappa
from core.duties.search import record
from core.scenario.scenario import Scenario


@dataclass(frozen=True)
class LineDuty:
    """What one line pays. Rates are fractions of customs value, values in USD.

    `statutory_rate` is what the law asks, between `low` and `high` where a list goes by use or content (`use_basis` says
    what the share rests on, `read` how the list was read), `effective_rate` what is collected of it under the scenario's
    collection setting, `collected_rate_2025` the duty customs calculated in 2025 over the line's value,
    None where nothing was imported. `programme_grade`: A the list's text was read, B as printed by a third party's program, C inferred or by use.
    """

    hts10: str
    description: str
    sector: str
    programme: str
    programme_grade: str
    mfn_rate: float
    mfn_text: str
    base_rate: float
    statutory_rate: float
    effective_rate: float
    collection_ratio: float
    measure: Mapping[str, str]
    low: float
    high: float
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
    statutory = rate_of(row, law)
    low, high = range_of(row, law)
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
        base_rate=float(row.base_rate),
        statutory_rate=statutory,
        effective_rate=effective(float(row.base_rate), statutory, ratio),
        collection_ratio=ratio,
        measure=named(row, law).words,
        low=low,
        high=high,
        read=row["read"],
        use_share=float(row.use_share),
        use_basis=row.use_basis,
        customs_value_usd_2024=float(row.customs_value_usd_2024),
        customs_value_usd_2025=float(row.customs_value_usd_2025),
        collected_rate_2025=float(row.calculated_duty_usd_2025 / imported) if imported > 0 else None,
    )


def rate_of(row: pd.Series, law: Law) -> float:
    """The statutory rate of one line, by the calculator that rates the whole table."""
    return float(statutory_rate(_alone(row), law)[0])


def range_of(row: pd.Series, law: Law) -> tuple[float, float]:
    """Lowest and highest statutory rate over what is not known of the line: its use, where a list goes by use.

    Both are the rate itself where the code alone decides.
    """
    exempt = [name for name in row.index if name == f"exempt_{law.exempt_list}" and 0.0 < row[name] < 1.0]
    rows = [row] + [pd.Series({**row, name: end}) for name in exempt for end in (0.0, 1.0)]
    shares = {float(row.use_low), float(row.use_share), float(row.use_high)}
    found = [float(statutory_rate(_alone(one, share), law)[0]) for one in rows for share in shares]
    return min(found), max(found)


def _alone(row: pd.Series, share: float | None = None) -> Goods:
    """A table of one line, so that a line without trade in 2024 can be asked too; `share` in place of its own share."""
    used = float(row.use_share) if share is None else share
    frame = pd.DataFrame([row])
    return Goods(
        {row.programme: slice(0, 1)},
        np.array([used]),
        {row.otherwise: np.array([0])} if used < 1.0 else {},
        cell=np.zeros(1, dtype=int),
        **flags(frame, frame.mfn_rate),
    )


def _collection(row: pd.Series, law: Law, scenario: Scenario) -> float:
    """Share of the added duty that is collected; 1 as the law is written."""
    if scenario.values["collection"] == "law":
        return 1.0
    return float(collection_by_cell(Cells((row.sector,), (row.programme,)), law, kappa())[0])
