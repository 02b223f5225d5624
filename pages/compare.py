"""Compare: up to six scenarios side by side, against one reference."""

from core.language.catalogue import N_
from pages.compare_parts import answer, selection, tables
from pages.frame import finish, frame, section

session = frame("Compare")
chosen = section(session, N_("The choice of scenarios"), selection.selection, session)
comparison = section(session, N_("The comparison"), selection.compared, session, chosen)
section(session, N_("The answer"), answer.answer, session, comparison)
section(session, N_("The tables"), tables.tables, session, comparison)
section(session, N_("The files"), tables.downloads, session, comparison)
finish(session)
