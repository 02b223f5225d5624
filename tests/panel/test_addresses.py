"""What the server answers where a page asks how a lever would move the answer."""

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event, Semaphore
from time import sleep

import httpx
import pytest
from starlette.applications import Starlette

from core.language.view import View
from core.links import link
from core.panel.slide import slide
from core.scenario.scenario import Scenario
from pages.frame import slides
from pages.guard import Guard
from pages.guard.in_turn import Line
from pages.guard.limits import Limits
from tests.guard.asked import run

SCENARIO = Scenario().change(usd_jpy=140.0)


class Client:
    """Asks an app as a browser at that address would, without a server."""

    def __init__(self, app, address: str = "192.0.2.1") -> None:
        self.transport = httpx.ASGITransport(app, client=(address, 5_000))

    def get(self, path: str, **given) -> httpx.Response:
        async def asking() -> httpx.Response:
            async with httpx.AsyncClient(transport=self.transport, base_url="http://trade.example.org") as client:
                return await client.get(path, **given)

        return run(asking())


@pytest.fixture
def client() -> Client:
    return Client(Starlette(routes=slides.routes()))


def asked(**more: str) -> dict[str, str]:
    return link.encode(SCENARIO, more) | more


def test_the_answer_is_the_slide_of_the_links_scenario_in_its_view(client):
    answer = client.get("/slide", params=asked(lever="jp_car_barrier_removed", lang="ja", unit="jpy"))
    assert answer.status_code == 200
    found = slide(SCENARIO, "jp_car_barrier_removed", View("jpy", "us", "ja"))
    assert [one["at"] for one in answer.json()["positions"]] == [one.at for one in found.positions]
    figures = [[list(figure) for figure in one.figures] for one in found.positions]
    assert [one["figures"] for one in answer.json()["positions"]] == figures
    assert "public" in answer.headers["cache-control"]


def test_a_browser_that_takes_no_compressed_answers_gets_a_plain_one(client):
    plain = client.get("/slide", params=asked(lever="buy_farm"), headers={"Accept-Encoding": "identity"})
    packed = client.get("/slide", params=asked(lever="buy_farm"))
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.json() == packed.json()
    assert len(gzip.compress(plain.content)) < 16_000


@pytest.mark.parametrize("name", ["", "nonsense", "us_auto_rule", "<script>", "us_auto_tariff\x00", "a" * 5_000])
def test_what_is_no_slider_is_told_and_not_kept(client, name):
    answer = client.get("/slide", params=asked(lever=name))
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "query",
    [
        "b=nonsense&a=1e999&lever=buy_farm",
        "lever=buy_farm&g=%FF%FE",
        "lever=buy_farm",
        "lever=buy_farm&lever=usd_jpy&b=2024&b=latest-2026-07",
    ],
)
def test_a_malformed_link_is_read_as_the_page_reads_it(client, query):
    answer = client.get(f"/slide?{query}")
    assert answer.status_code == 200
    assert json.loads(answer.content)["lever"] == "buy_farm"


def test_the_drawing_is_the_pages_own(client):
    dark = client.get("/slide/chart", params={"lang": "ja", "theme": "dark"}).json()
    assert dark == json.loads(json.dumps(slides.spec(slides.CHART, "ja", "dark")))
    assert client.get("/slide/chart", params={"theme": "nonsense"}).status_code == 200


def test_who_asks_for_too_many_is_told_to_wait_and_others_are_not():
    limits = replace(Limits(), slides_burst=2.0, slides_a_s=0.0)
    app = Guard(Starlette(routes=slides.routes()), limits)
    many, other = (Client(app, address) for address in ("192.0.2.1", "192.0.2.2"))
    query = asked(lever="jp_car_barrier_removed")
    assert [many.get("/slide", params=query).status_code for _ in range(3)] == [200, 200, 429]
    assert other.get("/slide", params=query).status_code == 200
    assert many.get("/slide/chart").status_code == 200


def test_one_address_that_asks_for_much_leaves_room_for_the_others(monkeypatch):
    held, going = Event(), Semaphore(0)

    def slow(*_):
        going.release()
        assert held.wait(20)
        return b""

    monkeypatch.setattr(slides, "made", slow)
    app = Starlette(routes=slides.routes())

    def ask(address: str) -> int:
        return Client(app, address).get("/slide", params=asked(lever="buy_farm")).status_code

    with ThreadPoolExecutor(12) as threads:
        many = [threads.submit(ask, "192.0.2.1") for _ in range(10)]
        assert going.acquire(timeout=20)
        while sum(one.done() for one in many) < 10 - 1 - slides.EACH:
            sleep(0.01)
        other = threads.submit(ask, "192.0.2.2")
        sleep(0.05)
        assert not other.done()  # it waits, and is not refused
        held.set()


def test_an_address_without_a_scenario_is_the_pages_own(client):
    law = client.get("/slide", params={"lever": "jp_car_barrier_removed"}).json()
    assert law == client.get("/slide", params={"lever": "jp_car_barrier_removed", "b": "latest-2026-07"}).json()


def test_where_too_many_wait_the_next_is_told_so(client, monkeypatch):
    async def full(*_):
        return None

    monkeypatch.setattr(Line, "made", full)
    answer = client.get("/slide", params=asked(lever="buy_farm"))
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
