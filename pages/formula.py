"""The April 2025 formula: the announced rates recomputed, with the inputs open to change."""

from core.language.catalogue import N_
from pages.formula_parts import answer
from pages.formula_parts.inputs import inputs
from pages.frame import finish, frame, section

session = frame("April 2025 formula")
chosen = section(session, N_("The inputs"), inputs, session)
section(session, N_("The answer"), answer.one, session, chosen)
section(session, N_("The list of partners"), answer.every, session, chosen)
finish(session)
