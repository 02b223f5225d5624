"""Writes docs/model.md: notation, every numbered equation of the code, and every parameter with its source.

Run `make docs`. Equations come from the docstrings that the code is written from, parameters from
``data/parameters.toml``; a test says when the page is out of date.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from core.figures.tables import parameters

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "model.md"
NUMBERED = re.compile(r"\s\(\d+\)$", re.MULTILINE)
HEAD = """# The model: equations, notation, parameters

Written by `make docs` from the code and from `data/parameters.toml`; do not edit it by hand.

The default method is a nested CES ("Armington") demand system, solved exactly in every market: a good of one sector,
bought in one country, from that country's own producers and from every foreign supplier. Results are annual, on the
trade of 2024, and compared with a named reference. What a result does not cover is listed on the page *Law & data*,
section *What is not modelled*, and at the end of each part below.

## Notation

A hat is the ratio of scenario to reference, x̂ = x₁/x₀. A prime marks the scenario. Shares lie between 0 and 1, duties
are fractions, elasticities are plain numbers.

| symbol | meaning | unit or sign |
|---|---|---|
| T | power of the duty, 1 + rate | ≥ 1 |
| AVE | ad valorem equivalent of a barrier that is not a tariff, as a power | ≥ 1 |
| e | the buyer's currency per unit of the seller's | > 0 |
| z | subsidy that only the buyer sees, as a logarithm | negative favours the source |
| p, c | price to the buyer; price at the border | ratio |
| q | quantity | ratio |
| φ | pass-through of a duty to the buyer's price | 0 to 1 |
| ψ | pass-through of the exchange rate to the buyer's price | 0 to 1 |
| σF | substitution between foreign sources | > 0 |
| σH | substitution between own producers and imports | > 0 |
| η | elasticity of the market's total demand | < 0 |
| ε | elasticity of a source's supply; 1/ε = 0 is a constant price | > 0 |
| w | a source's share of imports | sums to 1 |
| s | a source's share of the market; s_0 own producers, s_F all imports | sums to 1 |
| D | size of demand | ratio |

Parts that take their symbols from a publication (GSIM, general equilibrium, the estimates) define them where they stand.

## Equations
"""


def equations() -> Iterator[tuple[str, str]]:
    """(module, docstring) of every module of core whose docstring numbers its equations, the model first."""
    paths = sorted((ROOT / "core").rglob("*.py"), key=lambda path: ("model" not in path.parts, path))
    for path in paths:
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        if said and NUMBERED.search(said):
            yield path.relative_to(ROOT).as_posix(), said


def page() -> str:
    """The page as text."""
    parts = [HEAD]
    for module, said in equations():
        first, _, rest = said.partition("\n")
        parts.append(f"### {first.rstrip('.')}\n\n[`{module}`](../{module})\n\n```text\n{rest.strip()}\n```\n")
    parts.append(
        "## Parameters\n\nEvery scalar that the model takes. *Range* is what is shown and drawn from. *Origin* says whether a value is "
        "published, derived from published figures, or an assumption.\n\n"
        "| parameter | value | range | unit | origin | source | note |\n|---|---|---|---|---|---|---|"
    )
    parts += [_row(key, record) for key, record in parameters().items()]
    return "\n".join(parts) + "\n"


def _row(key: str, record: Mapping[str, object]) -> str:
    low, high = record.get("low"), record.get("high")
    within = f"{low} to {high}" if low not in (None, "") else ""
    cells = [f"{record['label_en']}<br>`{key}`", record["value"], within, record["unit"], record["origin"]]
    return "| " + " | ".join(_cell(cell) for cell in [*cells, record["source"], record.get("note", "")]) + " |"


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
