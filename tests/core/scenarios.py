"""Random scenarios, drawn from the declarations of the levers so that a new lever is tested unasked."""

from hypothesis import strategies as st

from core.scenario.lever import Lever
from core.scenario.levers import lever, levers, stored
from core.scenario.presets import presets
from core.scenario.scenario import Scenario

PRESETS = st.sampled_from(list(presets()))


def values(known: Lever) -> st.SearchStrategy:
    """Every kind of value the lever can take, its bounds and marks among them."""
    if known.form == "choice":
        return st.sampled_from(list(known.choices))
    if known.form == "set":
        return st.sets(st.sampled_from(list(known.choices))).map(tuple)
    if known.form == "map":
        numbers = st.floats(known.minimum, known.maximum)
        return st.dictionaries(st.sampled_from(list(known.choices)), numbers, max_size=4).map(
            lambda held: tuple(held.items())
        )
    if known.form == "map":
        return st.dictionaries(
            st.sampled_from(list(known.choices)), st.floats(known.minimum, known.maximum), max_size=4
        )
    notable = st.sampled_from([known.minimum, known.maximum, *known.marks])
    numbers = notable | st.floats(known.minimum, known.maximum)
    return st.none() | numbers if known.follows else numbers


def corners(known: Lever) -> list:
    """The ends of the lever: both bounds, each choice, nothing and everything."""
    if known.form == "choice":
        return list(known.choices)
    if known.form == "set":
        return [(), tuple(known.choices)]
    if known.form == "map":
        return [dict.fromkeys(known.choices, bound) for bound in (known.minimum, known.maximum)]
    ends = [known.minimum, known.maximum]
    return [(), *(tuple((name, end) for name in known.choices) for end in ends)] if known.form == "map" else ends


def changes(*kinds: str, without: tuple[str, ...] = (), most: int = 12, of=values) -> st.SearchStrategy[dict]:
    """Lever values by key, for some of the stored levers of those kinds (all kinds when none is named)."""
    keys = [key for key in stored() if key not in without and (not kinds or lever(key).kind in kinds)]
    chosen = st.lists(st.sampled_from(keys), unique=True, max_size=most)
    return chosen.flatmap(lambda names: st.fixed_dictionaries({name: of(levers()[name]) for name in names}))


@st.composite
def scenarios(draw, *kinds: str, **options) -> Scenario:
    """Any preset against any other, with some levers moved."""
    moved = draw(changes(*kinds, **options))
    return Scenario.preset(draw(PRESETS), reference=draw(PRESETS)).change(**moved)
