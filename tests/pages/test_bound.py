"""Which of the values a browser sends are moves, and which are merely late."""

from types import SimpleNamespace

from pages.frame import bound
from pages.frame.session import Session

SLIDE, TYPE = "lever/slide/us_auto_tariff", "lever/type/us_auto_tariff"


def test_a_third_quick_move_outruns_what_the_browser_heard_of_the_first(monkeypatch):
    state: dict[str, float] = {}
    monkeypatch.setattr(bound, "st", SimpleNamespace(session_state=state))
    session = Session()

    def drawn(truth: float) -> None:
        for key in (SLIDE, TYPE):
            bound.draw(session, key, truth, lambda key, value=None: state.setdefault(key, value))

    drawn(27.5)
    # What the number field sends is two moves old at first, then one.
    for slid, typed in ((27.0, 27.5), (26.5, 27.5), (26.0, 27.0)):
        state.update({SLIDE: slid, TYPE: typed})
        moves: list[tuple[str, float]] = []
        assert bound.collect(session, lambda _session, key, value, moves=moves: moves.append((key, value)))
        assert moves == [(SLIDE, slid)]
        drawn(slid)
