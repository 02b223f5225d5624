"""Answers outside pages: one at a time, fair between addresses, and only so many waiting."""

import asyncio
from threading import Event

from starlette.applications import Starlette
from starlette.testclient import TestClient

from pages import light
from pages.frame import head
from pages.frame.page import PAGES
from pages.guard.in_turn import BUSY, Line
from tests.guard.asked import run


def of(address: str) -> dict:
    return {"type": "http", "client": (address, 1), "headers": []}


def test_one_who_asks_much_comes_after_one_who_asks_once():
    line, order, held = Line("test", most=16, each=8), [], Event()

    def make(name: str) -> str:
        held.wait(20)
        order.append(name)
        return name

    async def all_of_them() -> list:
        greedy = [asyncio.create_task(line.made(of("192.0.2.1"), make, f"greedy {number}")) for number in range(12)]
        await asyncio.sleep(0.3)
        other = asyncio.create_task(line.made(of("192.0.2.2"), make, "other"))
        await asyncio.sleep(0.3)
        held.set()
        return [*await asyncio.gather(*greedy), await other]

    *greedy, other = run(all_of_them())
    assert other == "other"
    assert order.index("other") == 1  # after the one that was under way
    assert sum(one is None for one in greedy) == 12 - 1 - 8  # one under way, eight waiting


def test_where_the_line_is_full_the_next_is_told_so_at_once():
    line, held = Line("test", most=2, each=8), Event()

    async def three() -> list:
        first = [asyncio.create_task(line.made(of(f"192.0.2.{number}"), held.wait, 20)) for number in range(2)]
        await asyncio.sleep(0.1)
        third = await line.made(of("192.0.2.9"), held.wait, 20)
        held.set()
        return [*await asyncio.gather(*first), third]

    assert run(three()) == [True, True, None]


def test_a_light_page_in_a_crowd_says_so_and_asks_again(monkeypatch):
    async def full(*_: object) -> None:
        return None

    monkeypatch.setattr(Line, "made", full)
    client = TestClient(Starlette(routes=[*head.routes(PAGES, light.is_light, light.page), *light.routes()]))
    page = client.get("/?embed=true&b=2024&a=19.25")
    assert page.status_code == 503
    assert page.headers["retry-after"]
    assert page.headers["cache-control"] == "no-store"
    assert BUSY in page.text
    assert 'http-equiv="refresh"' in page.text
    assert client.get("/light/chart?b=2024&a=19.25&width=600&theme=light").status_code == 503
    assert "しばらく" in client.get("/?embed=true&b=2024&a=19.25&lang=ja").text
