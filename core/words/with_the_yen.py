"""Why the effect range of policies and a moved yen together is narrower, or wider, than that of the policies alone."""

from __future__ import annotations

import numpy as np

from core.draws.ranges import Ranges, ranges
from core.language.format import between
from core.language.messages import Message
from core.language.numbers import amount
from core.language.view import View
from core.scenario.levers import levers

TOGETHER = 0.5  # how closely, over the draws, the effects of policies and yen go together before it is said
ALONE = Message("With the yen of the reference, these policies alone have an effect range of {ends}.")
OFFSET = Message(
    "With the yen of the reference, these policies alone have an effect range of {ends}. The yen narrows it: the more buyers respond to prices, the more the policies move the surplus one way and the yen the other, so what is not known of behaviour partly cancels out."
)
ADD = Message(
    "With the yen of the reference, these policies alone have an effect range of {ends}. The yen widens it: the more buyers respond to prices, the more both move the surplus, the same way."
)


def with_the_yen(found: Ranges, view: View) -> str:
    """The effect range of the policies alone and with the yen, and why they differ; empty where only one of the two moves."""
    scenario, language = found.scenario, view.language
    here, there = scenario.values, scenario.reference_values
    policy = any(here[key] != there[key] for key, row in levers().items() if row.kind == "policy" and not row.of)
    if not policy or here["usd_jpy"] == there["usd_jpy"]:
        return ""
    alone = ranges(scenario.change(usd_jpy=there["usd_jpy"]), found.count)
    both, own = _effect(found, view), _effect(alone, view)
    known, whole = alone.surplus(view)[1], found.surplus(view)[1]
    tied = float(np.corrcoef(own, both - own)[0, 1]) if np.ptp(own) and np.ptp(both - own) else 0.0
    wider = whole.high - whole.low > known.high - known.low
    said = OFFSET if tied < -TOGETHER and not wider else ADD if tied > TOGETHER and wider else ALONE
    low, high = (amount(end, known.unit, language, signed=True) for end in (known.low, known.high))
    return said[language].format(ends=between(low, high, language))


def _effect(found: Ranges, view: View) -> np.ndarray:
    there, here = found.paths(view)
    return here - there
