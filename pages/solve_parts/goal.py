"""Goal seek: the value of a lever that gives a surplus; what moves the surplus as much as a tariff."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.draws.ranges import ranges
from core.inputs.declared import preset
from core.inputs.declared import saved as saved_name
from core.language.catalogue import text
from core.language.numbers import counted, plotted_digits, unit_name
from core.scenario import presets
from core.scenario.scenario import Scenario
from core.solve import words
from core.solve.equivalents import equivalents, tariffs
from core.solve.goal import Answer, plain_scenario, reference_of, seek
from core.trade.simulate import simulate
from pages.frame.actions import button
from pages.frame.inputs import ask, held_by
from pages.frame.prose import fine
from pages.frame.saving import held, names
from pages.frame.sentence import because, unbroken
from pages.frame.session import Session
from pages.solve_parts.choice import pick, sentence

AMOUNT = "amount"


def section(session: Session) -> None:
    """Lever and target in, value out; then the equivalents of the tariffs in force."""
    language = session.view.language
    left, middle, right = st.columns([4, 4, 3], gap="small", vertical_alignment="bottom")
    with left:
        pick(session, "lever")
    with middle:
        others = _others(session)
        ask(
            session, "solve", "like", options=[AMOUNT, *others],
            format_func=lambda name: text("this amount", language) if name == AMOUNT else text("that of {name}", language).format(name=others[name][0]),
        )  # fmt: skip
    with right:
        _show_target(session)
    answer = _answer(session)
    sentence(words.goal(answer, language))
    below = st.empty()
    label = (
        text("Open in Explore’s levers", language)
        if answer.value is not None
        else text("Move the lever to the nearest value", language)
    )
    button(session, label, _take, key="solve/take", disabled=answer.met or answer.still)
    _equivalents(session)
    level, _ = ranges(answer.scenario).surplus(session.view)
    below.html(because(words.effect_range(level, language), "fine"))


def _answer(session: Session) -> Answer:
    """What goal seek finds for the question as the session holds it."""
    _, target = _target(session)
    return seek(session.scenario, held_by(session, "solve")["lever"], target, session.view)


def _take(session: Session) -> None:
    """Put the answer into the scenario, with no more digits than it takes, and lead to Explore, which shows it."""
    session.move_to(plain_scenario(_answer(session), session.scenario, session.view))
    session.leads = "app.py"


def _others(session: Session) -> dict[str, tuple[str, Scenario]]:
    """Scenarios whose surplus can be the target: the reference, the presets, the saved ones."""
    language, scenario = session.view.language, session.scenario
    found = {"reference": (text("the reference", language), reference_of(scenario))}
    found |= {preset(name): (one.short[language], scenario.rebase(name)) for name, one in presets.presets().items()}
    saved = zip(names(session), held(session).scenarios, strict=True)
    return found | {saved_name(number): pair for number, pair in enumerate(saved, 1)}


def _target(session: Session) -> tuple[str, float]:
    """What gives the target, ``AMOUNT`` or a scenario's name, and the target."""
    view, held = session.view, held_by(session, "solve")
    others = _others(session)
    like = held["like"] if held["like"] in others else AMOUNT
    if like != AMOUNT:
        return like, simulate(others[like][1]).surplus(view).scenario
    typed = held[f"target/{view.unit}/{view.statistic}"]
    return like, round(simulate(session.scenario).surplus(view).reference, 1) if typed is None else typed


def _show_target(session: Session) -> None:
    """The field of the target, or the surplus of the scenario that gives it."""
    language, view = session.view.language, session.view
    like, target = _target(session)
    if like == AMOUNT:
        ask(session, "solve", f"target/{view.unit}/{view.statistic}", opening=target)
        return
    st.text_input(
        text("Surplus, {unit}", language).format(unit=unit_name(view.unit, language)),
        value=f"{counted(target, view.unit, language):,.{plotted_digits(view.unit, language)}f}",
        disabled=True,
        key=f"shown/{like}/{view.unit}/{view.statistic}/{language}",
    )


def _equivalents(session: Session) -> None:
    language = session.view.language
    moved = tariffs(session.scenario)
    if not moved:
        return
    st.html(f"<h3>{escape(text('What would move the surplus as much as a tariff', language))}</h3>")
    name = "us_auto_tariff" if "us_auto_tariff" in moved else moved[0]
    key = pick(session, "tariff", opening=name, options=list(moved))
    found = equivalents(session.scenario, key, view=session.view)
    items = "".join(f"<li>{unbroken(line)}</li>" for line in words.matches(found, language))
    st.html(f"{because(words.tariff_alone(found, language))}<ul class='lines'>{items}</ul>")
    fine(
        text(
            "Each from the reference, nothing else moved; purchases as pledged, under this scenario's fulfilment and additionality. These values have no range: they are exact for the central assumptions only.",
            language,
        )
    )
