"""Purchase promises: pledged against delivered."""

from __future__ import annotations

from core.backtest import text_tables
from core.language.catalogue import N_, text
from core.language.limits import pledge
from pages.frame.prose import fine, heading
from pages.frame.session import Session
from pages.frame.text_table import text_table

KEPT = N_(
    "Three promises have an outcome on file. China fell far short of its amounts; Japan's car makers and the chip agreement came to their marks, which were set near what was planned or in a growing market. The app takes China's share as the central fulfilment, and Japan's own record as the upper end of its range; both ends are assumptions."
)
IMPLIED = N_(
    "Japan's pledges with a published amount, USD a year. What has been delivered since is not on file; sales of the same goods before and after show how large a pledge is against trade that exists anyway. The ends of extra trade take fulfilment and additionality at their ends together. One hundred aircraft were promised without an amount or a date, and the {pledge} is finance, not trade: neither is counted."
)


def promises(session: Session) -> None:
    """What was kept, and what the app's ranges imply."""
    language = session.view.language
    heading(text("Purchase promises: pledged, delivered, extra", session.view.language))
    text_table(text_tables.kept_promises(language), text("Promises with an outcome", language), named=True)
    fine(text(KEPT, language))
    text_table(text_tables.implied_promises(language), text("Japan's pledges", language), named=True)
    fine(text(IMPLIED, language).format(pledge=pledge(language)))
