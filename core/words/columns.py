"""Columns of the tables of Path and Compare as a Japanese reader knows them; in English their names say it."""

from __future__ import annotations

import pandas as pd

from core.words.numbers import UNITS

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


def headed(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table under its headings in that language, its units too.

    >>> headed(pd.DataFrame({"month": ["2025-01"], "unit": ["USD bn"]}), "ja").to_dict("records")
    [{'月': '2025-01', '単位': '十億ドル'}]
    """
    if language != "ja":
        return frame
    units = {key: names["ja"] for key, names in UNITS.items()}
    return frame.assign(unit=frame.unit.map(units)).rename(columns=JAPANESE)
