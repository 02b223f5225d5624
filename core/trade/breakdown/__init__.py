"""Tables cut from a result: by lever, by sector, by effect, by source."""

from core.trade.breakdown.american import buyer_prices, displacement, diversion, duty_rates, farm_displacement, revenue
from core.trade.breakdown.jobs import jobs
from core.trade.breakdown.levers import contributions
from core.trade.breakdown.sectors import effects, sectors
from core.trade.breakdown.tidy import tidy

__all__ = [
    "buyer_prices",
    "contributions",
    "displacement",
    "diversion",
    "duty_rates",
    "effects",
    "farm_displacement",
    "jobs",
    "revenue",
    "sectors",
    "tidy",
]
