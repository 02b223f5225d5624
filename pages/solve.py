"""Solve: which value gives an outcome, what trades against what, what matters, which package gives most."""

from core.language.catalogue import N_
from pages.frame import finish, frame, section
from pages.solve_parts import choice, goal, matters, offers, tradeoffs

SECTIONS = {"goal": goal.section, "tradeoffs": tradeoffs.section, "matters": matters.section, "offers": offers.section}

session = frame("Solve")
chosen = section(session, N_("The choice of question"), choice.choice, session, list(SECTIONS))
if chosen in SECTIONS:
    section(session, choice.NAMES[chosen], SECTIONS[chosen], session)
finish(session)
