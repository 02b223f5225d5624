"""Presets: frozen states of the law, read from ``data/presets.toml``. An id never changes meaning."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from core.figures.entries import complete
from core.figures.tables import DATA
from core.language.messages import Sentence, did_you_mean, short
from core.scenario.lever import LeverError, Value, Values, as_number, spelt
from core.scenario.levers import lever, levers, stored
from core.scenario.totals import spread


@dataclass(frozen=True)
class Preset:
    """A named state of the law with a value for every lever. `extreme` says what in it hardly ever was the law, or is empty."""

    id: str
    label: Mapping[str, str]
    short: Mapping[str, str]
    note: Mapping[str, str]
    status: str
    as_of: str
    legal_basis: Mapping[str, str]
    values: Values
    extreme: Mapping[str, str]

    @property
    def basis(self) -> str:
        """Its legal basis in English, which links and calendars carry."""
        return self.legal_basis["en"]


@cache
def _file() -> Mapping:
    return tomllib.loads((DATA / "presets.toml").read_text(encoding="utf-8"))


def opening() -> str:
    """The preset the app opens with."""
    return _file()["opening"]


def reference() -> str:
    """The preset that results are compared with unless another is named."""
    return _file()["reference"]


@cache
def presets() -> Mapping[str, Preset]:
    """All presets by id, in the order of the story."""
    return MappingProxyType({key: _preset(key, row) for key, row in _file()["preset"].items()})


def preset(name: str) -> Preset:
    """The preset of that id; ``latest`` is resolved. Raises LeverError with the nearest id."""
    name = _file()["latest"] if name == "latest" else name
    try:
        return presets()[name]
    except (KeyError, TypeError):
        raise LeverError(
            Sentence("{name} is not a preset.", name=short(repr(name))),
            *did_you_mean(name, presets()),
            Sentence("There are: {names}.", names=", ".join(presets())),
        ) from None


def read(text: str) -> Preset:
    """The preset of an id as people and programs write it, in any case and with any dash. Raises LeverError."""
    return preset(spelt(text.strip(), ("latest", *presets())))


def _preset(key: str, row: Mapping) -> Preset:
    meta = ("label", "short", "note", "status", "as_of", "basis")
    complete(f"presets.toml, preset {key}", row, meta, ("extreme", *levers()))
    values: dict[str, Value] = {name: levers()[name].default for name in stored()}
    for name, given in row.items():
        if name in (*meta, "extreme"):
            continue
        known = lever(name)
        value = known.read(str(given)) if not isinstance(given, list) else known.clean(given)
        values |= spread(known, as_number(value)) if known.of else {name: value}
    return Preset(
        key,
        row["label"],
        row["short"],
        row["note"],
        row["status"],
        str(row["as_of"]),
        row["basis"],
        MappingProxyType(values),
        row.get("extreme", {}),
    )
