"""What exported files say besides the result's own sentences."""

from __future__ import annotations

from collections.abc import Mapping

from core.figures.version import DATA, MODEL
from core.language.view import View
from core.scenario import presets
from core.scenario.differences import scenario_name
from core.scenario.scenario import Scenario
from core.trade.statistics import STATISTICS

Words = Mapping[str, str]

TITLE: Words = {"en": "U.S.-Japan trade scenario: brief", "ja": "日米貿易シナリオ：概要"}
AUTHOR: Words = {"en": "U.S.-Japan trade scenarios", "ja": "日米貿易シナリオ"}
HEADS: Mapping[str, Words] = {
    "levers": {"en": "The scenario", "ja": "シナリオの設定"},
    "assumptions": {"en": "Assumptions", "ja": "前提"},
    "limits": {"en": "Not modelled", "ja": "モデルに含まないもの"},
    "sources": {"en": "Sources", "ja": "出典"},
    "link": {"en": "This scenario, to open and change", "ja": "このシナリオを開く"},
}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "en": ("Annual rates", "Reference", "Scenario", "Change", "80 % range of the change"),
    "ja": ("年率", "基準", "シナリオ", "変化", "変化の80%範囲"),
}
AFTER_TEN: Words = {"en": "Surplus after ten years", "ja": "10年後の黒字"}
DUTY: Words = {"en": "U.S. duty collected on Japan", "ja": "日本品への米国関税（徴収率）"}
NONE: Words = {"en": "Nothing is moved from it.", "ja": "そこからの変更はない。"}
BASE: Words = {"en": "Starts from “{name}”: {note}", "ja": "出発点「{name}」：{note}"}
SET: Words = {"en": "{name}: {here} (was {there})", "ja": "{name}：{here}（変更前：{there}）"}
ASSUMPTION: Words = {"en": "{name}: {value}{range} [{source}]", "ja": "{name}：{value}{range}［{source}］"}
APART: Words = {"en": "By good: {goods} [set in this scenario]", "ja": "品目別：{goods}［このシナリオで設定］"}
BETWEEN: Words = {"en": "; ", "ja": "、"}
ENDS: Words = {"en": " ({low} to {high})", "ja": "（{low}〜{high}）"}
GRADES: Mapping[str, Words] = {
    "A": {"en": "Grade A.", "ja": "確度A。"},
    "B": {"en": "Grade B.", "ja": "確度B。"},
    "C": {"en": "Grade C.", "ja": "確度C。"},
    "mixed": {"en": "Grades differ by row.", "ja": "確度は行ごとに異なる。"},
}
TABLE: Words = {"en": "{title}. {publisher}. {vintage}. {grade}", "ja": "{title}。{publisher}。{vintage}。{grade}"}
STOP: Words = {"en": ";", "ja": "。"}
ASSUMED: Words = {"en": "assumption", "ja": "仮定"}
RANGE: Words = {"en": "{low} to {high}", "ja": "{low}〜{high}"}
MOVED: Words = {"en": "set in this scenario", "ja": "このシナリオで設定"}
POINTS: Words = {"en": "{size} points", "ja": "{size}ポイント"}
FURTHER: Words = {"en": "and {count} more; the link holds them all", "ja": "ほか{count}件（リンクに全て含まれる）"}
SCENARIO: Words = {
    "en": "Scenario: {name}. Compared with: {reference}.",
    "ja": "シナリオ：{name}。比較対象：{reference}。",
}
NAMED: Words = {"en": "{name}.", "ja": "{name}。"}
CALENDAR: Words = {
    "en": "Calendar: {name}. Compared with: 2024 month by month.",
    "ja": "日程：{name}。比較対象：2024年の各月。",
}
VERSIONS: Words = {"en": "Data vintage {data}, model version {model}.", "ja": "データ時点{data}、モデル版{model}。"}
# What a picture shows, by what it rests on.
NATURES: Mapping[str, Words] = {
    "scenario": {
        "en": "Simulated, not a forecast; annual rates on 2024 trade.",
        "ja": "試算であり予測ではない。2024年貿易額に基づく年率。",
    },
    "path": {
        "en": "Simulated, not a forecast; 2024 trade with its seasons, without trend.",
        "ja": "試算であり予測ではない。2024年貿易額に季節変動を加味し、すう勢は含まない。",
    },
    "backtest": {
        "en": "Simulated beside what happened in 2025 and after; not a forecast.",
        "ja": "2025年以降の実績と並べた試算であり、予測ではない。",
    },
    "estimate": {
        "en": "Estimated from published series; not a forecast.",
        "ja": "公表統計からの推計であり、予測ではない。",
    },
    "world": {
        "en": "Simulated in a world of twelve regions on 2023 trade; not a forecast.",
        "ja": "世界12地域・2023年貿易額に基づく試算であり、予測ではない。",
    },
    "formula": {
        "en": "The formula of April 2025 on 2024 goods trade as first printed by the U.S. Census Bureau.",
        "ja": "2025年4月の算定式に、米国センサス局の2024年財貿易（初回公表値）を当てはめた値。",
    },
    "law": {
        "en": "Duty by law at entry, not what was collected.",
        "ja": "輸入申告時の法定税率であり、徴収実績ではない。",
    },
}
TRADE: Words = {"en": "Trade: {statistic}.", "ja": "貿易額：{statistic}。"}


def provenance(scenario: Scenario, view: View, kind: str = "scenario") -> tuple[str, ...]:
    """What identifies a picture or a brief of a scenario: its name and reference, nature and versions, whose statistics.

    >>> provenance(Scenario.preset("2024"), View())[0]
    'Scenario: 2024 law. Compared with: 2024 law.'
    """
    reference = presets.preset(scenario.reference).label[view.language]
    named = SCENARIO[view.language].format(name=scenario_name(scenario, view.language), reference=reference)
    return (*about(kind, view.language, named), trade(view))


def about(kind: str, language: str, named: str = "") -> tuple[str, ...]:
    """What identifies any picture: what it is named, what it rests on (a key of ``NATURES``), and the versions.

    >>> about("formula", "en")[0].endswith("Data vintage 2026.06, model version 1.0.")
    True
    """
    between = "" if language == "ja" else " "
    nature = NATURES[kind][language] + between + VERSIONS[language].format(data=DATA, model=MODEL)
    return (named, nature) if named else (nature,)


def trade(view: View) -> str:
    """Whose statistics, and how they value trade.

    >>> trade(View())
    'Trade: U.S. Census Bureau (general imports at customs value, exports FAS).'
    """
    return TRADE[view.language].format(statistic=STATISTICS[view.statistic][view.language])


def source(view: View) -> str:
    """Whose statistics, without how they value trade.

    >>> source(View("jpy", "japan"))
    'Trade: Japan Ministry of Finance.'
    """
    name = STATISTICS[view.statistic][view.language]
    return TRADE[view.language].format(statistic=name.partition("（" if view.language == "ja" else " (")[0])
