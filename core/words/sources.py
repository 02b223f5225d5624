"""Where a figure comes from, in Japanese: the words around a citation; authors, titles and series stay as they are.

The figures cite in English. What is said here is who published, how it was read and what was done with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.language.legal import confidence
from core.language.messages import Message

# In this order, so that a longer phrase is read before one that begins it.
JAPANESE: Mapping[str, str] = {
    "U.S. Census Bureau": "米国センサス局",
    "U.S. Bureau of Labor Statistics": "米国労働統計局",
    "U.S. Bureau of Economic Analysis": "米国経済分析局",
    "U.S. International Trade Commission": "米国国際貿易委員会",
    "Office of the U.S. Trade Representative": "米国通商代表部",
    "Federal Reserve Board": "米国連邦準備制度理事会",
    "The White House": "ホワイトハウス",
    "USITC tariff database: the normal rate of the 8704 lines on the car list": "米国国際貿易委員会関税データベース：自動車の品目表にある8704の税番のMFN税率",
    "The Budget Lab at Yale": "イェール大学予算研究所",
    "Ministry of Finance, Japan": "財務省",
    "Ministry of Finance": "財務省",
    "Ministry of Agriculture, Forestry and Fisheries, Japan": "農林水産省",
    "Cabinet Office, Japan": "内閣府",
    "Statistics Bureau of Japan": "総務省統計局",
    "Japan Customs": "税関",
    "Bank of Japan": "日本銀行",
    "United Nations Statistics Division": "国際連合統計部",
    "Peterson Institute for International Economics": "ピーターソン国際経済研究所",
    "Work of the U.S. government, public domain": "米国政府の著作物（パブリックドメイン）",
    "Government of Japan, use with attribution": "日本政府、出典表示により利用可",
    "Etalab Open Licence 2.0, use with attribution": "Etalabオープンライセンス2.0、出典表示により利用可",
    "Single facts, cited; no database is reproduced": "個別の事実を出典付きで引用（データベースは複製しない）",
    "first release (February 2025)": "初回公表（2025年2月）",
    "after the June-2025 revision": "2025年6月改定後",
    "after the June-2026 revision": "2026年6月改定後",
    "June-2026 revision": "2026年6月改定",
    "press figure; not read again in the release itself": "報道の数値（公表資料では未確認）",
    "twelve months of the Census country page, read": "センサス局の国別ページ12か月分、閲覧日",
    "; months checked against the Census country page of": "。月次をセンサス局の国別ページと照合：",
    "FRED series EXPJP and IMPJP, October 2026": "FREDのEXPJP・IMPJP（2026年10月）",
    "policy texts of 2025": "2025年の法令",
    "Policy texts of 2025": "2025年の法令",
    "several, see column": "複数（列を参照）",
    "two vintages, see column": "2時点（列を参照）",
    "own ratio": "区分ごとの比率",
    "all programmes together": "全区分の比率",
    "pays its 2024 rate: nothing to scale": "2024年の税率のまま（比率は不要）",
    "2017 detail, import-weighted": "2017年産業連関表の細目、輸入額で加重",
    "cars and light trucks, 200.5 of 398.1 bn USD": "乗用車と小型トラック、3,981億ドルのうち2,005億ドル",
    "all-goods median for the United States": "米国の全品目の中央値",
    "median by goods": "品目別の中央値",
    "semiconductors and computers": "半導体・コンピューター",
    "by analogy": "類推",
    "Census 2024 as first printed (not the 2026年6月改定)": "2024年、初回公表値（2026年6月改定ではない）",
    "Broda-Weinstein 2006 medians": "Broda-Weinstein 2006の中央値",
    "BEA accounts of 2017 and 2024": "米国経済分析局、2017年及び2024年の勘定",
    "2024 and 2025 annual": "2024年・2025年（年計）",
    "as compiled in": "集計時点：",
    "the price from": "物価の開始：",
    "literature to 2025": "2025年までの文献",
    "as in the replication package of 2025": "2025年の再現データによる",
    "provisional": "速報",
    "as reported": "報道による",
    "press reports": "報道",
    "This app's estimate": "本アプリの推計",
    "Simulated by the model with this scenario's assumptions": "このシナリオの前提による本モデルの試算",
    'expected "in the coming weeks", "very well may stack"': "「数週間以内」の見込み、「重ねて課される可能性が十分ある」",
    "stacking, Akazawa request": "重複適用、赤澤大臣の要請",
    "(Asahi)": "(朝日新聞)",
    "(public repository)": "(公開リポジトリ)",
    "Commit ": "コミット",
    "Table": "表",
}
GOODS: Mapping[str, str] = {
    "machinery": "機械", "aircraft": "航空機", "aluminium": "アルミニウム", "car parts": "自動車部品", "electrical": "電気機器", "chemicals": "化学",
    "energy": "エネルギー", "cereals": "穀物", "meat": "食肉", "instruments": "精密機器", "cars": "乗用車", "pharmaceuticals": "医薬品", "steel": "鉄鋼",
}  # fmt: skip
UNITS: Mapping[str, Mapping[str, str]] = {
    "1": {"en": "", "ja": ""},
    "fraction": Message("fraction"),
    "JPY per USD": Message("JPY per USD"),
    "log points": Message("log points"),
    "jobs per 1 % of car output": Message("jobs per 1 % of car output"),
    "jobs per bn JPY of output": Message("jobs per bn JPY of output"),
}
GRADES: Mapping[str, str] = {"mixed": "混在"}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTH = re.compile(rf"({'|'.join(MONTHS)}) (?:to ({'|'.join(MONTHS)}) )?(\d{{4}})")
OF_GOODS = re.compile(r"(?<=品目別の中央値: )[a-z ]+")
# Words that stand around a name, a date or a number: a pattern, and what stands in its place.
AROUND = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"表 (?=\d)", "表"),
        (r"White House texts, presidential action of ([\d-]+) ", r"ホワイトハウス、\1付大統領令等"),
        (r"White House texts, fact sheet of ([\d-]+) ", r"ホワイトハウス、\1付ファクトシート"),
        (r"Annex I rates as listed in (\S+)", r"附属書Iの税率（\1による）"),
        (r"in effect ([\d-]+): ", r"\1施行："),
        (r" ?\(read in ([^)]*)\)", r"（\1で閲覧）"),
        (r"Policy texts to (\d{4})-0?(\d+)-0?(\d+)", r"\1年\2月\3日までの法令"),
        (r" find about ([\d.]+)", r"では約\1"),
        (r"(?<=\d月) to (?=\d)|(?<=Q\d) to (?=\d)", "〜"),
    )
)
# Marks between Japanese words, once all of them are said.
MARKS = (
    (re.compile(r", (?=[ぁ-ん一-龥])|(?<=[ぁ-んァ-ヶ一-龥]), "), "、"),
    (re.compile(r"; (?=[ぁ-んァ-ヶ一-龥])|(?<=[ぁ-んァ-ヶ一-龥]); "), "；"),
    (re.compile(r"(?<=\d) (?=表\d)"), ""),
    (re.compile(r": (?=[ァ-ヶ一-龥「])|： "), "："),
    (re.compile(r" ?\(([^()]*[ぁ-ん一-龥][^()]*)\)"), r"（\1）"),
)


def cited(text: str, language: str) -> str:
    """A citation with the words around it in that language.

    >>> cited("Soderbery (2018), JIE 114, Table 2, all-goods median for the United States", "ja")
    'Soderbery (2018), JIE 114、表2、米国の全品目の中央値'
    """
    if language != "ja":
        return text
    text = confidence(text, language)
    for phrase, said in JAPANESE.items():
        text = text.replace(phrase, said)
    text = MONTH.sub(_month, text)
    for pattern, said in AROUND:
        text = pattern.sub(said, text)
    text = OF_GOODS.sub(lambda found: GOODS.get(found[0], found[0]), text)
    for pattern, said in MARKS:
        text = pattern.sub(said, text)
    return text


def _month(found: re.Match) -> str:
    """A month of a year, or two of one year."""
    months = [MONTHS.index(name) + 1 for name in found.groups()[:2] if name]
    return f"{found[3]}年" + "〜".join(f"{month}月" for month in months)


def grade(text: str, language: str) -> str:
    """A grade's letter, or that a table has a column of them."""
    return GRADES.get(text, text) if language == "ja" else text


def unit(text: str, language: str) -> str:
    """The unit of a parameter; nothing for a plain number."""
    return UNITS[text][language]
