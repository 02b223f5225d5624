"""Presets: frozen states of the law, read from ``data/presets.toml``. An id never changes meaning."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from core.figures.entries import complete, known
from core.figures.tables import DATA
from core.language.messages import Message, Sentence, did_you_mean, short
from core.scenario.lever import LeverError, Value, Values, as_number, spelt
from core.scenario.levers import lever, levers, stored
from core.scenario.totals import spread

# What a preset can be, in the order in which a menu offers them.
STATES = {
    "in_force": Message("In force"),
    "past": Message("Past"),
    "announced": Message("Announced"),
    "hypothetical": Message("Hypothetical"),
}


@dataclass(frozen=True)
class Preset:
    """A named state of the law with a value for every lever. `state` is one of STATES; `extreme` names what was in force for a few days only, or is empty."""

    id: str
    label: Mapping[str, str]
    short: Mapping[str, str]
    note: Mapping[str, str]
    state: str
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


def in_force() -> str:
    """The preset of the law that is in force, as far as the sources on file go."""
    return _file()["latest"]


def offered() -> list[str]:
    """All presets as a menu offers them: what is in force, then the past from the newest, then what never was the law."""
    order = list(STATES)
    latest_first = sorted(presets(), key=lambda key: presets()[key].as_of, reverse=True)
    return sorted(latest_first, key=lambda key: order.index(presets()[key].state))


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
    meta = ("label", "short", "note", "state", "status", "as_of", "basis")
    complete(f"presets.toml, preset {key}", row, meta, ("extreme", *levers()))
    known(f"presets.toml, preset {key}", "state", row["state"], STATES)
    values: dict[str, Value] = {name: levers()[name].default for name in stored()}
    for name, given in row.items():
        if name in (*meta, "extreme"):
            continue
        moved = lever(name)
        value = moved.read(str(given)) if not isinstance(given, list) else moved.clean(given)
        values |= spread(moved, as_number(value)) if moved.of else {name: value}
    return Preset(
        key,
        row["label"],
        row["short"],
        row["note"],
        row["state"],
        row["status"],
        str(row["as_of"]),
        row["basis"],
        MappingProxyType(values),
        row.get("extreme", {}),
    )
