"""The sheet of sectors and goods: both flows, the largest changes first, with shares, effects, prices and jobs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.export.figures_sheet import Figures
from core.export.ranged import BY_GOOD
from core.export.results_sheet import ENDS
from core.export.results_sheet import HEADS as RESULTS
from core.export.spreadsheet import Cell, Formula, Share, Sheet, cell
from core.language import labels
from core.language.messages import Message
from core.language.numbers import counted
from core.language.view import View
from core.links.csv_text import no_dust
from core.links.scenario_rows import Row
from core.trade.breakdown.tidy import MEASURES
from core.trade.result import Result

HEADS = {
    "flow": Message("Flow", context="workbook"),
    "label": RESULTS["label"],
    "unit": RESULTS["unit"],
    "reference": RESULTS["reference"],
    "scenario": RESULTS["scenario"],
    "change": RESULTS["change"],
    "relative": RESULTS["relative"],
    "share": Message("Share of the flow", context="workbook"),
    "low": RESULTS["low"],
    "high": RESULTS["high"],
    "actual_low": RESULTS["actual_low"],
    "actual_high": RESULTS["actual_high"],
    "price": Message("of which price", context="workbook"),
    "volume": Message("of which volume", context="workbook"),
    "valuation": Message("of which valuation (yen)", context="workbook"),
    "own_price": MEASURES["us_buyer_price_of_japanese_goods"],
    "all_price": MEASURES["us_buyer_price_of_all_goods"],
    "jobs": MEASURES["jobs_in_japan_tied_to_exports"],
}
ALL = Message("All of the flow", context="workbook")
PLACE = {name: place for place, name in enumerate(HEADS)}
PAPER = 1
WIDTHS = (24, 24, 8, 9, 9, 9, 9, 9, 10, 10, 10, 10, 9, 9, 9, 10, 10, 10)


@dataclass(frozen=True)
class Sectors:
    """The sheet, the first and last row of each flow, and the flows in which anything changes."""

    sheet: Sheet
    blocks: Mapping[str, tuple[int, int]]
    moved: Sequence[str]
    label: int = PLACE["label"]
    change: int = PLACE["change"]


def sectors(name: str, figures: Figures, result: Result, view: View) -> Sectors:
    """The sheet in the view's language; price and volume are simulated, all else is a formula."""
    language = view.language
    effects = {(row["flow"], row["item"]): row for row in result.rows("sectors", view)}
    rows: list[list[Cell]] = []
    blocks: dict[str, tuple[int, int]] = {}
    moved: list[str] = []
    for section, flow in BY_GOOD.items():
        found = sorted(figures.of(section), key=lambda row: -abs(row.change))
        first = len(rows) + 1
        blocks[flow] = first, first + len(found) - 1
        moved += [flow] if any(row.change for row in found) else []
        whole = {state: sum(getattr(row, state) for row in found) for state in ("reference", "scenario", "change")}
        for row in found:
            split = effects[flow, row.key]
            others = [figures.link(one, "change") for one in _price_and_jobs(figures, row) if flow == "export"]
            cells = _row(figures, row, len(rows) + 1, blocks[flow][1] + 1, whole["scenario"])
            parts = _parts(len(rows) + 1, [counted(split[name], view.unit, language) for name in labels.EFFECTS])
            rows.append([labels.FLOWS[flow][language], row.label, row.unit, *cells, *parts, *(others or [None] * 3)])
        rows.append(_sums(labels.FLOWS[flow][language], ALL[language], found[0].unit, blocks[flow], whole))
    units = [str(row[2]) for row in rows]
    return Sectors(
        Sheet(
            name,
            [head[language] for head in HEADS.values()],
            rows,
            units,
            PAPER,
            wide=False,
            wraps=False,
            widths=WIDTHS,
        ),
        blocks,
        moved,
    )


def _row(figures: Figures, row: Row, place: int, total: int, whole: float) -> list[Cell]:
    """Levels, change, change in percent, share of the flow, and the ends of both ranges."""
    change = Formula(f"{cell(place, PLACE['scenario'])}-{cell(place, PLACE['reference'])}", row.change)
    there, here = cell(place, PLACE["reference"]), cell(place, PLACE["scenario"])
    relative = Formula(
        f"IF({there}=0,0,{cell(place, PLACE['change'])}/{there})",
        Share(row.change / row.reference if row.reference else 0.0),
    )
    share = Formula(f"{here}/{cell(total, PLACE['scenario'])}", Share(row.scenario / whole))
    ends = [figures.link(row, name) for name in ENDS]
    return [figures.link(row, "reference"), figures.link(row, "scenario"), change, relative, share, *ends]


def _parts(place: int, split: Sequence[float]) -> list[Cell]:
    """The price and volume effects as simulated, and the rest of the change."""
    left = f"{cell(place, PLACE['change'])}-{cell(place, PLACE['price'])}-{cell(place, PLACE['volume'])}"
    price, volume, valuation = map(no_dust, split)
    return [price, volume, Formula(f"ROUND({left},9)", valuation)]


def _price_and_jobs(figures: Figures, row: Row) -> list[Row]:
    """Buyer prices and jobs of a sector of Japan's exports."""
    sections = ("us_buyer_price_of_japanese_goods", "us_buyer_price_of_all_goods", "jobs_in_japan_tied_to_exports")
    return [one for section in sections for one in figures.of(section) if one.key == row.key]


def _sums(flow: str, label: str, unit: str, block: tuple[int, int], whole: Mapping[str, float]) -> list[Cell]:
    first, last = block
    sums: list[Cell] = [
        Formula(f"SUM({cell(first, PLACE[state])}:{cell(last, PLACE[state])})", whole[state])
        for state in ("reference", "scenario", "change")
    ]
    total = last + 1
    ratio = f"{cell(total, PLACE['change'])}/{cell(total, PLACE['reference'])}"
    sums.append(Formula(ratio, Share(whole["change"] / whole["reference"])))
    shares = f"SUM({cell(first, PLACE['share'])}:{cell(last, PLACE['share'])})"
    return [flow, label, unit, *sums, Formula(shares, Share(1.0)), *[None] * (len(HEADS) - 8)]
