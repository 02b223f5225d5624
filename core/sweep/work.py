"""The work itself: a piece of a sweep goes in, its rows come out. Runs in any process that has this program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from core.draws import drawn_flows
from core.draws.draws import LIVE
from core.draws.many_draws import batches
from core.draws.ranges import HIGH, LOW, ranges
from core.export.snippet import address, query
from core.figures.version import VERSION
from core.language.view import View
from core.scenario.scenario import Scenario
from core.sweep import columns
from core.sweep.fingerprint import digits, program
from core.sweep.plan import Plan
from core.trade.simulate import simulate


@dataclass(frozen=True)
class Task:
    """A scenario to compute, as plain values that travel between processes."""

    number: int
    name: str
    base: str
    departures: tuple
    reference: str


@dataclass(frozen=True)
class Piece:
    """Tasks that are computed together. `number` is that of the piece; schemas are those of the two tables."""

    number: int
    tasks: tuple[Task, ...]
    swept: tuple[str, ...]
    draws: int
    seed: int
    view: View
    schema: pa.Schema
    draw_schema: pa.Schema | None


@dataclass(frozen=True)
class Answer:
    """A piece's rows, the draws of its rows if asked for, and the fingerprint of the process that computed them."""

    number: int
    rows: pa.Table
    draws: pa.Table | None
    program: dict[str, str]
    digits: str


def pieces(plan: Plan, done: set[int]) -> Iterator[Piece]:
    """The pieces of a plan that are not done, in order."""
    schema = columns.schema(columns.columns(plan))
    draw_schema = columns.schema(columns.draw_columns(plan)) if plan.per_draw else None
    for number, numbers in enumerate(plan.pieces()):
        if number not in done:
            tasks = tuple(task(plan, one) for one in numbers)
            yield Piece(number, tasks, plan.swept, plan.draws, plan.seed, plan.view, schema, draw_schema)


def compute(piece: Piece) -> Answer:
    """The answer to a piece."""
    rows, drawn = [], []
    for task in piece.tasks:
        scenario = Scenario(task.base, task.departures, task.reference)
        changes = drawn_changes(scenario, piece.draws, piece.seed, piece.view)
        rows.append(_row(piece, task, scenario, changes))
        if piece.draw_schema is not None:
            drawn.append(_draw_rows(piece.draw_schema, rows[-1], changes))
    table = pa.Table.from_pylist(rows, schema=piece.schema)
    return Answer(piece.number, table, pa.concat_tables(drawn) if drawn else None, program(), digits())


def drawn_changes(scenario: Scenario, count: int, seed: int, view: View) -> np.ndarray:
    """Change of the surplus under each draw, (count,), in the view's unit; as in the app, whatever the count."""
    if not count:
        return np.empty(0)
    if scenario.values["method"] != "nces":
        # The last digits would depend on which scenarios this process solved earlier.
        drawn_flows.forget()
        ranges.cache_clear()
    if count <= LIVE:
        there, here = ranges(scenario, count, seed).paths(view)
        return here - there
    return np.concatenate([changes for _, changes in batches(scenario, view, count, seed)])


def task(plan: Plan, number: int) -> Task:
    """The task of a scenario's number."""
    scenario = plan.scenario(number)
    return Task(number + 1, plan.name(number), scenario.base, scenario.departures, scenario.reference)


def _row(piece: Piece, task: Task, scenario: Scenario, changes: np.ndarray) -> dict:
    """One row by column name; what the table has no column for is left out by its schema."""
    result = simulate(scenario)
    row = {
        "number": task.number,
        "name": task.name,
        "link": address(query(scenario, piece.view)),
        "base": scenario.base,
        "reference": scenario.reference,
        "statistic": piece.view.statistic,
        "version": VERSION,
        "draws": piece.draws,
        "seed": piece.seed,
        "valid_share_percent": 100.0 * result.valid_share,
    }
    row |= {columns.lever_column(key): columns.cell(key, scenario.value(key)) for key in piece.swept}
    row |= columns.figures(result, piece.view)
    if piece.draws:
        low, high = np.quantile(changes, [LOW, HIGH])
        row |= {columns.with_unit(columns.LOW, piece.view.unit): float(low)}
        row |= {columns.with_unit(columns.HIGH, piece.view.unit): float(high)}
    return row


def _draw_rows(schema: pa.Schema, row: dict, changes: np.ndarray) -> pa.Table:
    """The row of a scenario repeated for each of its draws."""
    own = {"draw": np.arange(1, len(changes) + 1)}
    own |= {name: changes for name in schema.names if name.startswith("surplus_change_")}
    arrays = [
        pa.array(own[field.name], field.type)
        if field.name in own
        else pa.array([row[field.name]] * len(changes), field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)
