"""What comes of a pledge to buy, in one sentence beside its lever: little, because little is delivered, and less is new."""

from __future__ import annotations

from core.language.catalogue import N_, text
from core.language.numbers import amount
from core.scenario.lever import Values
from core.scenario.levers import lever, levers

ADDED = "additional"  # the reading of a pledge in which its shares multiply
SAID = N_(
    "Of {pledged} a year pledged, {delivered} is delivered, and {new} of that is trade that would not have happened anyway."
)


def what_comes_of(key: str, values: Values, language: str) -> str:
    """Pledged, delivered and new trade of a purchase lever or a total of several; empty for other levers and without a pledge.

    >>> from core import Scenario
    >>> what_comes_of("buy_rice", Scenario().values, "en")
    ''
    """
    parts = lever(key).of or (key,)
    if values["purchase_reading"] != ADDED or not all(f"{part}_fulfilment" in levers() for part in parts):
        return ""
    pledged = sum(values[part] for part in parts)
    if not pledged:
        return ""
    delivered = sum(values[part] * _share(part, "fulfilment", values) for part in parts)
    new = sum(
        values[part] * _share(part, "fulfilment", values) * _share(part, "additionality", values) for part in parts
    )
    facts = {"pledged": pledged, "delivered": delivered, "new": new}
    return text(SAID, language).format(**{name: amount(value, "USD bn", language) for name, value in facts.items()})


def _share(part: str, aspect: str, values: Values) -> float:
    own = values[f"{part}_{aspect}"]
    return values[f"purchase_{aspect}"] if own is None else own
