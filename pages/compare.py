"""Compare: up to six scenarios side by side, against one reference."""

from core.solve.compare import compare
from pages.compare_parts import answer, selection, tables
from pages.frame import finish, frame

session = frame("Compare")
scenarios = selection.selection(session)
comparison = compare(scenarios, session.scenario.reference, session.view)
answer.answer(session, comparison)
tables.tables(session, comparison)
tables.downloads(session, comparison)
finish(session)
