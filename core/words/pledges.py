"""What comes of a pledge to buy, in one sentence beside its lever: little, because little is delivered, and less is new."""

from __future__ import annotations

from core.language.catalogue import N_, text
from core.language.numbers import amount
from core.scenario.followed import resolved
from core.scenario.lever import Values
from core.scenario.levers import lever, levers

ADDED = "additional"  # the reading of a pledge in which its shares multiply
# By whether what is delivered adds to trade or takes from it.
SAID = {
    True: N_(
        "At the shares assumed, {delivered} of {pledged} a year is delivered; {new} of that is trade that would not have happened anyway."
    ),
    False: N_(
        "At the shares assumed, {delivered} of {pledged} a year is delivered, and it takes the place of more than it adds: U.S. sales fall by {new}."
    ),
}
# The same of one good among several.
OF_ONE = {
    True: N_("{delivered} of {pledged} a year is delivered; {new} of it is new trade."),
    False: N_("{delivered} of {pledged} a year is delivered; U.S. sales fall by {new}."),
}


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
    delivered = sum(values[part] * resolved(f"{part}_fulfilment", values) for part in parts)
    new = sum(
        values[part] * resolved(f"{part}_fulfilment", values) * resolved(f"{part}_additionality", values)
        for part in parts
    )
    facts = {"pledged": pledged, "delivered": delivered, "new": abs(new)}
    said = OF_ONE if any(key in one.of for one in levers().values()) else SAID
    return text(said[new >= 0.0], language).format(
        **{name: amount(value, "USD bn", language) for name, value in facts.items()}
    )
