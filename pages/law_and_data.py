"""Law & data: what a tariff line pays and why, and where every number comes from."""

from pages.frame import finish, frame
from pages.frame.language import N_
from pages.law import limits, reference
from pages.law.calculator import calculator
from pages.law.paper import section, style
from pages.law.timeline import timeline

session = frame("Law & data")
style()
calculator(session)
section(session, "timeline", N_("Timeline of measures"), timeline)
section(session, "presets", N_("Presets: what each one sets"), reference.presets_)
section(session, "sources", N_("Sources, vintages and downloads"), reference.sources_)
section(session, "parameters", N_("Parameters"), reference.parameters)
section(session, "sectors", N_("Elasticities, own shares and Japan's tariffs"), reference.sectors)
section(session, "collection", N_("Law and collection: how much is collected"), reference.collected)
section(session, "model", N_("The model in plain words"), limits.equations)
section(session, "limits", N_("What is not modelled"), limits.limits)
finish(session)
