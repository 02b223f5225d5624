"""What is not modelled: one wording for pages, briefs, CSV files and workbooks, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from core.figures.tables import DATA

ITEMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "incomes": {
            "en": "Incomes, wages and the exchange rate's own response (the yen is set, not explained)",
            "ja": "所得・賃金の反応、為替相場自体の反応（円相場は与件）",
        },
        "total": {
            "en": "The total balance (what leaves one bilateral balance largely comes back in others)",
            "ja": "総収支（二国間収支から減る分の多くは他国との収支に現れる）",
        },
        "scope": {
            "en": "Retaliation unless set, services, quotas beyond what a lever states, transshipment",
            "ja": "設定していない報復、サービス貿易、項目で設定したもの以外の割当、迂回輸出",
        },
        "stockpiling": {
            "en": "Stockpiling ahead of a date, and goods at sea on it",
            "ja": "実施日前の駆け込みと、実施日に輸送中の貨物",
        },
        "refunds": {
            "en": "Refunds, drawback, foreign-trade zones and the U.S.-content rule, beyond what the collection ratio holds",
            "ja": "還付、関税払戻し、外国貿易地域、米国産比率の特例（徴収率に表れる分を除く）",
        },
        "investment": {
            "en": "Investment pledges (the {pledge} is finance, not trade)",
            "ja": "投資の約束（{pledge}は資金供与であり貿易ではない）",
        },
    }
)
NATURE: Mapping[str, str] = {
    "en": "Simulated under stated assumptions, annual rates on 2024 trade; not a forecast.",
    "ja": "明示した前提の下での試算であり、予測ではない。2024年の貿易額に基づく年率。",
}
NOT_MODELLED: Mapping[str, str] = {"en": "Not modelled: {items}.", "ja": "モデルに含まないもの：{items}。"}


@cache
def pledge(language: str) -> str:
    """Japan's investment pledge as a round amount.

    >>> pledge("en"), pledge("ja")
    ('$550 bn', '5,500億ドル')
    """
    usd_bn = tomllib.loads((DATA / "promises.toml").read_text(encoding="utf-8"))["investment"]["pledged_usd_bn"]
    return f"{10 * usd_bn:,.0f}億ドル" if language == "ja" else f"${usd_bn:,.0f} bn"


def items(language: str, *without: str) -> tuple[str, ...]:
    """What is not modelled, a line each, but for those keys of ``ITEMS`` that a page does model.

    >>> items("en")[-1]
    'Investment pledges (the $550 bn is finance, not trade).'
    """
    stop = "。" if language == "ja" else "."
    return tuple(
        words[language].format(pledge=pledge(language)) + stop for key, words in ITEMS.items() if key not in without
    )


def sentence(language: str, *without: str) -> str:
    """The same in one sentence, which starts by saying what it lists."""
    found = [line[:-1] for line in items(language, *without)]
    if language == "ja":
        return NOT_MODELLED["ja"].format(items="、".join(found))
    return NOT_MODELLED["en"].format(items="; ".join(f"{line[0].lower()}{line[1:]}" for line in found))


def disclaimer(language: str) -> str:
    """What a file of results is, and what is not in it."""
    return f"{NATURE[language]}{'' if language == 'ja' else ' '}{sentence(language)}"
