"""All levers, built from the declarations in ``data/levers.toml`` and ``data/programmes.toml``.

A lever is declared once, as a row; widget, axis title, link key, CSV column, help, validation and
documentation derive from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

from core.figures.entries import IncompleteEntry, complete, known
from core.figures.programmes import Programme, programmes
from core.figures.tables import declarations, parameters
from core.language import labels
from core.language.catalogue import LANGUAGES
from core.language.labels import column
from core.language.messages import Message, Sentence, did_you_mean, short
from core.language.units import Unit
from core.scenario.lever import Lever, LeverError

# Fields of a row: those every lever has, and those that only some have.
EVERY = ("key", "link", "group", "contribution", "kind", "label", "help")
OPTIONAL = ("marks", "default", "main", "short", "brief", "follows", "follows_by", "needs", "of", "declared_in")
KINDS = ("policy", "condition", "assumption")


@cache
def units() -> Mapping[str, Unit]:
    """The units levers are declared in."""
    return {key: Unit(key, **row) for key, row in declarations()["units"].items()}


@cache
def levers() -> Mapping[str, Lever]:
    """All levers by key, in the order of their declaration; totals come last."""
    rows = declarations()
    built = {row.key: row for row in map(_lever, _expanded(rows))}
    for row in built.values():
        for name in (row.follows, *row.of, *(need["lever"] for need in row.needs if "lever" in need)):
            if name:
                known(f"levers.toml, lever {row.key}", "what it follows, sums or needs", name, built)
    for key, programme in programmes().items():
        known(f"programmes.toml, programme {key}", "contribution", programme.contribution, rows["contributions"])
        for name in filter(None, (programme.rate, programme.share)):
            known(f"programmes.toml, programme {key}", "its rate or share", name, built)
    return MappingProxyType({key: _bounded(row, built) for key, row in built.items()})


def _bounded(row: Lever, built: Mapping[str, Lever]) -> Lever:
    """A total with the bounds that its parts give it; what its row calls its maximum is where its slider ends."""
    if not row.of:
        return row
    low, high = (sum(getattr(built[key], end) for key in row.of) for end in ("minimum", "maximum"))
    return replace(row, minimum=low, maximum=high, usual=row.maximum)


@cache
def by_link() -> Mapping[str, Lever]:
    """All levers by their short key in a link. Raises ValueError when two share one."""
    found: dict[str, Lever] = {}
    for row in levers().values():
        if row.link in found:
            raise ValueError(
                f"{row.key} and {found[row.link].key} share the link key {row.link!r}; give one another key in data/levers.toml"
            )
        found[row.link] = row
    return MappingProxyType(found)


def lever(key: str) -> Lever:
    """The lever of that key. Raises LeverError with the nearest name when there is none."""
    try:
        return levers()[key]
    except KeyError:
        raise LeverError(
            Sentence("{name} is not a lever.", name=short(repr(key))), *did_you_mean(key, levers())
        ) from None


@cache
def us_levers() -> tuple[str, ...]:
    """Keys of the levers that set U.S. duties on Japan: those of a programme's contribution."""
    theirs = {row.contribution for row in programmes().values()}
    return tuple(key for key, row in levers().items() if row.contribution in theirs)


def by_group() -> list[Lever]:
    """All levers, group by group as the groups are declared, the main one of a group first."""
    groups = list(declarations()["groups"])
    return sorted(levers().values(), key=lambda row: (groups.index(row.group), not row.main))


@cache
def stored() -> tuple[str, ...]:
    """Keys of the levers a scenario stores: all but the totals, which are sums."""
    return tuple(key for key, row in levers().items() if not row.of)


def _expanded(rows: Mapping) -> Iterator[dict]:
    """Every declaration as a plain lever row."""
    for programme in programmes().values():
        if programme.lever:
            yield from _programme(programme)
    yield from rows["lever"]
    for row in rows["purchase"]:
        yield from _purchase(row)
    yield from rows["total"]


def _programme(programme: Programme) -> Iterator[dict]:
    """A U.S. programme: a rate, the rule by which it counts, and whom it covers."""
    row = programme.lever
    key, label = row["key"], row["label"]
    shared = {"kind": "policy", "contribution": programme.contribution, "declared_in": "programmes.toml"}
    shared |= {name: row[name] for name in ("group", "source", "help")}
    rate = {
        "key": f"{key}_tariff",
        "link": row["link"],
        "label": label,
        "unit": "percent",
        "min": 0,
        "step": 0.5,
        "default": 0,
        **{name: row[name] for name in ("max", "marks", "main", "short", "brief") if name in row},
    }
    rule = {
        "key": f"{key}_rule",
        "link": row["link"] + "r",
        "label": dict(Sentence("{label}: how it counts", label=label)),
        "choices_from": ["rules", *row["rules"]],
        "default": row["rules"][0],
    }
    scope = {
        "key": f"{key}_scope",
        "link": row["link"] + "s",
        "label": dict(Sentence("{label}: countries this lever sets", label=label)),
        "choices_from": ["scopes", "japan", "all"],
        "default": "japan",
    }
    return iter([shared | rate, shared | rule, shared | scope])


def _purchase(row: dict) -> Iterator[dict]:
    """A purchase: the pledge (policy), and what becomes of it (assumptions)."""
    key, label = row["key"], row["label"]
    unsaid = Message("A setting of this app; Executive Order 14345 names goods without amounts by good")
    help_ = Message("Pledged a year, on top of nothing: what comes of it is fulfilment × additionality.")
    lower = {language: words.lower() for language, words in label.items()}
    yield {
        "key": f"buy_{key}",
        "link": row["link"],
        "group": "purchases",
        "contribution": row["contribution"],
        "kind": "policy",
        "label": dict(Sentence("{label}, pledged", label=label)),
        "unit": "usd_bn_per_year",
        "min": 0,
        "max": 40,
        "step": 0.5,
        "marks": row.get("marks", [0]),
        "default": 0,
        "source": row.get("source") or dict(unsaid),
        "help": dict(help_),
        "brief": row.get("brief") or dict(Sentence("Buys {label}", label=lower)),
    }
    for aspect, link, named, low, high in (
        ("fulfilment", "f", Sentence("{label}: share fulfilled", label=label), 0, 120),
        ("additionality", "d", Sentence("{label}: share additional", label=label), -20, 100),
    ):
        general = declarations_row(f"purchase_{aspect}")
        yield {
            "key": f"buy_{key}_{aspect}",
            "link": row["link"] + link,
            "group": "purchase_assumptions",
            "contribution": "",
            "kind": "assumption",
            "label": dict(named),
            "unit": "percent",
            "min": low,
            "max": high,
            "step": 1,
            "follows": f"purchase_{aspect}",
            "needs": [{"lever": f"buy_{key}", "reason": "no_pledge"}],
            "source": dict(Message("assumption: follows the common value until set apart")),
            "help": general["help"],
        }


def declarations_row(key: str) -> dict:
    """One plain lever row of the declarations."""
    return next(row for row in declarations()["lever"] if row["key"] == key)


def _lever(row: dict) -> Lever:
    _complete(row)
    unit = units()[row.get("unit", "number")]
    common = {name: row[name] for name in ("key", "link", "group", "contribution", "kind", "label", "help")}
    common |= {
        "unit": unit,
        "follows": row.get("follows", ""),
        "main": row.get("main", 0),
        "of": tuple(row.get("of", ())),
        "short": row.get("short", {}),
        "brief": row.get("brief", {}),
        "follows_by": row.get("follows_by", ""),
        "needs": tuple(row.get("needs", ())),
    }
    if "parameter" in row:
        record = parameters()[row["parameter"]]
        common |= {
            "cites": {language: record[column("source", language)] for language in LANGUAGES},
            "default": float(record["value"]),
        }
    else:
        common |= {"cites": row["source"]}
    if "set_of" in row:
        return Lever(form="set", choices=labels.goods(), default=(), **common)
    bounds: dict[str, Any] = {
        name: unit.from_screen(row[short])
        for name, short in (("minimum", "min"), ("maximum", "max"), ("step", "step"))
        if short in row
    }
    if "map_of" in row:
        return Lever(form="map", choices=labels.elasticities(), default=(), **bounds, **common)
    if "choices" in row or "choices_from" in row:
        return Lever(form="choice", choices=_choices(row), **common | {"default": row.get("default")})
    if "default" in row:
        common["default"] = unit.from_screen(row["default"])
    return Lever(
        form="number", marks=tuple(unit.from_screen(mark) for mark in row.get("marks", ())), **bounds, **common
    )


def _complete(row: Mapping) -> None:
    """Raises IncompleteEntry where a lever's row lacks something or names what nothing declares."""
    rows = declarations()
    entry = f"{row.get('declared_in', 'levers.toml')}, lever {row.get('key', row.get('label', '?'))}"
    source = "parameter" if "parameter" in row else "source"
    form = next((name for name in ("choices", "choices_from", "set_of", "map_of") if name in row), "")
    asked = {"": ("unit", "min", "max", "step"), "map_of": ("map_of", "unit", "min", "max", "step")}.get(form, (form,))
    complete(entry, row, (*EVERY, source, *asked), OPTIONAL)
    known(entry, "group", row["group"], rows["groups"])
    known(entry, "unit", row.get("unit", "number"), rows["units"])
    known(entry, "kind", row["kind"], KINDS)
    if row["kind"] != "assumption":
        known(entry, "contribution", row["contribution"], rows["contributions"])
    if "parameter" in row:
        known(entry, "parameter", row["parameter"], parameters())
    elif not form and not {"default", "follows", "of"} & set(row):
        raise IncompleteEntry(f"data/{entry}: lacks default, or what it follows while it is unset.")
    for need in row.get("needs", ()):
        known(entry, "a need's reason", need.get("reason"), rows["reasons"])


def _choices(row: dict) -> dict:
    if "choices" in row:
        return row["choices"]
    table, *keys = row["choices_from"]
    return {key: declarations()[table][key] for key in keys}
