"""Solve: which value gives an outcome, what trades against what, what matters, which package gives most."""

from pages.frame import finish, frame
from pages.solve_parts import choice, goal, matters, offers, tradeoffs

SECTIONS = {"goal": goal.section, "tradeoffs": tradeoffs.section, "matters": matters.section, "offers": offers.section}

session = frame("Solve")
SECTIONS[choice.choice(session, list(SECTIONS))](session)
finish(session)
