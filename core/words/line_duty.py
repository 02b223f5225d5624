"""One tariff line's duty in words; the law and what is collected are always said apart."""

from __future__ import annotations

import re

from core import labels
from core.duties.lookup import LineDuty
from core.duties.named import PROGRAMMES
from core.duties.search import written
from core.words.numbers import PERCENT, amount, percent

ANSWER = {
    "en": "{code} pays {statutory} by law; about {effective} is collected. In 2024 it paid {base}.",
    "ja": "{code}の法定税率は{statutory}、徴収は約{effective}。2024年は{base}。",
}
AS_WRITTEN = {
    "en": "{code} pays {statutory} by law. In 2024 it paid {base}.",
    "ja": "{code}の法定税率は{statutory}。2024年は{base}。",
}
GRADES = {
    "A": {
        "en": "A: flagged in the figures, one modeller's reading of the lists",
        "ja": "A：データの表示による（一研究者による品目表の読み取り）",
    },
    "C": {"en": "C: a guess from the beginning of the HS code", "ja": "C：HSコードの先頭からの推定"},
}
ROWS = {
    "measure": {"en": "Measure", "ja": "適用措置"},
    "statutory": {"en": "By law (statutory)", "ja": "法定税率"},
    "effective": {"en": "Collected (at entry, before refunds)", "ja": "徴収税率（輸入時、還付前）"},
    "mfn": {"en": "Normal (MFN) rate", "ja": "MFN税率（最恵国税率）"},
    "base": {"en": "Paid in 2024, preferences included", "ja": "2024年の実効税率（特恵を含む）"},
    "actual": {"en": "Calculated by customs over 2025, on average", "ja": "2025年の実績（税関の計算額、年平均）"},
    "value": {"en": "Imports from Japan, 2024 and 2025", "ja": "対日輸入額（2024年、2025年）"},
    "sector": {"en": "Sector", "ja": "産業"},
    "programme": {"en": "Tariff programme", "ja": "関税区分"},
}
RATIO = {"en": "{rate} ({ratio} of the added duty)", "ja": "{rate}（追加分の{ratio}）"}
FREE = {"en": "Free", "ja": "無税"}
EQUIVALENT = {"en": "{words}, an ad valorem equivalent of {rate}", "ja": "{words}（従価税換算値{rate}）"}
SIGN, ONLY = re.compile(r"(?<=\d) ?%"), re.compile(r"[\d.]+ ?%")
NOTHING = {"en": "nothing imported", "ja": "輸入なし"}


def answer(duty: LineDuty, language: str) -> str:
    """The duty in one sentence or two."""
    form = AS_WRITTEN if duty.collection_ratio == 1.0 else ANSWER
    return form[language].format(
        code=written(duty.hts10),
        statutory=percent(duty.statutory_rate, language),
        effective=percent(duty.effective_rate, language),
        base=percent(duty.base_rate, language),
    )


def facts(duty: LineDuty, language: str) -> list[tuple[str, str]]:
    """Name and value of everything on file about the line, in the order to be read."""
    ratio = RATIO[language].format(
        rate=percent(duty.effective_rate, language), ratio=percent(duty.collection_ratio, language, digits=0)
    )
    values = {
        "measure": duty.measure[language],
        "statutory": percent(duty.statutory_rate, language),
        "effective": ratio,
        "mfn": _mfn(duty, language),
        "base": percent(duty.base_rate, language),
        "actual": NOTHING[language]
        if duty.collected_rate_2025 is None
        else percent(duty.collected_rate_2025, language),
        "value": f"{_usd(duty.customs_value_usd_2024, language)}{'、' if language == 'ja' else ', '}{_usd(duty.customs_value_usd_2025, language)}",
        "sector": labels.full("sectors", language)[duty.sector],
        "programme": f"{PROGRAMMES[duty.programme][language]} · {GRADES[duty.programme_grade][language]}",
    }
    return [(ROWS[key][language], value) for key, value in values.items()]


def _mfn(duty: LineDuty, language: str) -> str:
    """The schedule's own words, with what a duty a kilogram or piece comes to in percent of value."""
    words = SIGN.sub(PERCENT[language], duty.mfn_text.strip())
    if not words:
        return percent(duty.mfn_rate, language)
    if words == "Free":
        return FREE[language]
    return (
        words
        if ONLY.fullmatch(words)
        else EQUIVALENT[language].format(words=words, rate=percent(duty.mfn_rate, language))
    )


def _usd(value: float, language: str) -> str:
    """A line's value: most are a few million.

    >>> _usd(12_401_661_040, "en"), _usd(1_257_799, "en"), _usd(1_257_799, "ja")
    ('$12.4 bn', '$1.3 mn', '126万ドル')
    """
    if value >= 1e9:
        return amount(value / 1e9, "USD bn", language)
    if language == "ja":
        return f"{value / 1e4:,.0f}万ドル" if value < 1e8 else f"{value / 1e8:,.1f}億ドル"
    return f"${value / 1e6:,.1f} mn"
