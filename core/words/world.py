"""What the page on bilateral and total balances says in sentences and tables."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from core.language.numbers import amount
from core.trade.result import Change
from core.world.world import BALANCES, CLOSURE_LABELS

CLOSURE_WORDS: Mapping[str, Mapping[str, str]] = {
    "world_gdp": {
        "en": "A. Deficits fixed in world GDP: every region borrows or lends as much as before, so no tariff can move any total balance. What leaves one partner's balance comes back in others', by assumption.",
        "ja": "A. 赤字は世界GDP比で固定：各地域の貸し借りは変わらないため、関税では総収支は一切動かない。ある相手との収支の変化は、仮定により他の相手との収支に戻る。",
    },
    "own_gdp": {
        "en": "B. Deficits a share of own GDP: a total balance moves only as far as the region's income does, relative to the world's.",
        "ja": "B. 赤字は自国GDP比で固定：総収支は、世界に対するその地域の所得の変化の分だけ動く。",
    },
}
NOTHING = {
    "en": "The scenario leaves the average duty on Japan where the reference has it, so no balance moves.",
    "ja": "このシナリオでは対日平均関税が基準と同じため、どの収支も動かない。",
}
HEADS = {
    "balance": {"en": "Balance", "ja": "収支"},
    "closure": {"en": "Closure", "ja": "閉じ方"},
    "reference": {"en": "2023", "ja": "2023年"},
    "scenario": {"en": "With the duty", "ja": "関税後"},
    "change": {"en": "Change", "ja": "変化"},
}


def headline(found: pd.DataFrame, rates: Change, on_everyone: bool, language: str) -> str:
    """The bilateral change beside the total's, for the duty the scenario gives."""
    if not rates.change:
        return NOTHING[language]
    changes = found.set_index(["closure", "balance"]).change
    one, other = (_under(changes["world_gdp", key], changes["own_gdp", key], language) for key in ("bilateral", "usa"))
    points, rises = f"{100 * abs(rates.change):.1f}", rates.change > 0
    if language == "ja":
        who, moves = "全地域" if on_everyone else "日本のみ", "上がる" if rises else "下がる"
        return f"米国の平均関税が{who}に対し{points}ポイント{moves}と、財の収支は、日本の対米収支で{one}、米国の総収支で{other}変化する（試算、2023年の世界）。"
    who, moves = "every region alike" if on_everyone else "Japan alone", "more" if rises else "less"
    return f"With {points} points {moves} of average U.S. duty on {who}, Japan's goods balance with the U.S. changes by {one}, and the total U.S. goods balance by {other} (simulated, world of 2023)."


def why(found: pd.DataFrame, language: str) -> str:
    """Why the U.S. total moves as it does under the closure that lets it."""
    change = found.set_index(["closure", "balance"]).change["own_gdp", "usa"]
    text = amount(change, "USD bn", language, signed=True)
    if language == "ja":
        moved = "増える" if change < 0 else "減る"
        return f"総収支は関税ではなく、主にこの仮定で決まる。Bでは米国の総収支は{text}：米国の所得が世界に対して変わり、その一定割合である赤字が{moved}。"
    moved = ("rises", "grows") if change < 0 else ("falls", "shrinks")
    return (
        f"The total is set largely by the closure, not by the tariff. Under B the U.S. total changes by {text}, because U.S. income {moved[0]} "
        f"relative to the world's and a deficit that is a fixed share of it {moved[1]} with it."
    )


def listing(found: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table as it is read."""
    shown = {
        "balance": [BALANCES[key][language] for key in found.balance],
        "closure": [CLOSURE_LABELS[key][language] for key in found.closure],
        "reference": [amount(value, "USD bn", language, signed=True) for value in found.reference],
        "scenario": [amount(value, "USD bn", language, signed=True) for value in found.scenario],
        "change": [amount(value, "USD bn", language, signed=True) for value in found.change],
    }
    return pd.DataFrame({HEADS[key][language]: column for key, column in shown.items()})


def _under(one: float, other: float, language: str) -> str:
    """A change under closure A and under B: two assumptions, not the ends of a range."""
    first, second = (amount(value, "USD bn", language, signed=True) for value in (one, other))
    # Nothing is exactly nothing: closure A holds the totals.
    about = {"en": "about ", "ja": "約"}[language] if set(first) & set("123456789") else ""
    if first == second:
        return about + first
    return (
        f"{about}{first}（A）又は{second}（B）" if language == "ja" else f"{about}{first} (closure A) or {second} (B)"
    )
