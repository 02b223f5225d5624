"""Names of regressors in Japanese; in English the regressions' own names say it."""

from __future__ import annotations

import re

JAPANESE = {
    "constant": "定数項",
    "trend": "トレンド",
    "y": "被説明変数",
    "yen": "実質円相場",
    "income": "買い手国のGDP",
    "financial crisis": "世界金融危機",
    "Tohoku earthquake": "東日本大震災",
    "pandemic": "新型コロナウイルス感染症",
}
# What is said of one of them: lagged, in levels or in changes.
FORMS = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"quarter (\d)", "第{0}四半期"),
        (r"lag (\d+)", "ラグ{0}"),
        (r"(.+), a quarter before", "{0}（前期の水準）"),
        (r"Δ(.+), lag (\d+)", "Δ{0}（ラグ{1}）"),
    )
)


def regressor(name: str, language: str) -> str:
    """A regressor's name in that language.

    >>> regressor("Δyen, lag 2", "ja"), regressor("quarter 3", "ja"), regressor("trend", "en")
    ('Δ実質円相場（ラグ2）', '第3四半期', 'trend')
    """
    if language != "ja":
        return name
    for pattern, said in FORMS:
        if found := pattern.fullmatch(name):
            return said.format(*(JAPANESE.get(part, part) for part in found.groups()))
    return JAPANESE[name]
