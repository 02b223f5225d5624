"""The U.S.-Japan trade scenario model. ``docs/python.md`` shows each of these names in use.

>>> from core import Scenario, decode, simulate
>>> result = simulate(Scenario.preset("spring-2025").change(us_auto_tariff=0.15))
>>> result.surplus().change < 0
True
>>> decode("?b=spring-2025&a=15").scenario == result.scenario
True
"""

from core.draws.ranges import ranges
from core.language.view import View
from core.links.link import decode
from core.scenario.scenario import Scenario
from core.solve.compare import compare
from core.trade.simulate import simulate

__all__ = ["Scenario", "View", "compare", "decode", "ranges", "simulate"]
