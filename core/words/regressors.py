"""Names of regressors: in English the regressions' own, in other languages the catalogue's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from core.evidence.equation import MOST_LAGS
from core.evidence.series import QUARTERS
from core.language.messages import Message, Sentence

PLAIN = {
    "constant": Message("constant"),
    "trend": Message("trend"),
    "financial crisis": Message("financial crisis"),
    "Tohoku earthquake": Message("Tohoku earthquake"),
    "pandemic": Message("pandemic"),
}
VARIABLES = {
    "y": Message("y", context="regression"),
    "yen": Message("yen", context="regression"),
    "income": Message("income", context="regression"),
}


MOST_MONTHS = 24  # of lags that a pass-through can have


def regressor(name: str, language: str) -> str:
    """A regressor's name in that language.

    >>> regressor("Δyen, lag 2", "ja"), regressor("quarter 3", "ja"), regressor("trend", "en")
    ('Δ実質円相場（ラグ2）', '第3四半期', 'trend')
    """
    return _names()[name][language]


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    """Every name that a regression on the page can have."""
    made = [Sentence("quarter {number}", number=number) for number in range(1, QUARTERS + 1)]
    made += [Sentence("lag {number}", number=number) for number in range(MOST_MONTHS + 1)]
    for variable in VARIABLES.values():
        made.append(Sentence("{variable}, a quarter before", variable=variable))
        made += [
            Sentence("Δ{variable}, lag {number}", variable=variable, number=number) for number in range(MOST_LAGS + 1)
        ]
    return PLAIN | VARIABLES | {str(name): name for name in made}
