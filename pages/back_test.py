"""Back-test: what the model would have said about 2025, what happened, and who else was closer."""

from pages.back_test_parts import months, promises, year
from pages.frame import finish, frame
from pages.law_parts.paper import style

session = frame("Back-test")
style()
year.answer(session)
year.scored(session)
months.months(session)
promises.promises(session)
finish(session)
