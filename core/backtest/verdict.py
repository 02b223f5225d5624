"""For a reader with ten seconds: what this tool is good at and what it is not, as the scores say.

Each claim is judged by a rule on the scores and lands in one of two sentences::

    total     the simulated total misses what happened by at most MISS points, and by less than no change does   (1)
    sectors   the interval of the error against no change lies below 1                                           (2)
    room      the actual-trade range, said to hold 80 % of sectors, held a share within LIKELY                    (3)
    hand      the interval of the error less the hand formula's lies below 0                                     (4)
    months    the mean error of months is below that of 2024 with its seasons, to three digits                    (5)

All are those of the pre-2025 information set, on U.S. imports from Japan.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from core.backtest import monthly as calendar
from core.backtest import outcome, scores, yearly
from core.backtest.outcome import NAME
from core.backtest.score_tables import VERDICTS
from core.language.catalogue import LANGUAGES
from core.language.format import clauses
from core.language.messages import Message, Sentence
from core.language.numbers import percent

MISS = 0.02
DUE, LIKELY = 0.80, (0.70, 0.90)
SERIES = "us_imports"
GOOD, NOT_GOOD = Message("Good at: {parts}."), Message("Not good at: {parts}.")
NOTHING, ALL = Message("Good at nothing that is tested here."), Message("Not good at: nothing that is tested here.")


class Claim(NamedTuple):
    """What was tested, whether the rule is met, and the words for it."""

    key: str
    met: bool
    words: Sentence


@cache
def claims() -> tuple[Claim, ...]:
    """Every claim with its outcome, in the order of the rules."""
    return _total(), _sectors(), _room(), _hand(), _months()


def sentences(language: str, found: Sequence[Claim] | None = None) -> tuple[str, str]:
    """(what the tool is good at, what it is not); by default of the scores on file."""
    found = claims() if found is None else found
    said = []
    for met, frame, none in ((True, GOOD, NOTHING), (False, NOT_GOOD, ALL)):
        parts = [one.words[language] for one in found if one.met is met]
        said.append(frame[language].format(parts=clauses(parts, language)) if parts else none[language])
    return said[0], said[1]


def _total() -> Claim:
    frame = yearly.imports(NAME)
    simulated, fact = (float(one.sum() / frame.base.sum() - 1.0) for one in (frame.simulated, frame.actual))
    met = abs(simulated - fact) <= MISS and abs(simulated - fact) < abs(fact)
    return Claim(
        "total",
        met,
        Sentence(
            "the total of U.S. imports from Japan ({simulated} simulated, {actual} in fact)",
            simulated=_percent(simulated, 1),
            actual=_percent(fact, 1),
        ),
    )


def _sectors() -> Claim:
    found = scores.imports().set_index("who")
    ours, naive = (_percent(found.absolute[who], 0, signed=False) for who in (NAME, "no_change"))
    if found.verdict[NAME] == "nearer":
        words = Sentence("single sectors against “no change” (off by {error}, not {naive})", error=ours, naive=naive)
    else:
        words = Sentence(
            "single sectors against “no change” ({verdict}: off by {error}, that by {naive})",
            verdict=VERDICTS[found.verdict[NAME]],
            error=ours,
            naive=naive,
        )
    return Claim("sectors", found.verdict[NAME] == "nearer", words)


def _room() -> Claim:
    found = outcome.items("import")
    share = outcome.held(found.place, DUE)
    return Claim(
        "room",
        LIKELY[0] <= share <= LIKELY[1],
        Sentence(
            "how far actual trade strays ({hit} of {all} sectors ended in its range; {due} expected)",
            hit=round(share * len(found)),
            all=len(found),
            due=round(DUE * len(found)),
        ),
    )


def _hand() -> Claim:
    verdict = scores.against_formula().set_index("set").verdict[NAME]
    words = Sentence("single sectors against a formula by hand ({verdict})", verdict=VERDICTS[verdict])
    return Claim("hand", verdict == "nearer", words)


def _months() -> Claim:
    frame = calendar.monthly(NAME, SERIES).dropna()
    ours, naive = (
        round(float(np.abs(scores.log_error(one, frame.actual)).mean()), 3)
        for one in (frame.simulated, frame.unchanged)
    )
    words = Sentence(
        "single months (off by {error}, those of 2024 by {naive})",
        error=_percent(ours, 1, signed=False),
        naive=_percent(naive, 1, signed=False),
    )
    return Claim("months", ours < naive, words)


def _percent(value: float, digits: int, *, signed: bool = True) -> dict[str, str]:
    return {language: percent(value, language, signed=signed, digits=digits) for language in LANGUAGES}
