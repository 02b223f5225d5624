"""Reading what is in ``data/``: tables, parameters and their metadata, each read once."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

DATA = Path(__file__).resolve().parents[2] / "data"


@cache
def package() -> Mapping:
    """The Data Package descriptor: publisher, vintage, licence and units of every table."""
    return json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))


@cache
def resource(name: str) -> Mapping:
    """The descriptor of one table. Raises KeyError when there is none."""
    for row in package()["resources"]:
        if row["name"] == name.replace("_", "-") or row["name"] == name:
            return row
    raise KeyError(f"no table {name!r} in data/datapackage.json")


CODES = ("hts10", "hs6", "hs2", "naics3", "code")
"""Columns of digits that are no numbers: a code keeps its leading zero."""


@cache
def table(name: str) -> pd.DataFrame:
    """A table of ``data/tables``. Callers must not change it."""
    path = next((DATA / "tables").glob(f"{name}.csv*"))
    return pd.read_csv(path, dtype=dict.fromkeys(CODES, str), keep_default_na=True)


@cache
def parameters() -> Mapping[str, Mapping]:
    """Every parameter with its source, from ``data/parameters.toml``."""
    return MappingProxyType(tomllib.loads((DATA / "parameters.toml").read_text(encoding="utf-8")))


@cache
def declarations() -> Mapping:
    """The declarations file, parsed."""
    return tomllib.loads((DATA / "levers.toml").read_text(encoding="utf-8"))


def records(frame: pd.DataFrame, index: bool = True) -> Iterator[Any]:
    """The rows of a table, each with a field a column.

    A column's type is a fact of the data, which ``datapackage.json`` declares and the tests check; a type checker does
    not see it, so the fields are left untyped here and typed where they are used.
    """
    return iter(frame.itertuples(index=index))
