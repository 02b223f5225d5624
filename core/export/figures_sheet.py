"""The sheet of levers and simulated figures: the rows of the scenario CSV as numbers, and where formulas find them.

It reads back as a scenario file does.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from core.export.spreadsheet import Cell, Count, Formula, Points, Rate, Share, Sheet, address, cell
from core.language import labels
from core.links.scenario_rows import COLUMNS, Row, heads

NUMBERS = ("reference", "scenario", "change", "effect_low", "effect_high", "actual_low", "actual_high")
CHANGES = ("change", "effect_low", "effect_high")
JOBS = set(labels.UNITS["jobs"].values())
PAPER = 1
PLACE = {name: COLUMNS.index(name) for name in COLUMNS}


class Figures:
    """The rows by section and key; `name` is the sheet's."""

    def __init__(self, name: str, language: str, rows: Sequence[Row]) -> None:
        self.name, self._language, self.rows = name, language, rows
        self._places = {(row.section, row.key): number for number, row in enumerate(rows, 1)}

    def of(self, *sections: str) -> list[Row]:
        """The rows of those sections, in order."""
        return [row for row in self.rows if row.section in sections]

    def link(self, row: Row, column: str) -> Formula | None:
        """A formula that refers to that figure on this sheet; None where the sheet has no such figure."""
        value = self.number(row, column)
        return value if value is None else Formula(self._address(row, column), value)

    def taken(self, row: Row, column: str) -> Formula:
        """A formula that refers to a figure that the sheet must have."""
        return Formula(self._address(row, column), self.figure(row, column))

    def _address(self, row: Row, column: str) -> str:
        return address(self.name, self._places[row.section, row.key], PLACE[column])

    def sheet(self) -> Sheet:
        """The sheet; the change of a level is a formula here too. On paper it is the levers, since the other sheets have the rest."""
        last = max(place for (section, _), place in self._places.items() if section == "lever")
        return Sheet(
            self.name,
            heads(self._language),
            [self._cells(place, row) for place, row in enumerate(self.rows, 1)],
            [row.unit if row.section not in ("about", "lever") else "lever" for row in self.rows],
            pages=PAPER,
            wide=False,
            printed=(0, PLACE["label"], last, PLACE["scenario"]),
            wraps=False,
            widths=(16, 26, 40, 14, 18, 18, 12, 12, 12, 12, 12, 16, 16, 40, 30),
        )

    def _cells(self, place: int, row: Row) -> list[Cell]:
        found: list[Cell] = [self._shown(row, name) if name in NUMBERS else getattr(row, name) for name in COLUMNS]
        if all(isinstance(getattr(row, name), float | int) for name in NUMBERS[:3]):
            found[PLACE["change"]] = self.difference(
                row, cell(place, PLACE["scenario"]), cell(place, PLACE["reference"])
            )
        return found

    def difference(self, row: Row, here: str, there: str) -> Formula:
        """A row's change as a formula over the cells of its two levels; in points where those are percent."""
        formula = f"({here}-{there})*100" if row.percent else f"{here}-{there}"
        return Formula(formula, self.figure(row, "change"))

    def number(self, row: Row, column: str) -> float | None:
        """A figure of a row: percent as a fraction, its change in percentage points; None where there is none."""
        value = getattr(row, column)
        if isinstance(value, str):
            return None
        if row.percent and column in CHANGES and not isinstance(row.reference, str):
            return Points.named(float(value), self._language)
        if row.percent:
            return (Rate if row.section == "lever" else Share)(Decimal(str(value)) / 100)
        return Count(value) if row.unit in JOBS else float(value)

    def figure(self, row: Row, column: str) -> float:
        """A figure that the row must have. Raises ValueError where it is missing."""
        value = self.number(row, column)
        if value is None:
            raise ValueError(f"{row.section}, {row.key} has no {column}")
        return value

    def _shown(self, row: Row, column: str) -> Cell:
        """The cell's content: the figure, or a label where the row has no figure."""
        value = self.number(row, column)
        return (getattr(row, column) or None) if value is None else value
