"""Law & data: what a tariff line pays and why, and where every number comes from."""

from core.language.catalogue import N_
from pages.frame import finish, frame, section
from pages.frame.sections import sections
from pages.law_parts import limits, reference
from pages.law_parts.calculator import calculator
from pages.law_parts.outside import outside
from pages.law_parts.timeline import timeline

session = frame("Law & data")
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
        "outside": outside,
        "model": limits.equations,
        "limits": limits.limits,
    },
)
finish(session)
