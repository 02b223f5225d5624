"""Bilateral and total: what the scenario's duty does to the balance with Japan, and to each side's total."""

from core.trade.simulate import simulate
from pages.frame import finish, frame
from pages.law_parts.paper import style
from pages.world_parts.answer import answer

session = frame("Bilateral and total")
style()
answer(session, simulate(session.scenario))
finish(session)
