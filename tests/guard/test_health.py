"""`/healthz` says "ok" only where a scenario can be computed."""

import threading

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from pages.frame import health


@pytest.fixture
def client():
    with TestClient(Starlette(routes=[health.route()])) as client:
        yield client


def test_a_server_that_computes_is_well(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok")


def test_one_that_cannot_is_not_and_says_so(client, monkeypatch):
    def broken(*_):
        raise OSError("a table is gone")

    monkeypatch.setattr(health, "Scenario", broken)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.text == "No scenario can be computed.\n"


def test_however_many_ask_it_is_computed_once(client, monkeypatch):
    asked, go = [], threading.Event()
    monkeypatch.setattr(health, "computes", lambda: (asked.append(1), go.wait(10))[1])
    threads = [threading.Thread(target=client.get, args=("/healthz",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    go.set()
    for thread in threads:
        thread.join(10)
    client.get("/healthz")
    assert len(asked) == 1
