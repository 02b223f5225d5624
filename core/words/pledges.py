"""One sentence under a purchase lever: how much of the pledge is delivered, and how much of that is new trade."""

from __future__ import annotations

from core.figures.tables import parameters
from core.language.catalogue import N_, text
from core.language.format import joined
from core.language.numbers import amount, percent
from core.scenario.followed import resolved
from core.scenario.lever import Values
from core.scenario.levers import lever, levers
from core.scenario.totals import is_spread

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
RECORD = N_(
    "China delivered {share} of its pledge of 2020-21; Japan about kept those on car parts (1994) and chips (1992)."
)
# The same of one good among several.
OF_ONE = {
    True: N_("{delivered} of {pledged} a year is delivered; {new} of it is new trade."),
    False: N_("{delivered} of {pledged} a year is delivered; U.S. sales fall by {new}."),
}

RICE = N_(
    "{pledged} is about {tonnes} tonnes at {price} yen a kilo. The deal is about {deal} tonnes more ({worth} a year): {share} on {base} in fiscal 2024, in a quota of {quota} that is not raised."
)
OWN_SPLIT = N_(
    "The farm goods hold a split of your own. Moving this total spreads it over them by their 2024 trade; Undo brings your split back."
)
OVER = N_("With what is bought already, that is more than the quota holds; the model knows no such limit.")


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
    first = text(said[new >= 0.0], language).format(
        **{name: amount(value, "USD bn", language) for name, value in facts.items()}
    )
    more = [text(RECORD, language).format(share=_china(language))] if said is SAID else []
    more += _rice(pledged, language) if key == "buy_rice" else []
    if lever(key).of and not is_spread(lever(key), values):
        more.append(text(OWN_SPLIT, language))
    return joined([first, *more], language)


def _china(language: str) -> str:
    return percent(parameters()["fulfilment"]["value"], language, digits=0)


def _rice(pledged: float, language: str) -> list[str]:
    """A pledge of rice in tonnes, beside the deal's and the quota, in the base year's yen."""
    base, quota, more, price, yen = (
        parameters()[key]["value"]
        for key in ("rice_us_in_quota", "rice_quota", "rice_deal_increase", "rice_price", "usd_jpy_reference")
    )
    tonne = 1e3 * price / yen / 1e9  # USD bn
    tonnes = {"tonnes": pledged / tonne, "deal": more * base, "base": base, "quota": quota}
    said = text(RICE, language).format(
        **{name: f"{round(value, -3):,.0f}" for name, value in tonnes.items()},
        pledged=amount(pledged, "USD bn", language),
        worth=amount(more * base * tonne, "USD bn", language),
        price=f"{price:.0f}",
        share=percent(more, language, signed=True, digits=0),
    )
    return [said, text(OVER, language)] if base + pledged / tonne > quota else [said]
