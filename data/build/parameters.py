"""The parameters as a table, checked: every one has a range, a source and an origin."""

import tomllib

import pandas as pd

from data.build.paths import DATA

ORIGINS = {"literature", "derived", "assumption"}
ELASTICITY_OF = {"duty-exclusive value", "duty-inclusive expenditure", "n/a"}
TEXTS = ["unit", "label_en", "label_ja", "source", "source_ja", "origin", "elasticity_of"]


def build() -> dict[str, pd.DataFrame]:
    """The table ``parameters``: one row per scalar, one per year for a path."""
    records = tomllib.loads((DATA / "parameters.toml").read_text(encoding="utf-8"))
    return {"parameters": pd.DataFrame([row for key, record in records.items() for row in rows(key, record)])}


def rows(key: str, record: dict) -> list[dict]:
    """A record as rows: ``years`` makes it a path, otherwise it is one number."""
    check_texts(key, record)
    path = "years" in record
    numbers = {name: record[name] if path else [record[name]] for name in ("value", "low", "high")}
    count = len(numbers["value"])
    numbers["se"] = record.get("se", [None] * count) if path else [record.get("se")]
    years = record["years"] if path else [None]
    texts = {name: record[name] for name in TEXTS} | {name: record.get(name, "") for name in ("note", "note_ja")}
    table = [
        {"key": key, "year": year, "value": value, "low": low, "high": high, "se": se, **texts}
        for year, value, low, high, se in zip(years, *numbers.values(), strict=True)
    ]
    for row in table:
        if not row["low"] <= row["value"] <= row["high"]:
            raise ValueError(f"parameters.toml: {key} = {row['value']} lies outside [{row['low']}, {row['high']}]")
    return table


def check_texts(key: str, record: dict) -> None:
    missing = [name for name in (*TEXTS, *(["note_ja"] if "note" in record else [])) if name not in record]
    if missing:
        raise ValueError(f"parameters.toml: {key} lacks {missing}")
    if record["origin"] not in ORIGINS or record["elasticity_of"] not in ELASTICITY_OF:
        raise ValueError(
            f"parameters.toml: {key} has origin {record['origin']!r} and elasticity_of "
            f"{record['elasticity_of']!r}; allowed are {sorted(ORIGINS)} and {sorted(ELASTICITY_OF)}"
        )
    if record["origin"] == "assumption" and not record["source"].startswith("Assumption"):
        raise ValueError(f"parameters.toml: {key} is an assumption; its source must begin with that word and say why")
