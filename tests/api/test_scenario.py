"""The addresses for programs: the page's numbers, kept by whoever likes, and no other numbers than those asked for."""

import csv
import io
import json
import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from core import Scenario, simulate
from core.draws import actual
from core.draws.ranges import ranges
from core.export import snippet
from core.export.ranged import as_csv
from core.export.words import provenance
from core.language.view import View
from core.links import scenario_csv
from core.links.link import decode
from core.scenario.levers import by_link
from core.sharing.turns import Crowded
from pages import api
from pages.api import scenario as route
from pages.api.document import document
from pages.guard import Guard
from pages.guard.limits import Limits

SCENARIO = Scenario.preset("deal-2025-09").change(usd_jpy=141.0, us_auto_tariff=0.175)
VIEWS = [View(), View("jpy", "japan", "ja")]
HOST = "http://testserver/"


@pytest.fixture(scope="module")
def client():
    with TestClient(Starlette(routes=api.routes())) as client:
        yield client


def asked(scenario: Scenario, view: View = VIEWS[0], **more: str) -> str:
    return route.PATH + snippet.address(snippet.query(scenario, view) | more)


@pytest.mark.parametrize("view", VIEWS, ids=["en", "ja"])
def test_it_gives_the_pages_numbers_with_ranges_and_provenance(client, view):
    answer = client.get(asked(SCENARIO, view))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    found, surplus = answer.json(), simulate(SCENARIO).surplus(view)
    change = ranges(SCENARIO).surplus(view)[1]
    outer = actual.surplus(ranges(SCENARIO), view).range
    assert found["surplus"] == {
        "unit": surplus.unit,
        "reference": surplus.reference,
        "scenario": surplus.scenario,
        "change": surplus.change,
        "effect_range_of_the_change": [change.low, change.high],
        "actual_trade_range_of_the_level": [outer.low, outer.high],
    }
    assert found["provenance"] == list(provenance(SCENARIO, view))
    assert decode(found["link"]).scenario == SCENARIO
    assert found["link"].startswith(HOST)
    first = found["results"][0]
    assert (first["measure"], first["effect_low"], first["effect_high"]) == ("surplus", change.low, change.high)
    assert next(row for row in found["levers"] if row["key"] == "us_auto_tariff")["scenario"] == 17.5


@pytest.mark.parametrize("view", VIEWS, ids=["en", "ja"])
def test_as_csv_it_is_the_file_of_the_page_and_reads_back(client, view):
    answer = client.get(asked(SCENARIO, view, format="csv"))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content == as_csv(SCENARIO, view, HOST).encode("utf-8-sig")
    assert scenario_csv.read(answer.content).scenario == SCENARIO
    assert next(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[0].startswith(("section", "区分"))


def test_it_may_be_kept_and_who_has_it_is_told_so(client):
    first = client.get(asked(SCENARIO))
    assert first.headers["cache-control"] == "public, max-age=3600"
    assert first.headers["access-control-allow-origin"] == "*"
    again = client.get(asked(SCENARIO), headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get(asked(SCENARIO.change(usd_jpy=140))).headers["etag"] != first.headers["etag"]
    assert client.head(asked(SCENARIO)).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["", "a=15", "b=nowhere", "b=2024&a=900", "b=2024&a=lots", "b=2024&tea=10", "b=2024&format=pdf", "b=2024&unit=eur", "b=2024&a=15&z=0000", "b=2024&" + "a=15&" * 3_000],
    ids=lambda query: query[:20],
)  # fmt: skip
def test_a_link_that_cannot_be_used_is_told_in_both_languages_and_gives_no_number(client, query):
    answer = client.get(f"{route.PATH}?{query}")
    found = answer.json()
    assert answer.status_code == 400
    assert answer.headers["cache-control"] == "no-store"
    assert set(found) == {"error", "messages"}
    assert found["messages"]
    for message in found["messages"]:
        assert set(message) == {"kind", "key", "given", "en", "ja"}
        assert message["en"] != message["ja"]


def test_the_error_is_in_the_language_of_the_link(client):
    assert "リンク" in client.get(f"{route.PATH}?b=2024&a=900&lang=ja").json()["error"]


@settings(max_examples=60)
@given(query=st.text(st.characters(codec="ascii", exclude_characters="#"), max_size=60))
def test_no_query_breaks_it(query):
    with TestClient(Starlette(routes=api.routes())) as client:
        answer = client.get(route.PATH, params=query)
    assert answer.status_code in (200, 400)
    json.loads(answer.content)


def test_an_older_link_is_answered_with_a_note(client):
    answer = client.get(f"{route.PATH}?b=2024&v=1-1.0-2026.01")
    assert answer.status_code == 200
    (note,) = json.loads(answer.headers["x-notes"])
    assert (note["kind"], note["key"]) == ("moved", "v")


def test_each_visitor_gets_so_many_and_then_is_told_when_to_come_back(monkeypatch):
    monkeypatch.setattr(route, "file", lambda *_: b"{}")
    limits = replace(Limits(), numbers_burst=2, numbers_a_s=0.001)
    with TestClient(Starlette(routes=api.routes(), middleware=[Middleware(Guard, limits=limits)])) as client:
        answers = [client.get(f"{route.PATH}?b=2024") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[-1].headers["retry-after"]
    assert answers[-1].json()["messages"] == []


def test_who_has_too_many_waiting_and_a_full_house_are_told(client, monkeypatch):
    def crowded(*_):
        raise Crowded

    monkeypatch.setattr(route, "file", crowded)
    assert client.get(f"{route.PATH}?b=2024").status_code == 429
    monkeypatch.setattr(route._Waiting, "count", route.WAITING)
    full = client.get(f"{route.PATH}?b=2024")
    assert (full.status_code, full.headers["retry-after"]) == (503, "20")


def test_answers_are_made_in_the_name_of_the_visitor_and_at_most_two_wait_at_once(client, monkeypatch):
    who, running, most, lock = set(), [], [], threading.Lock()

    def make(*_):
        with lock:
            running.append(1)
            most.append(len(running))
            who.add(route.asker.get())
        threading.Event().wait(0.02)
        running.pop()
        return b"{}"

    monkeypatch.setattr(route, "file", make)
    threads = [threading.Thread(target=client.get, args=(f"{route.PATH}?b=2024",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert max(most) <= 2
    assert {one.session.startswith("api ") for one in who} == {True}


def test_the_description_names_every_lever_and_fits_the_answers(client):
    found = client.get("/api/v1/openapi.json")
    assert found.json() == document()
    assert found.headers["etag"]
    operation = document()["paths"][route.PATH]["get"]
    named = {one["name"] for one in operation["parameters"]}
    assert {*by_link(), "b", "r", "unit", "stat", "lang", "format", "v", "z"} == named
    schemas = document()["components"]["schemas"]
    answer = client.get(asked(SCENARIO)).json()
    assert set(answer) == set(schemas["Scenario"]["required"])
    for name in ("levers", "results"):
        assert set(answer[name][0]) == set(schemas["Scenario"]["properties"][name]["items"]["required"])
    wrong = client.get(f"{route.PATH}?b=2024&a=900").json()
    assert set(wrong["messages"][0]) == set(schemas["Messages"]["properties"]["messages"]["items"]["required"])


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", "/api/v1/docs", "/api/v2/scenario?b=2024"])
def test_an_address_near_it_says_where_the_description_is(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/json")
    assert client.get(answer.json()["description"]).json()["openapi"]
    assert path.partition("?")[0] in answer.json()["error"]


def test_a_refusal_does_not_say_that_something_else_is_shown(client):
    for asked in ("b=2024&a=75", "b=nowhere", "b=2024&a=fast&g=200"):
        answer = client.get(f"/api/v1/scenario?{asked}")
        assert answer.status_code == 400
        for message in answer.json()["messages"]:
            assert "Shown instead" not in message["en"]
            assert "代わりに" not in message["ja"]
            assert message["en"]
