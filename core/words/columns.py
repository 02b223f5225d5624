"""Columns and codes of the tables of charts as a Japanese reader knows them; in English their names say it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from core.language.labels import FLOWS
from core.language.numbers import unit_name, unit_names

Codes = Mapping[str, Mapping[str, Mapping[str, str]]]

JAPANESE = {
    "month": "月",
    "year": "年",
    "scenario": "シナリオ",
    "what_differs": "違い",
    "reference": "基準",
    "surplus": "黒字",
    "change": "変化",
    "low": "下限（80%）",
    "high": "上限（80%）",
    "published": "公表値",
    "cumulated": "変化の累計",
    "cumulated_low": "累計の下限（80%）",
    "cumulated_high": "累計の上限（80%）",
    "price": "価格",
    "volume": "数量",
    "total": "黒字の変化",
    "surplus_low": "黒字の下限（80%）",
    "surplus_high": "黒字の上限（80%）",
    "change_low": "変化の下限（80%）",
    "change_high": "変化の上限（80%）",
    "less_first": "最初の行との差",
    "less_first_low": "差の下限（80%）",
    "less_first_high": "差の上限（80%）",
    "exports": "対米輸出",
    "imports": "対米輸入",
    "duty_on_japan_percent": "対日関税率（%）",
    "unit": "単位",
}
# Of the tables that stand beside a chart; what a range covers is said by the chart.
BESIDE = {
    "low": "下限",
    "high": "上限",
    "label": "内訳",
    "value": "値",
    "flow": "輸出入",
    "state": "区分",
    "valuation": "為替換算",
    "group": "関係",
    "kind": "種別",
    "name": "内容",
    "source": "出典",
    "at": "時点",
    "who": "系列",
    "usd_bn_2024": "2024年（十億ドル）",
    "simulated_change_pre2025_information": "試算の変化（2025年より前の情報）",
    "simulated_change_current_defaults": "試算の変化（現在の既定値）",
    "actual_change": "実際の変化",
    "duty_change": "関税率の変化",
    "other_suppliers_change": "他の供給国の変化",
    "log_error": "対数誤差",
    "share_of_absolute_error": "絶対誤差に占める割合",
    "reason": "誤差の要因",
    "basis": "輸入の範囲",
    "partner": "相手",
    "exports_usd_bn": "米国の輸出（十億ドル）",
    "imports_usd_bn": "米国の輸入（十億ドル）",
    "full_rate": "半減前の税率",
    "half_rate": "その半分",
    "rate": "算定税率",
    "announced_rate": "公表税率",
    "announced_grade": "公表税率の確度",
    "points": "差（ポイント）",
    "annex_note": "理由",
    "closure": "閉じ方",
    "balance": "収支",
}
CODES: Codes = {
    "flow": FLOWS,
    "state": {"reference": {"ja": "基準"}, "scenario": {"ja": "シナリオ"}},
    "unit": {unit: unit_names(unit) for unit in ("USD bn", "JPY bn", "percent")},
    "basis": {"imports for consumption": {"ja": "消費のための輸入"}},
}
# Keys of what a label beside them says.
LABELLED = ("contribution", "item", "key", "source")


def headed(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table under its headings in that language, its units too.

    >>> headed(pd.DataFrame({"month": ["2025-01"], "unit": ["USD bn"]}), "ja").to_dict("records")
    [{'月': '2025-01', '単位': '十億ドル'}]
    """
    if language != "ja":
        return frame
    units = [unit_name(unit, language) for unit in frame.unit]
    return frame.assign(unit=units).rename(columns=JAPANESE)


def with_labels(frame: pd.DataFrame, language: str, codes: Codes | None = None) -> pd.DataFrame:
    """The table beside a chart as it is read, by headings and words in that language; its CSV keeps the codes.

    `codes` says what the codes of a column stand for, beside those of ``CODES``.

    >>> rows = pd.DataFrame({"contribution": ["cars"], "label": ["自動車"], "value": [-9.5], "unit": ["USD bn"]})
    >>> with_labels(rows, "ja").to_dict("records")
    [{'内訳': '自動車', '値': -9.5, '単位': '十億ドル'}]
    """
    if language != "ja":
        return frame
    found = frame.drop(columns=[key for key in LABELLED if key in frame and "label" in frame])
    for column, words in {**CODES, **(codes or {})}.items():
        if column in found:
            said = {code: names["ja"].lstrip("・") for code, names in words.items()}
            found[column] = found[column].map(lambda code, said=said: said.get(code, code))
    return found.rename(columns=JAPANESE | BESIDE)
