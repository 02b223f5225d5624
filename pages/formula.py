"""The April 2025 formula: the announced rates recomputed, with the inputs open to change."""

from pages.formula_parts import answer
from pages.formula_parts.inputs import inputs
from pages.frame import finish, frame
from pages.law_parts.paper import style

session = frame("April 2025 formula")
style()
chosen = inputs(session)
answer.one(session, *chosen)
answer.every(session, *chosen)
finish(session)
