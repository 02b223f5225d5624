"""Solve: which value gives an outcome, what trades against what, what matters, which package gives most."""

from core.language.catalogue import N_
from pages.frame import finish, frame, section
from pages.solve_parts import choice, goal, offers, tradeoffs, what_matters

SECTIONS = {
    "goal": goal.section,
    "tradeoffs": tradeoffs.section,
    "matters": what_matters.section,
    "offers": offers.section,
}

session = frame("Solve")
chosen = section(session, N_("The choice of question"), choice.choice, session, list(SECTIONS))
if chosen in SECTIONS:
    section(session, choice.NAMES[chosen], SECTIONS[chosen], session)
finish(session)
