"""In-range scenarios, ends of every lever, totals and rules among them."""

from __future__ import annotations

from hypothesis import strategies as st

from core import Scenario
from core.scenario.lever import Lever, Value
from core.scenario.levers import levers
from core.scenario.presets import presets

MOST = 14  # levers moved at once


def values(lever: Lever) -> st.SearchStrategy[Value]:
    """Values the lever can take: its ends, its steps, and anything between."""
    if lever.form == "choice":
        return st.sampled_from(sorted(lever.choices))
    if lever.form == "set":
        return st.lists(st.sampled_from(sorted(lever.choices)), unique=True, max_size=3).map(tuple)
    if lever.form == "map":
        number = st.floats(lever.minimum, lever.maximum, allow_subnormal=False)
        return st.dictionaries(st.sampled_from(sorted(lever.choices)), number, max_size=3)
    ends = st.sampled_from([lever.minimum, lever.maximum])
    steps = st.integers(0, round((lever.maximum - lever.minimum) / lever.step)).map(
        lambda count: min(lever.maximum, lever.unit.from_screen(lever.unit.write(lever.minimum + count * lever.step)))
    )
    between = st.floats(lever.minimum, lever.maximum, allow_subnormal=False)
    found = ends | steps | between
    return found | st.none() if lever.follows else found


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """A preset, a reference, and some levers moved one after another, as a reader does."""
    names = st.sampled_from(sorted(presets()))
    found = Scenario.preset(draw(names)).against(draw(names))
    for key in draw(st.lists(st.sampled_from(sorted(levers())), unique=True, max_size=MOST)):
        found = found.change(**{key: draw(values(levers()[key]))})
    return found


def corner(number: int) -> Scenario:
    """Every lever at an end: the lowest at 0, the highest at 1, one and the other in turn after that."""
    found = Scenario.preset(sorted(presets())[number % len(presets())])
    for place, lever in enumerate(levers().values()):
        end = number % 2 if number < 2 else (place // (number - 1)) % 2
        if lever.form == "number":
            value: Value = (lever.minimum, lever.maximum)[end]
        elif lever.form == "choice":
            value = sorted(lever.choices)[number % len(lever.choices)]
        elif lever.form == "set":
            value = tuple(sorted(lever.choices)[: 3 * end])
        else:
            value = tuple((name, (lever.minimum, lever.maximum)[end]) for name in sorted(lever.choices)[:3])
        found = found.change(**{lever.key: value})
    return found
