"""Axes: a lever and its values, as written on the command line in screen units.

``usd_jpy=120,150`` lists values; ``us_auto_tariff=0:25:2.5`` runs from 0 to 25, both included, in steps
of 2.5; without a step, the lever's own. Steps are counted in decimals, so that 0.1 + 0.2 is 0.3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from core.links.row_notes import question
from core.links.values import doubted, read_value
from core.scenario.lever import Lever, Value, as_number
from core.scenario.levers import lever
from core.scenario.scenario import Scenario
from core.sweep.errors import WrongSweep

EXAMPLE = "us_auto_tariff=0:25:2.5 or usd_jpy=120,150"
LONGEST = 100_000


@dataclass(frozen=True)
class Axis:
    """A lever and the values it takes, in the code's units.

    >>> read("us_auto_tariff=0:15:7.5")
    Axis(key='us_auto_tariff', values=(0.0, 0.075, 0.15))
    """

    key: str
    values: tuple[Value, ...]


def read(text: str) -> Axis:
    """The axis written as LEVER=VALUES.

    Raises LeverError for an unknown lever or a value it cannot take, WrongSweep for values that are not
    written as expected or given twice.
    """
    key, equals, written = text.partition("=")
    if not equals or not written.strip():
        raise WrongSweep(f"{text[:80]!r} gives a lever no values. Write LEVER=VALUES, such as {EXAMPLE}.")
    known = lever(key.strip())
    values = [read_value(known, one) for part in written.split(",") for one in _written(known, part.strip())]
    twice = next((value for number, value in enumerate(values) if value in values[:number]), None)
    if twice is not None:
        raise WrongSweep(f"{known.key}: {known.write(twice)} is given twice, which would count one scenario twice.")
    return Axis(known.key, tuple(values))


def remarks(axis: Axis, scenario: Scenario, given: Collection[str] = ()) -> Iterator[str]:
    """What must be known of an axis that is used as given: percentages that may be fractions, and a rate that brings its rule.

    given: levers that the other axes move; a rule among them is not brought along.
    """
    known = lever(axis.key)
    moved = [value for value in axis.values if value]
    if moved and all(doubted(known, value) for value in moved):
        yield question(known, as_number(moved[-1])).message
    for value in axis.values:
        changes = scenario.settle({axis.key: value})
        for tariff in changes.put_in_force:
            if tariff.rule in given:
                continue
            rule = changes.values[tariff.rule]
            yield f"{axis.key} is swept without {tariff.rule}: a rate other than the preset's counts as “{rule}”."
            return


def check(axes: tuple[Axis, ...]) -> None:
    """Raises WrongSweep when two axes move the same lever, or a total and a part of it."""
    for number, axis in enumerate(axes):
        others = {other.key for other in axes[:number] + axes[number + 1 :]}
        if axis.key in others:
            raise WrongSweep(f"{axis.key} is given twice. Put all its values after one “=”, separated by commas.")
        both = others & set(lever(axis.key).of)
        if both:
            raise WrongSweep(f"{axis.key} is the sum that {both.pop()} is a part of; one of the two can be swept.")


def _written(known: Lever, part: str) -> list[str]:
    """The values of one part between commas, as text in screen units."""
    if ":" not in part:
        return [part]
    if known.form != "number":
        raise WrongSweep(f"{known.key}: {part!r} is a range of numbers. {known.allowed()} Separate values by commas.")
    ends = part.split(":")
    if len(ends) > 3:
        raise WrongSweep(f"{known.key}: {part!r} has more than a start, an end and a step, as in 0:25:2.5.")
    start, stop = (_decimal(known, end) for end in ends[:2])
    step = _decimal(known, ends[2]) if len(ends) == 3 else known.unit.to_screen(known.step)
    if step <= 0 or stop < start:
        raise WrongSweep(f"{known.key}: {part!r} does not rise from its start to its end by steps above 0.")
    if stop - start > step * (LONGEST - 1):
        raise WrongSweep(f"{known.key}: {part!r} has more than {LONGEST:,} values. Is the step {step:f} meant?")
    steps, rest = divmod(stop - start, step)
    if rest:
        last = start + steps * step
        raise WrongSweep(
            f"{known.key}: steps of {step:f} from {start:f} do not meet {stop:f}. "
            f"Write {start:f}:{last:f}:{step:f} or {start:f}:{last + step:f}:{step:f}."
        )
    return [format(start + number * step, "f") for number in range(int(steps) + 1)]


def _decimal(known: Lever, text: str) -> Decimal:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        raise WrongSweep(f"{known.key}: {text!r} is not a number. {known.allowed()}") from None
    if not number.is_finite() or abs(number.adjusted()) > 12:
        raise WrongSweep(f"{known.key}: {text!r} is out of all proportion. {known.allowed()}")
    return number
