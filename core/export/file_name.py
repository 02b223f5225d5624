"""The name of a file: what it is, what it starts from and what was changed, in letters that every system takes."""

from __future__ import annotations

import re

from core.scenario.levers import levers
from core.scenario.scenario import Scenario
from core.scenario.totals import is_spread

LONGEST = 80  # letters: with a folder before it, a path stays within what Windows opens
MOST = 3  # changes that are spelled out
OTHER = re.compile(r"[^a-z0-9.]+")
NEEDLESS = re.compile(r"^(us|jp)-|-(tariff|rule)$")


def file_name(kind: str, scenario: Scenario, ending: str) -> str:
    """The name of a scenario's file of that kind.

    >>> file_name("scenario", Scenario.preset("spring-2025").change(us_auto_tariff=0.15, usd_jpy=140), "csv")
    'scenario-spring-2025-auto-15-usd-jpy-140.csv'
    """
    parts = [kind, scenario.base]
    totals = [known for known in levers().values() if known.of and is_spread(known, scenario.values)]
    departures = dict(scenario.departures)
    moved = [known for known in totals if set(known.of) & set(departures)]
    spread = {key for known in moved for key in known.of}
    moved = [levers()[key] for key in departures if key not in spread] + moved
    parts += [
        f"{NEEDLESS.sub('', _plain(known.key))}-{_plain(known.write(scenario.value(known.key)))}"
        for known in moved[:MOST]
    ]
    if len(moved) > MOST:
        parts.append(f"and-{len(moved) - MOST}-more")
    return f"{'-'.join(parts)[:LONGEST].rstrip('-.')}.{ending}"


def _plain(text: str) -> str:
    """Lower-case letters, digits and points; anything else is a dash. A minus says so.

    >>> _plain("us_auto_tariff"), _plain("-0.8"), _plain("corn,soybeans")
    ('us-auto-tariff', 'minus-0.8', 'corn-soybeans')
    """
    return OTHER.sub("-", re.sub(r"^-(?=\d)", "minus-", text.lower())).strip("-")
