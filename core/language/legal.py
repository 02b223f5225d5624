"""Legal bases and standing of measures in Japanese, by the statutes' standard names; citations stay as they are.

The calendar of measures and the dated law cite in English. What is said here is the kind of act and the
statute; numbers, dates and tariff headings are left for whoever looks them up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# In this order: a pattern, and what stands in its place.
JAPANESE = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"\bProcs?\. ([\d-]+)", r"大統領布告第\1号"),
        (r"\bProclamation of (\d{4}-\d\d-\d\d)", r"大統領布告（\1）"),
        (r"\bEO (\d+)/(\d+)", r"大統領令第\1号・第\2号"),
        (r"\bEO (\d+)", r"大統領令第\1号"),
        (r"\bEO of (\d{4}-\d\d-\d\d)", r"大統領令（\1）"),
        (r"\bPresidential memo ([\d-]+)", r"大統領覚書（\1）"),
        (r"\bframework of ([\d/-]+)", r"枠組み（\1）"),
        (r"\bletter of ([\d-]+)", r"書簡（\1）"),
        (r"\bFR notice (\d{4}-\d\d-\d\d)", r"連邦官報告示（\1）"),
        (r"\bUSTR notices\b", "米国通商代表部（USTR）告示"),
        (r" sec\. ?(\d+)((?:\([a-z]\))*)", r"第\1条\2"),
        (r" cl\.([\d-]+)((?:\([a-z]\))*)", r"第\1項\2"),
        (r"号 of (\d{4}-\d\d-\d\d)", r"号（\1）"),
        (r"\b[Ss]ection 232\b", "通商拡大法232条"),
        (r"\b[Ss]ection 122\b", "1974年通商法122条"),
        (r"\b[Ss]ection 301\b", "1974年通商法301条"),
        (r"\b[Ss]ection 338\b", "1930年関税法338条"),
        (r"\(IEEPA fentanyl\)", "国際緊急経済権限法（IEEPA）、フェンタニル対策"),
        (r"\(IEEPA\)", "国際緊急経済権限法（IEEPA）"),
        (r" forced labou?r\b", "（強制労働）"),
        (r" initiation\b", "に基づく調査の開始"),
        (r" \(2018 lists, 2024 four-year review\)", "（2018年の品目表、2024年の4年見直し）"),
        (r" \((大統領布告第[\d-]+号)\), suspended (\d+) days to ([\d-]+)", r"（\1）、\3まで\2日間停止"),
        (r" as amended\b", "（改正後）"),
        (r" and extensions\b", "及びその延長"),
        (r" expiry\b", "の失効"),
        (r" \(Russian oil\)", "（ロシア産原油関連）"),
        (r" \(EPD\)", "（米英経済繁栄協定）"),
        (r"\bUS-Taiwan agreement announced ([\d-]+)", r"米台合意（\1発表）"),
        (r"\bUS-Taiwan agreement\b", "米台合意"),
        (r"\bHTS (\d{4}) rev (\d+)/(\d+)", r"HTS（\1年改訂第\2・\3版）"),
        (r", note (\d+)", r"、注\1"),
        (r", (\d+) days\b", r"、\1日間"),
        (r"\bHTSUS(?:,)? col(?:umn |\.)1\b", "米国関税率表（HTSUS）第1欄"),
        (r"\bAnnex ([IVX]+)\b", r"附属書\1"),
        (r"^Rivals' law on file, by snapshot$", "収録した競合国の制度（時点別）"),
        (r", retroactive\b", "、遡及適用"),
        (r"; amended (\d{4}-\d\d-\d\d)", r"、\1改正"),
        (r' \("no later than May 3"\)', "（5月3日までに適用）"),
        (r" inclusions, FR\b", "（対象品目の追加）、連邦官報"),
        (r"(?<!\d )\bFR (?=\d)", "連邦官報"),
        (r" \((通商拡大法232条|1974年通商法122条)((?:、[^)]*)?)\)", r"（\1\2）"),
    )
)
STANDING: Mapping[str, str] = {
    "in force": "施行中",
    "in force (start date not verified)": "施行中（開始日は未確認）",
    "in force (CIT case 1:26-cv-03555 argued 2026-09-30, no ruling in stored sources)": "施行中（国際貿易裁判所 1:26-cv-03555、2026-09-30弁論、資料上は判決未確認）",
    "superseded": "後の措置に置換",
    "superseded by annex regime (rate stays 50 on core metals)": "附属書方式に置換（主要金属は50%のまま）",
    "superseded by UK-melt rule": "英国溶解要件に置換",
    "superseded by annex regime": "附属書方式に置換",
    "ended": "終了",
    "ended with IEEPA": "国際緊急経済権限法（IEEPA）による関税とともに終了",
    "ended (legal start date not verified)": "終了（法令上の開始日は未確認）",
    "expired": "失効",
    "one day, then suspended": "1日適用後に停止",
    "one day only, then suspended": "1日のみ適用後に停止",
    "announced, never applied": "発表のみ、適用なし",
    "future": "将来",
    "retroactively replaced, refunds": "遡及して置換、還付あり",
    "authority only": "権限の規定のみ",
    "ruling": "判決",
    "pending, not imposed as of 2026-10-03": "手続中、2026-10-03現在は未適用",
    "report due within 180 days": "180日以内に報告予定",
}
CONFIDENCE: Mapping[str, str] = {
    "read in the primary text": "一次資料を確認",
    "read in a secondary source": "二次資料による",
}


def basis(text: str, language: str) -> str:
    """A legal basis in that language: act and statute by their standard names.

    >>> basis("Proc. 10908 (section 232)", "ja"), basis("EO 14257 sec.3(a) (IEEPA)", "ja")
    ('大統領布告第10908号（通商拡大法232条）', '大統領令第14257号第3条(a) 国際緊急経済権限法（IEEPA）')
    """
    if language == "ja":
        for pattern, said in JAPANESE:
            text = pattern.sub(said, text)
        text = text.replace("; ", "；")
    return text


def standing(text: str, language: str) -> str:
    """Whether a measure is in force, in that language.

    >>> standing("in force", "ja")
    '施行中'
    """
    return STANDING.get(text, text) if language == "ja" else text


def confidence(text: str, language: str) -> str:
    """How a source was read, in that language; also at the end of a longer text.

    >>> confidence("USTR; read in the primary text", "ja")
    'USTR；一次資料を確認'
    """
    if language == "ja":
        for known, said in CONFIDENCE.items():
            text = text.replace(f"; {known}", f"；{said}").replace(known, said)
    return text
