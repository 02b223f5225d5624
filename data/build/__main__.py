"""Build the tables with ``python -m data.build``; ``--check`` compares them with the committed ones."""

import sys
from importlib import import_module

import pandas as pd

from data.build import package
from data.build.japanese import with_japanese

MODULES = [
    "macro",
    "sectors",
    "legal_lists",
    "us_lines",
    "rivals",
    "rival_regimes",
    "own_share",
    "collection",
    "policy_calendar",
    "published_rates",
    "japan_market",
    "mof",
    "actual_trade",
    "jobs",
    "tariff_panel",
    "parameters",
    "world",
]


def frames() -> dict[str, pd.DataFrame]:
    """Every table of every module; a name belongs to one module only."""
    tables: dict[str, pd.DataFrame] = {}
    for name in MODULES:
        built = import_module(f"data.build.{name}").build()
        twice = set(built) & set(tables)
        if twice:
            raise ValueError(f"data.build.{name} builds {sorted(twice)}, which another module already builds")
        tables |= {table: with_japanese(table, frame) for table, frame in built.items()}
    return tables


def main(arguments: list[str]) -> int:
    unknown = set(arguments) - {"--check"}
    if unknown:
        raise SystemExit(f"data.build takes --check or nothing, not {sorted(unknown)}")
    contents = package.files(frames())
    if "--check" in arguments:
        changed = package.differences(contents)
        if changed:
            print(
                "Committed tables differ from their figures; run `python -m data.build`:",
                *changed,
                sep="\n  ",
            )
        return 1 if changed else 0
    package.write(contents)
    print(f"{len(contents) - 1} tables, {sum(map(len, contents.values())) / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
