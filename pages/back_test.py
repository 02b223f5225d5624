"""Back-test: what the model would have said about 2025, what happened, and who else was closer."""

from core.language.catalogue import N_
from pages.back_test_parts import months, promises, year
from pages.frame import finish, frame, section

session = frame("Back-test")
section(session, N_("The answer"), year.answer, session)
section(session, N_("The scores of the year"), year.scored, session)
section(session, N_("The months"), months.months, session)
section(session, N_("The promises"), promises.promises, session)
finish(session)
