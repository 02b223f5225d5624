"""What is said of a link that cannot be used as given, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

NOTES: Mapping[str, Mapping[str, str]] = {
    "unknown": {
        "en": "“{key}={given}” is not something this app knows; it was left out.",
        "ja": "「{key}={given}」は本アプリで使えないため、除いた。",
    },
    "repeated": {
        "en": "“{key}” is given more than once; the last, “{given}”, counts.",
        "ja": "「{key}」が重複して指定されている。最後の「{given}」を用いている。",
    },
    "overruled": {
        "en": "{label}: “{given}” was asked for, but its parts are given too and count. Shown instead: {value}.",
        "ja": "{label}：「{given}」が指定されたが、内訳の指定を優先した。代わりに{value}を表示している。",
    },
    "view": {
        "en": "“{key}={given}” is not a way of showing results. Allowed: {allowed}.",
        "ja": "「{key}={given}」という表示方法はない。可能な値：{allowed}。",
    },
    "more": {
        "en": "{count:,} more could not be used as given.",
        "ja": "ほかに{count:,}件が、指定どおりには使えなかった。",
    },
    "absent": {
        "en": "The file has no row for {names}. Shown instead: the values of the base preset.",
        "ja": "ファイルに{names}の行がない。代わりに出発点の値を表示している。",
    },
    "wide": {
        "en": "“{key}”: the row has more cells than the first line has columns, as when a decimal comma is not in quotes; the row was left out.",
        "ja": "「{key}」：行のセル数が見出しより多い（引用符のない小数点のコンマなど）ため、行を除いた。",
    },
    "row": {
        "en": "“{key}” is not a lever of this app; the row was left out.",
        "ja": "「{key}」は本アプリの項目ではないため、行を除いた。",
    },
    "moved": {
        "en": "This link was written with version {given}; results are those of version {version} and may differ from what its sender saw.",
        "ja": "このリンクは版{given}で作成された。結果は版{version}によるもので、送り手が見たものと異なることがある。",
    },
    "long": {
        "en": "The link is longer than any this app writes; what lies beyond {characters:,} characters or {entries} entries was not read.",
        "ja": "リンクが長すぎる。{characters:,}字又は{entries}項目を超える部分は読み取っていない。",
    },
    "preset": {
        "en": "{why} Shown instead: {label}.",
        "ja": "「{given}」という設定例はない。代わりに「{label}」を表示している。",
    },
    "unusable": {
        "en": "{label}: “{given}” cannot be used. {allowed} Shown instead: the value of the base preset.",
        "ja": "{label}：「{given}」は使えない。{allowed}代わりに出発点の値を表示している。",
    },
    "clamped": {
        "en": "{label}: “{given}” was asked for. {allowed} Shown instead: {value}.",
        "ja": "{label}：「{given}」が指定された。{allowed}代わりに{value}を表示している。",
    },
}


def note(name: str, language: str, **facts: object) -> str:
    """The note of that name with its facts filled in.

    >>> note("unknown", "en", key="zz", given="1")
    '“zz=1” is not something this app knows; it was left out.'
    """
    return NOTES[name][language].format(**facts)
