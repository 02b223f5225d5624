"""The session's truth and the address bar, which hear of each other late."""

from types import SimpleNamespace

import pytest

from pages.frame import session as module
from pages.frame.page import apply_preset, apply_reference, apply_view
from pages.frame.session import Session, follow_address, query_of, write_link


class Address(dict):
    """What a run's request says of the address, and what the run tells the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[dict[str, str]] = []

    def from_dict(self, query: dict[str, str]) -> None:
        self.told.append(query)


@pytest.fixture
def address(monkeypatch) -> Address:
    found = Address()
    monkeypatch.setattr(module, "st", SimpleNamespace(query_params=found))
    return found


def test_a_move_taken_back_before_the_browser_heard_of_it_is_told_all_the_same(address):
    session = Session()
    session.written = before = query_of(session)
    address.update(before)
    session.move_to(session.scenario.change(us_auto_tariff=0.15))
    write_link(session)
    session.undo()
    follow_address(session, moved=True)
    write_link(session)
    assert [query.get("a") for query in address.told] == ["15", None]


def test_an_address_in_line_is_not_written(address):
    session = Session()
    session.written = query_of(session)
    address.update(session.written)
    follow_address(session, moved=False)
    write_link(session)
    assert address.told == []


@pytest.mark.parametrize(
    ("apply", "key"),
    [(apply_view, "view/currency"), (apply_preset, "preset/base"), (apply_reference, "reference/compare")],
)
@pytest.mark.parametrize("value", [None, "円", "2024年の法"])
def test_a_label_of_another_language_is_no_choice(apply, key, value):
    session = Session()
    before = query_of(session)
    apply(session, key, value)
    assert query_of(session) == before
