"""What scenarios are called where several stand side by side: the reader's own name, or one that says the largest change.

One name for one scenario, in whatever list, table, chart or file it stands; never the same for two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from core.language.catalogue import LANGUAGES, N_, text
from core.language.format import headed, labelled
from core.language.messages import Message
from core.scenario import presets
from core.scenario.differences import moved
from core.scenario.scenario import Scenario
from core.trade.simulate import simulate

MORE = Message("{name} and {count} more")
# Names of the columns that stand beside the scenarios' own in tables.
COLUMNS = ("label", "lever", "reference")
HEADS = N_("Item"), N_("Lever"), N_("Reference")


def proposal(scenario: Scenario, language: str = "en") -> str:
    """The preset in two words and the change that moves the surplus most, with how many more there are.

    >>> proposal(Scenario.preset("spring-2025").change(us_auto_tariff=0.15, usd_jpy=150))
    'Spring 2025 · Cars: 15 % and 1 more'
    """
    base, changes = presets.preset(scenario.base).short[language], moved(scenario)
    if not changes:
        return base
    here = simulate(scenario).surplus().scenario
    without = [abs(simulate(scenario.reset(known.key)).surplus().scenario - here) for known, _ in changes]
    known, value = changes[without.index(max(without))]
    name = headed(base, labelled(known.brief.get(language) or known.name(language), known.show(value, language), language), language)  # fmt: skip
    return MORE[language].format(name=name, count=len(changes) - 1) if changes[1:] else name


def called(scenarios: Iterable[Scenario], own: Mapping[Scenario, str], language: str = "en") -> list[str]:
    """A name for each of the scenarios, no two the same: its own, or the proposal."""
    taken = [*COLUMNS, *(text(head, one) for head in HEADS for one in LANGUAGES)]
    names = [own.get(scenario) or proposal(scenario, language) for scenario in scenarios]
    return unique([*taken, *names])[len(taken) :]


def unique(names: Sequence[str]) -> list[str]:
    """The names, with a number after every repeated one.

    >>> unique(["deal", "law", "deal", "deal (2)"])
    ['deal', 'law', 'deal (2)', 'deal (2) (2)']
    """
    found: list[str] = []
    for name in names:
        number, one = 1, name
        while one in found:
            number += 1
            one = f"{name} ({number})"
        found.append(one)
    return found
