"""Bilateral and total: what the scenario's duty does to the balance with Japan, and to each side's total."""

from core.language.catalogue import N_
from core.trade.simulate import simulate
from pages.frame import finish, frame, section
from pages.world_parts.answer import answer

session = frame("Bilateral and total")
result = section(session, N_("The result"), simulate, session.scenario)
section(session, N_("The answer"), answer, session, result)
finish(session)
