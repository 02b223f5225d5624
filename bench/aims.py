"""The aims, and a table row that says whether a measurement meets its own."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Row:
    """Repeated measurements of one thing. `aim` bounds the 95th percentile; None means no aim is set.

    Without a measurement there is no number, and an aim is neither met nor missed.
    """

    what: str
    unit: str
    values: list[float]
    aim: float | None = None

    @property
    def measured(self) -> bool:
        return bool(self.values)

    @property
    def p50(self) -> float:
        return float(np.percentile(self.values, 50))

    @property
    def p95(self) -> float:
        return float(np.percentile(self.values, 95))

    @property
    def missed(self) -> bool:
        return self.measured and self.aim is not None and self.p95 >= self.aim

    def cells(self) -> tuple[str, ...]:
        aim = "" if self.aim is None else f"p95 < {self.aim:g}"
        if not self.measured:
            return self.what, "", "", self.unit, "0", aim, "NOT MEASURED"
        verdict = "" if self.aim is None else "MISSED" if self.missed else "met"
        return self.what, f"{self.p50:.2f}", f"{self.p95:.2f}", self.unit, str(len(self.values)), aim, verdict


HEADER = ("what", "median", "p95", "unit", "runs", "aim", "")


def table(rows: list[Row]) -> str:
    """Aligned columns, one line a row.

    >>> print(table([Row("a run", "ms", [1.0, 2.0, 3.0], aim=2.5), Row("a walk", "ms", [])]))
    what    median  p95   unit  runs  aim
    a run   2.00    2.90  ms    3     p95 < 2.5  MISSED
    a walk                ms    0                NOT MEASURED
    """
    lines = [HEADER, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )
