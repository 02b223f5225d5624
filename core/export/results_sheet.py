"""The sheet of results: totals, what moves them, purchases, duty revenue, jobs and pledges, as formulas over the figures."""

from __future__ import annotations

from dataclasses import dataclass

from core.export.figures_sheet import Figures
from core.export.spreadsheet import Bars, Cell, Formula, Share, Sheet, cell
from core.language.messages import Message
from core.language.view import View
from core.links.csv_text import no_dust
from core.links.scenario_rows import Row
from core.scenario.levers import levers
from core.trade.breakdown.pledges import ALL, FARM, keys
from core.trade.breakdown.tidy import MEASURES

HEADS = {
    "measure": Message("Measure", context="workbook"),
    "label": Message("Item", context="workbook"),
    "unit": Message("Unit", context="workbook"),
    "reference": Message("Reference", context="workbook"),
    "scenario": Message("Scenario", context="workbook"),
    "change": Message("Change", context="workbook"),
    "relative": Message("Change in percent", context="workbook"),
    "share": Message("Share of the change", context="workbook"),
    "low": Message("Effect range of the change: low", context="workbook"),
    "high": Message("Effect range of the change: high", context="workbook"),
    "actual_low": Message("Actual-trade range: low", context="workbook"),
    "actual_high": Message("Actual-trade range: high", context="workbook"),
}
LABEL, REFERENCE, SCENARIO, CHANGE = 1, 3, 4, 5
SUM = Message("Sum of the contributions")
ENDS = ("effect_low", "effect_high", "actual_low", "actual_high")
PAPER = 1
# In the order in which they stand; sectors, their prices and jobs have a sheet of their own.
SECTIONS = (
    "duty_rate_on_japan", "price_effect", "volume_effect", "valuation_effect", "us_purchases_by_source",
    "japan_purchases_by_source", "japan_farm_purchases_by_source", "us_duty_revenue",
)  # fmt: skip


@dataclass(frozen=True)
class Results:
    """The sheet, and its rows that charts show: first and last of the contributions; the surplus, now and after ten years."""

    sheet: Sheet
    contributions: tuple[int, int]


class _Table:
    """The sheet's rows as they are written, one below the other."""

    def __init__(self, figures: Figures, language: str) -> None:
        self.figures, self.language = figures, language
        self.rows: list[list[Cell]] = []
        self.units: list[str] = []

    @property
    def next(self) -> int:
        """The number of the next row; the headings are row 0."""
        return len(self.rows) + 1

    def level(self, row: Row, there: Formula | None = None, here: Formula | None = None) -> int:
        """A row with the level in both states (from given formulas or from the figures sheet) and the change as a formula."""
        place = self.next
        there, here = there or self.figures.taken(row, "reference"), here or self.figures.taken(row, "scenario")
        change = self.figures.difference(row, cell(place, SCENARIO), cell(place, REFERENCE))
        relative = None
        if there.value and not row.percent:
            ratio = f"{cell(place, CHANGE)}/{cell(place, REFERENCE)}"
            relative = Formula(ratio, Share(row.change / there.value))
        ends = [self.figures.link(row, name) for name in ENDS]
        self._add(row.section_name, row.label, row.unit, [there, here, change, relative, None, *ends])
        return place

    def change(self, row: Row, whole: int, size: float) -> int:
        """A row with a change only: a share of the change in another row, whose size is given."""
        place = self.next
        value = self.figures.figure(row, "change")
        share = Formula(
            f"IF({cell(whole, CHANGE)}=0,0,{cell(place, CHANGE)}/{cell(whole, CHANGE)})",
            Share(value / size if size else 0.0),
        )
        ends = [self.figures.link(row, name) for name in ENDS]
        self._add(
            row.section_name, row.label, row.unit, [None, None, self.figures.link(row, "change"), None, share, *ends]
        )
        return place

    def sum(self, name: str, label: str, unit: str, first: int, last: int, columns: dict[int, float]) -> int:
        """A row of sums over rows above, by column."""
        cells: list[Cell] = [None] * (len(HEADS) - REFERENCE)
        for column, value in columns.items():
            shown = Share(value) if column == CHANGE + 2 else value
            cells[column - REFERENCE] = Formula(f"SUM({cell(first, column)}:{cell(last, column)})", shown)
        self._add(name, label, unit, cells)
        return self.next - 1

    def _add(self, name: str, label: str, unit: str, cells: list[Cell]) -> None:
        self.rows.append([name, label, unit, *cells])
        self.units.append(unit)


def results(name: str, figures: Figures, view: View) -> Results:
    """The sheet of results in the view's language."""
    language = view.language
    table = _Table(figures, language)
    totals = {row.section: row for row in figures.of("surplus", "exports", "imports")}
    places = {"surplus": 1, "exports": 2, "imports": 3}
    both = [
        Formula(
            f"{cell(places['exports'], column)}-{cell(places['imports'], column)}",
            figures.figure(totals["surplus"], state),
        )
        for column, state in ((REFERENCE, "reference"), (SCENARIO, "scenario"))
    ]
    table.level(totals["surplus"], *both)
    for key in ("exports", "imports"):
        table.level(
            totals[key], *(_sum(figures, f"{key}_by_good", totals[key], state) for state in ("reference", "scenario"))
        )
    for row in figures.of("surplus_after_ten_years"):
        table.level(row)
    size = figures.figure(totals["surplus"], "change")
    found = [table.change(row, places["surplus"], size) for row in figures.of("contribution")]
    ends = (found[0], found[-1]) if found else (1, 0)
    if found:
        sums = {CHANGE: no_dust(size), CHANGE + 2: 1.0 if size else 0.0}
        table.sum(MEASURES["contribution"][language], SUM[language], totals["surplus"].unit, *ends, sums)
    for row in figures.of(*SECTIONS):
        if figures.number(row, "reference") is not None:
            table.level(row)
        else:
            table.change(
                row,
                places["exports" if row.key == "export" else "imports"],
                figures.figure(totals["exports" if row.key == "export" else "imports"], "change"),
            )
    for row in figures.of("jobs_in_japan_tied_to_exports")[:1]:
        table.level(row)
    _pledges(table, figures, language)
    sheet = Sheet(
        name,
        [head[language] for head in HEADS.values()],
        table.rows,
        table.units,
        PAPER,
        wraps=False,
        widths=(44, 40, 9, 11, 11, 11, 10, 10, 12, 12, 12, 12),
    )
    return Results(sheet, ends)


def _sum(figures: Figures, section: str, total: Row, state: str) -> Formula:
    """The sum of a section's rows on the sheet of figures."""
    rows = figures.of(section)
    first, last = (figures.taken(row, state).text for row in (rows[0], rows[-1]))
    return Formula(f"SUM({first}:{last.rpartition('!')[2]})", figures.figure(total, state))


def _pledges(table: _Table, figures: Figures, language: str) -> None:
    """Every pledge as it stands among the levers, and their total."""
    named = {*keys(), FARM}
    first = table.next
    found = [row for row in figures.of("lever") if row.key in named]
    for row in found:
        there, here = (figures.taken(row, state) for state in ("reference", "scenario"))
        change = Formula(f"{cell(table.next, SCENARIO)}-{cell(table.next, REFERENCE)}", here.value - there.value)
        table._add(
            MEASURES["pledged_purchases"][language],
            levers()[row.key].label[language],
            table.figures.of("us_duty_revenue")[0].unit,
            [there, here, change, *[None] * 6],
        )
    (total,) = [row for row in figures.of("pledged_purchases") if row.key == "total"]
    sums = {
        column: figures.figure(total, state)
        for column, state in ((REFERENCE, "reference"), (SCENARIO, "scenario"), (CHANGE, "change"))
    }
    table.sum(MEASURES["pledged_purchases"][language], ALL[language], total.unit, first, table.next - 1, sums)


def totals_chart(found: Results, title: str, unit: str) -> Bars:
    """The surplus at the reference and in the scenario, now and after ten years."""
    return Bars(title, found.sheet.name, 1, 4, LABEL, (REFERENCE, SCENARIO), unit, "column")
