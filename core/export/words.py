"""What exported files say besides the result's own sentences."""

from __future__ import annotations

from collections.abc import Mapping

from core import presets
from core.scenario import Scenario
from core.statistics import STATISTICS
from core.version import DATA, MODEL
from core.view import View
from core.words.headline import scenario_name

Words = Mapping[str, str]

TITLE: Words = {"en": "U.S.-Japan trade scenario: brief", "ja": "日米貿易シナリオ：概要"}
AUTHOR: Words = {"en": "U.S.-Japan trade scenarios", "ja": "日米貿易シナリオ"}
HEADS: Mapping[str, Words] = {
    "levers": {"en": "What differs from the reference", "ja": "参照ケースと異なる設定"},
    "assumptions": {"en": "Assumptions", "ja": "前提"},
    "limits": {"en": "Not modelled", "ja": "試算に含まれないもの"},
    "sources": {"en": "Sources", "ja": "出典"},
    "link": {"en": "This scenario, to open and change", "ja": "このシナリオを開く"},
}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "en": ("Annual rates", "Reference", "Scenario", "Change", "80 % range of the change"),
    "ja": ("年率", "参照ケース", "シナリオ", "変化", "変化の80%範囲"),
}
AFTER_TEN: Words = {"en": "Surplus after ten years", "ja": "10年後の黒字"}
DUTY: Words = {"en": "U.S. duty collected on Japan", "ja": "日本品への米国関税（徴収率）"}
NONE: Words = {"en": "Nothing: the scenario is its reference.", "ja": "なし（参照ケースと同じ）。"}
BASE: Words = {"en": "Starts from: {name}", "ja": "基になる設定：{name}"}
GRADES: Mapping[str, Words] = {
    "A": {"en": "Grade A.", "ja": "確度A。"},
    "B": {"en": "Grade B.", "ja": "確度B。"},
    "C": {"en": "Grade C.", "ja": "確度C。"},
    "mixed": {"en": "Grades differ by row.", "ja": "確度は行ごとに異なる。"},
}
ASSUMED: Words = {"en": "assumption", "ja": "仮定"}
RANGE: Words = {"en": "{low} to {high}", "ja": "{low}〜{high}"}
MOVED: Words = {"en": "set in this scenario", "ja": "このシナリオで設定"}
POINTS: Words = {"en": "{size} points", "ja": "{size}ポイント"}
FURTHER: Words = {"en": "and {count} more; the link holds them all", "ja": "ほか{count}件（リンクに全て含まれる）"}
SCENARIO: Words = {
    "en": "Scenario: {name}. Compared with: {reference}.",
    "ja": "シナリオ：{name}。比較対象：{reference}。",
}
NATURE: Words = {
    "en": "Simulated, not a forecast; annual rates on 2024 trade. Data vintage {data}, model version {model}.",
    "ja": "試算であり予測ではない。2024年貿易額に基づく年率。データ時点{data}、モデル版{model}。",
}
TRADE: Words = {"en": "Trade: {statistic}.", "ja": "貿易額：{statistic}。"}
LIMITS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "Incomes, wages and the exchange rate's own response: the yen is set, not explained.",
        "The total balance: what leaves one bilateral balance largely comes back in others.",
        "Retaliation unless set; services; quotas beyond what a lever states; transshipment.",
        "Stockpiling ahead of dates; investment pledges, which are finance and not trade.",
    ),
    "ja": (
        "所得・賃金の反応、および為替レート自体の反応（円相場は与件）。",
        "経常収支・貿易収支全体：二国間収支から減る分の多くは他国との収支に現れる。",
        "設定していない報復措置、サービス貿易、設定項目にない数量割当、第三国経由の迂回輸出。",
        "発効日前の駆け込み輸入、投資の約束（資金であり貿易ではない）。",
    ),
}


def provenance(scenario: Scenario, view: View) -> tuple[str, ...]:
    """What identifies a picture or a brief: scenario and reference, nature and versions, whose statistics.

    >>> provenance(Scenario.preset("2024"), View())[0]
    'Scenario: 2024 law. Compared with: 2024 law.'
    """
    language = view.language
    reference = presets.preset(scenario.reference).label[language]
    return (
        SCENARIO[language].format(name=scenario_name(scenario, language), reference=reference),
        NATURE[language].format(data=DATA, model=MODEL),
        TRADE[language].format(statistic=STATISTICS[view.statistic][language]),
    )
