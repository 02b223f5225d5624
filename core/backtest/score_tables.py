"""Scores and coverage as tables to read: columns named, numbers written. Not to be computed with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from core.backtest import outcome, outcome_months, rivals, scores, yearly
from core.figures.tables import records
from core.language.format import between, bracketed, series
from core.language.messages import Message
from core.language.numbers import amount, percent

HEADS: Mapping[str, Mapping[str, str]] = {
    "who": Message("Who"), "absolute": Message("Off by (absolute log error)"),
    "ratio": Message("Against “no change” = 1 (90 % interval)"), "verdict": Message("Verdict"),
    "signs": Message("Right direction, share of trade"), "total": Message("Total simulated"), "cars": Message("Cars simulated"),
    "scope": Message("What", context="coverage"), "count": Message("How many"),
    "within_50": Message("In the middle 50 %"), "within_80": Message("In the middle 80 %"), "within_95": Message("In the middle 95 %"),
    "crps": Message("Error that counts width (CRPS)"), "crps_no_change": Message("The same around “no change”"),
    "gain": Message("Less than the plain miss of “no change”"),
    "item": Message("Flow", context="balance"), "range": Message("Actual-trade range, 8 cases of 10"), "actual": Message("What happened"),
}  # fmt: skip
VERDICTS: Mapping[str, Mapping[str, str]] = {
    "nearer": Message("nearer", context="verdict"), "no_different": Message("no different", context="verdict"), "further": Message("further off", context="verdict"),
}  # fmt: skip
SCOPES: Mapping[str, Mapping[str, str]] = {
    "import": Message("U.S. imports from Japan by sector, 2025"),
    "export": Message("U.S. exports to Japan by good, 2025"),
    "import_before": Message("U.S. imports by good, each year to 2024 left out"),
    "export_before": Message("U.S. exports by good, each year to 2024 left out"),
    "us_imports": Message("Total of U.S. imports, each year to 2024 left out"),
    "us_exports": Message("Total of U.S. exports, each year to 2024 left out"),
    "surplus": Message("Japan's surplus, each year to 2024 left out"),
}
TOTALS: Mapping[str, Mapping[str, str]] = {
    "us_imports": Message("U.S. imports from Japan"), "us_exports": Message("U.S. exports to Japan"),
    "surplus": Message("Japan's surplus"),
}  # fmt: skip
COUNTED = Message("{hit} of {all}")
FACT = Message("What happened")


def score_table(flow: str, language: str, basis: str = "consumption") -> pd.DataFrame:
    """Scores of the model and of the rivals; flow is ``import`` or ``export``."""
    found = scores.imports(basis) if flow == "import" else scores.exports()
    rows = [(*_scored(row, language), _total(row, language)) for row in found.to_dict("records")]
    frame = yearly.imports("defaults", basis) if flow == "import" else yearly.exports("defaults")
    rows.append((FACT[language], "", "", "", "", _change(frame.actual.sum(), frame.base.sum(), language)))
    return _named(rows, ("who", "absolute", "ratio", "verdict", "signs", "total"), language)


def variant_table(language: str) -> pd.DataFrame:
    """What each piece of information costs or brings: the pre-2025 set, its variants and the defaults."""
    rows = []
    for row in scores.variants().to_dict("records"):
        cars = _cars(row["who"])
        who, absolute, ratio, verdict, _ = _scored(row, language)
        rows.append(
            (who, absolute, ratio, verdict, _change(cars.simulated, cars.base, language), _total(row, language))
        )
    frame, cars = yearly.imports("known_before"), _cars("known_before")
    whole = _change(frame.actual.sum(), frame.base.sum(), language)
    rows.append((FACT[language], "", "", "", _change(cars.actual, cars.base, language), whole))
    return _named(rows, ("who", "absolute", "ratio", "verdict", "cars", "total"), language)


def coverage_table(language: str) -> pd.DataFrame:
    """How often the actual-trade range held what happened, in 2025 and in the years before."""
    rows = [
        (
            SCOPES[row["scope"]][language],
            str(row["count"]),
            *(percent(row[f"within_{round(100 * share)}"], language, digits=0) for share in outcome.SHARES),
            *(_log(row[name]) for name in ("crps", "crps_no_change")),
            percent(row["gain"], language, digits=0),
        )
        for row in outcome.coverage().to_dict("records")
    ]
    heads = ("scope", "count", "within_50", "within_80", "within_95", "crps", "crps_no_change", "gain")
    return _named(rows, heads, language)


def totals_table(language: str) -> pd.DataFrame:
    """Both flows and the balance of 2025 beside their actual-trade range."""
    rows = []
    for row in outcome.totals().reset_index().to_dict("records"):
        low, high, fact, *scored = (
            amount(row[name], "USD bn", language) for name in ("low", "high", "actual", "crps", "crps_no_change")
        )
        rows.append((TOTALS[row["key"]][language], between(low, high, language), fact, *scored))
    return _named(rows, ("item", "range", "actual", "crps", "crps_no_change"), language)


def months_table(language: str) -> pd.DataFrame:
    """Months that the actual-trade range held, by year as they come."""
    rows = []
    for row in outcome_months.coverage().to_dict("records"):
        name = series((TOTALS[row["series"]][language], row["year"]), language)
        held = (
            COUNTED[language].format(hit=round(row[f"within_{round(100 * share)}"] * row["count"]), all=row["count"])
            for share in outcome.SHARES
        )
        rows.append((name, *held))
    return _named(rows, ("item", "within_50", "within_80", "within_95"), language)


def _cars(name: str) -> Any:
    """The row of cars in what a set of assumptions gives."""
    return next(row for row in records(yearly.imports(name)) if row.key == rivals.CARS)


def _scored(row: dict, language: str) -> tuple[str, str, str, str, str]:
    verdict = VERDICTS[row["verdict"]][language] if row["verdict"] in VERDICTS else ""
    signs = "–" if np.isnan(row["signs"]) else percent(row["signs"], language, digits=0)
    return row[f"label_{language}"], _log(row["absolute"]), _ratio(row, language), verdict, signs


def _ratio(row: dict, language: str) -> str:
    if np.isnan(row["ratio"]):
        return "1"
    low, high = (f"{row[end]:.2f}" for end in ("ratio_low", "ratio_high"))
    return f"{row['ratio']:.2f}" + bracketed(between(low, high, language), language)


def _total(row: dict, language: str) -> str:
    return percent(row["total_change"], language, signed=True)


def _change(after: float, before: float, language: str) -> str:
    return percent(after / before - 1.0, language, signed=True)


def _log(value: float) -> str:
    return "–" if np.isnan(value) else f"{value:.3f}"


def _named(rows: list[tuple], columns: tuple[str, ...], language: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[HEADS[name][language] for name in columns])
