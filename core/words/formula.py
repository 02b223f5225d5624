"""What the page on the April 2025 formula says in sentences and tables."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from core.language.labels import partner
from core.language.numbers import MINUS, dollars, percent
from core.world import formula

NOTES: Mapping[str, Mapping[str, str]] = {
    "lowered_by_one": {
        "en": "The rate shown on 2 April was one point higher: the White House lowered it in the annex of 3 April, with those of 13 other countries (press).",
        "ja": "4月2日の表より1ポイント低い。3日の附属書で14か国の税率が1ポイント引き下げられた（報道）。",
    },
    "one_above_unexplained": {
        "en": "The annex has one point less than the published inputs give; no source on file says why.",
        "ja": "附属書の税率は算定式より1ポイント低い。収録資料に理由を示すものはない。",
    },
    "outside_annex": {
        "en": "Outside the annex: the formula was not applied to this partner.",
        "ja": "附属書の対象外。算定式は適用されていない。",
    },
    "ten_unexplained": {
        "en": "Put at 10 %, less than the published inputs give; no source on file says why.",
        "ja": "公表された前提の算定値より低い10%とされた。収録資料に理由を示すものはない。",
    },
}
# The same in a table's cell; the sentences stand beside it.
SHORT: Mapping[str, Mapping[str, str]] = {
    "lowered_by_one": {"en": "lowered 3 April (press)", "ja": "4月3日に引下げ（報道）"},
    "one_above_unexplained": {"en": "no reason on file", "ja": "理由の資料なし"},
    "outside_annex": {"en": "outside the annex", "ja": "附属書の対象外"},
    "ten_unexplained": {"en": "put at 10 %, no reason on file", "ja": "10%とされた（理由の資料なし）"},
}
UNLISTED = {"en": "not in the annex", "ja": "附属書に記載なし"}
UNCONFIRMED = {
    "en": "The announced rate was confirmed in no source (grade C).",
    "ja": "公表税率は資料で確認できていない（確度C）。",
}
NOT_LISTED = {
    "en": "No rate in the annex on file; partners outside the list were at the floor of {floor}.",
    "ja": "附属書に税率の記載なし。一覧にない相手は下限の{floor}。",
}
# By whether the United States runs a deficit.
BALANCES = {True: {"en": "U.S. deficit", "ja": "米国の赤字"}, False: {"en": "U.S. surplus", "ja": "米国の黒字"}}
HEADS = {
    "partner": {"en": "Partner", "ja": "相手"},
    "exports": {"en": "U.S. exports 2024, USD bn", "ja": "2024年の米国輸出（十億ドル）"},
    "imports": {"en": "U.S. imports 2024, USD bn", "ja": "2024年の米国輸入（十億ドル）"},
    "full": {"en": "Full rate", "ja": "半減前の税率"},
    "half": {"en": "Half", "ja": "その半分"},
    "rate": {"en": "Formula's rate", "ja": "算定税率"},
    "announced": {"en": "Announced", "ja": "公表税率"},
    "points": {"en": "Difference, points", "ja": "差（ポイント）"},
    "note": {"en": "Why", "ja": "理由"},
}


def headline(row: pd.Series, language: str) -> str:
    """The chain from trade to rate for one partner."""
    full, half, rate = (
        percent(value, language, digits=digits)
        for value, digits in ((row.full_rate, 1), (row.half_rate, 1), (row.rate, 0))
    )
    if language == "ja":
        return f"{partner(row.partner, language)}：算定式の税率は半減前で{full}、その半分は{half}、1%単位に切り上げて下限を適用すると{rate}。"
    return f"{partner(row.partner, language)}: the formula's full rate is {full}, half of it {half}; rounded up, and no lower than the floor, that makes {rate}."


def against_announced(row: pd.Series, language: str) -> str:
    """How the rate compares with the one announced, and why they differ where a reason is known."""
    if pd.isna(row.announced_rate):
        return NOTES.get(row.annex_note, NOT_LISTED)[language].format(floor=percent(formula.FLOOR, language, digits=0))
    announced = percent(row.announced_rate, language, digits=0)
    if row.points == 0.0:
        first = f"公表税率{announced}と一致。" if language == "ja" else f"That is the rate announced, {announced}."
    else:
        size = f"{abs(row.points):,g}"
        one = "" if abs(row.points) == 1.0 else "s"
        where = ("上" if row.points > 0 else "下") if language == "ja" else ("above" if row.points > 0 else "below")
        first = (
            f"公表税率{announced}より{size}ポイント{where}。"
            if language == "ja"
            else f"That is {size} point{one} {where} the rate announced, {announced}."
        )
    # The reason is one for the published inputs' single point.
    reason = NOTES[row.annex_note][language] if row.annex_note and row.points == 1.0 else ""
    unsure = UNCONFIRMED[language] if row.announced_grade == "C" else ""
    return ("" if language == "ja" else " ").join(filter(None, (first, reason, unsure)))


def agreement(found: pd.DataFrame, language: str) -> str:
    """How many announced rates the inputs reproduce."""
    count = formula.agreement(found)
    if language == "ja":
        return (
            f"公表税率を収録した{count['listed']}の相手のうち、一致は{count['equal']}、算定値が1ポイント上は{count['one_above']}、"
            f"それ以外の差は{count['further']}。うち{count['unconfirmed']}の公表税率は資料で確認できていない（確度C）。"
        )
    return (
        f"Of {count['listed']} partners with an announced rate on file, {_some(count['equal'])} get exactly that rate, {_some(count['one_above'])} come out one point above it, "
        f"and {_some(count['further'])} differ otherwise. Of the announced rates, {count['unconfirmed']} were confirmed in no source (grade C)."
    )


def _some(count: int) -> str:
    return str(count) if count else "none"


def reasons(found: pd.DataFrame, language: str) -> str:
    """Why the partners one point off are off, counted from the table; nothing where no partner is."""
    above = found[found.points == 1.0]
    if above.empty:
        return ""
    lowered = int((above.annex_note == "lowered_by_one").sum())
    others = ("、" if language == "ja" else ", ").join(
        partner(name, language) for name in sorted(above.partner[above.annex_note != "lowered_by_one"])
    )
    if language == "ja":
        return f"1ポイント上の{len(above)}のうち{lowered}は、4月3日の附属書で1ポイント下げられた14か国に含まれる（報道）。残り（{others}）の理由は収録資料では確認できない。"
    return (
        f"Of the {len(above)} one point above, {lowered} are among the 14 countries whose rate the White House lowered by a point in the annex of 3 April (press). "
        f"For the others ({others}) no source on file gives a reason."
    )


def facts(row: pd.Series, language: str) -> list[tuple[str, str]]:
    """Name and value of what the formula takes and gives for one partner."""
    deficit = row.imports_usd_bn - row.exports_usd_bn
    balance = BALANCES[deficit >= 0.0][language]
    values = {
        "exports": dollars(1e9 * row.exports_usd_bn, language),
        "imports": dollars(1e9 * row.imports_usd_bn, language),
        "full": percent(row.full_rate, language),
        "half": percent(row.half_rate, language),
        "rate": percent(row.rate, language, digits=0),
        "announced": _announced(row, language),
    }
    found = [
        (HEADS[key][language].partition(", USD")[0].partition("(")[0].partition("（")[0], value)
        for key, value in values.items()
    ]
    return [
        *found[:2],
        (balance, dollars(1e9 * abs(deficit), language)),
        *found[2:],
    ]


def listing(found: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table as it is read: percent and billions, with the reason of a difference."""
    shown = {
        "partner": [partner(name, language) for name in found.partner],
        "exports": found.exports_usd_bn.map("{:,.3f}".format),
        "imports": found.imports_usd_bn.map("{:,.3f}".format),
        "full": [percent(value, language) for value in found.full_rate],
        "half": [percent(value, language) for value in found.half_rate],
        "rate": [percent(value, language, digits=0) for value in found.rate],
        "announced": [_announced(row, language) for row in found.itertuples()],
        "points": [_points(value) for value in found.points],
        "note": [_why(row, language) for row in found.itertuples()],
    }
    return pd.DataFrame({HEADS[key][language]: list(column) for key, column in shown.items()})


def _announced(row, language: str) -> str:
    if pd.isna(row.announced_rate):
        return "–"
    return percent(row.announced_rate, language, digits=0) + (" (C)" if row.announced_grade == "C" else "")


def _points(value: float) -> str:
    if pd.isna(value):
        return "–"
    return f"{MINUS if value < 0 else '+' if value > 0 else ''}{abs(value):,g}"


def _why(row, language: str) -> str:
    if pd.isna(row.announced_rate):
        return SHORT.get(row.annex_note, UNLISTED)[language]
    return SHORT[row.annex_note][language] if row.annex_note and row.points == 1.0 else ""
