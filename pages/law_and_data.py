"""Law & data: what a tariff line pays and why, and where every number comes from."""

from core.language.catalogue import N_
from pages.frame import finish, frame, section
from pages.law_parts import limits, reference
from pages.law_parts.calculator import calculator
from pages.law_parts.paper import style
from pages.law_parts.sections import sections
from pages.law_parts.timeline import timeline

session = frame("Law & data")
style()
section(session, N_("The line calculator"), calculator, session)
sections(
    session,
    {
        "timeline": timeline,
        "presets": reference.presets_,
        "sources": reference.sources_,
        "parameters": reference.parameters,
        "sectors": reference.sectors,
        "collection": reference.collected,
        "model": limits.equations,
        "limits": limits.limits,
    },
)
finish(session)
