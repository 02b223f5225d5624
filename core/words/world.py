"""What the page on bilateral and total balances says in sentences and tables."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from core.language.format import about, labelled
from core.language.messages import Message
from core.language.numbers import amount, counted, percent, plotted_digits, sign
from core.scenario.levers import lever
from core.trade.result import Change, Result
from core.world.world import BALANCES, LETTERS, bilateral_and_total, duty_on_others

CLOSURE_WORDS: Mapping[str, Mapping[str, str]] = {
    "world_gdp": Message(
        "A. Deficits fixed in world GDP: every region borrows or lends as much as before, so no tariff can move any total balance. What leaves one partner's balance comes back in others', by assumption."
    ),
    "own_gdp": Message(
        "B. Deficits a share of own GDP: a total balance moves only as far as the region's income does, relative to the world's."
    ),
}
NOTHING = Message("The scenario leaves the average duty on Japan where the reference has it, so no balance moves.")
HEADS = {
    "balance": Message("Balance"),
    "reference": Message("2023"),
    "scenario": Message("With the duty"),
    "change": Message("Change"),
}


# By whether the scenario's duties on others move by half of Japan's or more.
MESSAGES = {
    True: Message(
        "A duty on one partner moves the balance with that partner but hardly moves the total. Here others' average duty moves too, by {others} points against Japan's {own}. With the duty on all alike, Japan's surplus with the U.S. would change by {all} of its 2023 level and the total U.S. balance by {all_total}. With the duty on Japan alone, they would change by {alone} and {alone_total}, because buyers turn to other suppliers (closure B, long run)."
    ),
    False: Message(
        "A duty on one partner moves the balance with that partner but hardly moves the total. Here Japan's average duty moves by {own} points and others' by {others}. With the duty on Japan alone, Japan's surplus with the U.S. would change by {alone} of its 2023 level and the total U.S. balance by {alone_total}. With the duty on all alike, they would change by {all} and {all_total} (closure B, long run)."
    ),
}
BESIDE_EXPLORE = Message(
    "Explore takes each supplier's own duty, holds incomes still and counts the response of its year only: {explore} after {years}."
)
# By who pays the duty, and whether it rises.
HEADLINES = {
    (False, True): Message(
        "With {points} points more of average U.S. duty on Japan alone, Japan's goods balance with the U.S. changes by {bilateral}, and the total U.S. goods balance by {total} (simulated, world of 2023)."
    ),
    (False, False): Message(
        "With {points} points less of average U.S. duty on Japan alone, Japan's goods balance with the U.S. changes by {bilateral}, and the total U.S. goods balance by {total} (simulated, world of 2023)."
    ),
    (True, True): Message(
        "With {points} points more of average U.S. duty on every region alike, Japan's goods balance with the U.S. changes by {bilateral}, and the total U.S. goods balance by {total} (simulated, world of 2023)."
    ),
    (True, False): Message(
        "With {points} points less of average U.S. duty on every region alike, Japan's goods balance with the U.S. changes by {bilateral}, and the total U.S. goods balance by {total} (simulated, world of 2023)."
    ),
}
# By whether the U.S. total falls.
WHY = {
    True: Message(
        "The total is set largely by the closure, not by the tariff. Under B the U.S. total changes by {change}, because U.S. income rises relative to the world's and a deficit that is a fixed share of it grows with it."
    ),
    False: Message(
        "The total is set largely by the closure, not by the tariff. Under B the U.S. total changes by {change}, because U.S. income falls relative to the world's and a deficit that is a fixed share of it shrinks with it."
    ),
}
# By who pays the duty: the page's number and Explore's, side by side.
WHICH = {
    False: Message(
        "Two numbers, two questions. {here} (closure B): what if only goods from Japan paid this duty, for good? {explore} (Explore): what does this scenario do, with rivals' duties and every other lever, after {years}? For the policies as set, Explore's number is the answer; this page shows how far others step in when Japan alone is charged."
    ),
    True: Message(
        "Two numbers, two questions. {here} (closure B): what if goods from every region paid this duty, for good? {explore} (Explore): what does this scenario do, with rivals' duties and every other lever, after {years}? For the policies as set, Explore's number is the answer; this page shows how little a duty on all alike moves one balance."
    ),
}
NO_RANGE = Message(
    "No range is given for these numbers: where there are two, they rest on two assumptions about total balances (below, A and B) and are not the ends of a range."
)
UNDER_BOTH = Message("{first} (if total balances are held) or {second} (if they move with income)")


def headline(found: pd.DataFrame, rates: Change, on_everyone: bool, language: str) -> str:
    """The bilateral change beside the total's, for the duty the scenario gives."""
    if not rates.change:
        return NOTHING[language]
    changes = found.set_index(["closure", "balance"]).change
    one, other = (_under(changes["world_gdp", key], changes["own_gdp", key], language) for key in ("bilateral", "usa"))
    return HEADLINES[on_everyone, rates.change > 0][language].format(
        points=f"{100 * abs(rates.change):.1f}", bilateral=one, total=other
    )


def which(found: pd.DataFrame, result: Result, on_everyone: bool, language: str) -> str:
    """Which question this page's number answers, and which question Explore's answers."""
    here, surplus = found.set_index(["closure", "balance"]).change["own_gdp", "bilateral"], result.surplus()
    return WHICH[on_everyone][language].format(
        here=amount(here, "USD bn", language, signed=True),
        explore=amount(surplus.change, surplus.unit, language, signed=True),
        years=lever("horizon").show(float(result.scenario.values["horizon"]), language),
    )


def message(result: Result, trade_elasticity: float, language: str) -> str:
    """How the bilateral and the total balance relate; the case nearer to the scenario comes first."""
    _, duty = result.duty_rates()
    there, here = duty_on_others(result.scenario)
    cases = {
        everyone: bilateral_and_total(
            duty.reference, duty.scenario, trade_elasticity=trade_elasticity, on_everyone=everyone
        ).set_index(["closure", "balance"])
        for everyone in (True, False)
    }

    def share(everyone: bool, balance: str) -> str:
        change, level = (float(cases[everyone][column]["own_gdp", balance]) for column in ("change", "reference"))
        return percent(change / abs(level), language, signed=True, digits=0)

    facts = {"own": _points(duty.change, language), "others": _points(here - there, language)}
    facts |= {"all": share(True, "bilateral"), "alone": share(False, "bilateral")}
    facts |= {"all_total": share(True, "usa"), "alone_total": share(False, "usa")}
    nearer_all = abs(here - there) >= abs(duty.change) / 2
    return MESSAGES[nearer_all][language].format(**facts)


def beside_explore(result: Result, language: str) -> str:
    """Explore's number as a share, like those of the message."""
    surplus = result.surplus()
    return BESIDE_EXPLORE[language].format(
        explore=percent(surplus.change / surplus.reference, language, signed=True, digits=0),
        years=lever("horizon").show(float(result.scenario.values["horizon"]), language),
    )


def _points(change: float, language: str) -> str:
    return percent(change, language, signed=True).rstrip("%").rstrip()


def why(found: pd.DataFrame, language: str) -> str:
    """Why the U.S. total moves as it does under the closure that lets it."""
    change = found.set_index(["closure", "balance"]).change["own_gdp", "usa"]
    return WHY[bool(change < 0)][language].format(change=amount(change, "USD bn", language, signed=True))


def listing(found: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table as it is read: narrow enough for a phone, so its name says the unit and a letter the closure."""
    names = [
        labelled(LETTERS[closure], BALANCES[balance][language], language)
        for closure, balance in zip(found.closure, found.balance, strict=True)
    ]
    digits = plotted_digits("USD bn", language)
    figures = {
        key: [_signed(counted(value, "USD bn", language), digits) for value in found[key]]
        for key in ("reference", "scenario", "change")
    }
    shown = {"balance": names, **figures}
    return pd.DataFrame({HEADS[key][language]: column for key, column in shown.items()})


def _signed(value: float, digits: int) -> str:
    shown = round(value, digits)
    return f"{sign(shown, signed=True)}{abs(shown):,.{digits}f}"


def _under(one: float, other: float, language: str) -> str:
    """A change under closure A and under B: two assumptions, not the ends of a range."""
    first, second = (amount(value, "USD bn", language, signed=True) for value in (one, other))
    said = first if first == second else UNDER_BOTH[language].format(first=first, second=second)
    # Nothing is exactly nothing: closure A holds the totals.
    return about(said, language) if set(first) & set("123456789") else said
