"""Who is let in, how much a visitor may hold, and how that is said."""

import asyncio
from dataclasses import replace

import pytest

from pages.guard import refusal
from pages.guard.limits import Limits, read, table
from pages.guard.visitors import Visitors
from tests.deploy.image import DEPLOY
from tests.guard.asked import HOST, LIMITS, Socket, answer, get, guard, newest, run, scope


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("", 101),
        (f"https://{HOST}", 101),
        (f"http://{HOST.upper()}:80", 101),
        ("http://other.example", 403),
        (f"http://{HOST}.other.example", 403),
        (f"http://other.example@{HOST}", 403),
        (f"http://{HOST}:8501", 403),
        (f"file://{HOST}", 403),
        ("null", 403),
        ("http://[", 403),
    ],
)
def test_a_page_of_another_site_opens_no_socket(origin, status):
    async def asking():
        socket = Socket(guard(), origin=origin)
        await asyncio.sleep(0.01)
        socket.leave()
        await socket.task
        return socket.status

    assert run(asking()) == status


def test_an_origin_of_the_setting_opens_one_and_streamlit_sees_the_host_asked_for():
    seen = []

    async def app(scope, receive, send):
        seen.append(dict(scope["headers"])[b"origin"])

    async def asking():
        await Socket(
            guard(replace(LIMITS, origins="https://Frame.example/"), app=app), origin="https://frame.example"
        ).task

    run(asking())
    assert seen == [f"http://{HOST}".encode()]


@pytest.mark.parametrize("host", ["", "a@b", "a/b", "a b", "a?b", "ä.example"])
def test_a_host_that_reads_as_something_else_is_refused(host):
    assert get(guard(), host=host)[0] == 400


def test_other_sites_may_read_and_write_nothing():
    assert get(guard(), origin="http://other.example")[0] == 200
    for method in ("PUT", "POST", "DELETE"):
        status, said = get(guard(), "/_stcore/upload_file/a/b", method=method, origin="http://other.example")
        assert (status, said.strip()) == (403, refusal.FOREIGN)


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/script-health-check"])
def test_what_is_not_for_readers_is_not_there(path):
    assert get(guard(), path)[0] == 404


def test_metrics_answer_where_the_setting_says_so():
    assert get(guard(replace(LIMITS, metrics=1)), "/_stcore/metrics")[0] == 200


def test_too_many_pages_of_one_address_are_refused_in_words_and_others_come_in():
    limits = replace(LIMITS, sockets_a_visitor=3)

    async def asking():
        door = guard(limits, merge=newest)
        mine = [Socket(door) for _ in range(5)]
        await asyncio.sleep(0.01)
        other = Socket(door, client="192.0.2.2")
        page = await answer(door, scope("/", accept="text/html", accept_language="ja"))
        style = await answer(door, scope("/static/x.js"))
        await asyncio.sleep(0.01)
        mine[0].leave()
        await mine[0].task
        again = await answer(door, scope("/", accept="text/html"))
        for socket in (*mine, other):
            socket.leave()
        await asyncio.gather(*(socket.task for socket in (*mine, other)))
        return [socket.status for socket in mine], other.status, page, style[0], again[0], door.visitors.counts

    statuses, other, page, style, again, counts = run(asking())
    assert statuses == [101, 101, 101, 429, 429]
    assert (other, style, again) == (101, 200, 200)
    assert page[0] == 429
    assert "同じ接続元" in page[1]
    assert 'http-equiv="refresh"' in page[1]
    assert counts == {}


def test_when_room_gets_scarce_who_holds_most_is_refused_first():
    async def asking():
        door = guard(replace(LIMITS, sockets=8, sockets_a_visitor=100), merge=newest)
        greedy = [Socket(door) for _ in range(8)]
        await asyncio.sleep(0.01)
        reader = Socket(door, client="192.0.2.2")
        await asyncio.sleep(0.01)
        for socket in (*greedy, reader):
            socket.leave()
        await asyncio.gather(*(socket.task for socket in (*greedy, reader)))
        return [socket.status for socket in greedy].count(101), reader.status

    assert run(asking()) == (6, 101)


def test_computed_answers_of_one_address_are_counted_and_files_of_the_page_are_not():
    limits = replace(LIMITS, answers_burst=2, answers_a_s=0.001)

    async def asking():
        door = guard(limits)
        paths = ["/api/v1/scenario", "/", "/compare", "/static/a.js"]
        return [(await answer(door, scope(path)))[0] for path in paths], (await answer(door, scope(client="::1")))[0]

    assert run(asking()) == ([200, 200, 429, 200], 200)


def test_an_addresss_lines_of_version_six_are_one_visitor():
    visitors = Visitors(replace(Limits(), visitors=2))
    for number in range(5):
        visitors.of(str(number))
    assert len(visitors._held) == 2


def test_who_holds_something_is_not_forgotten():
    visitors = Visitors(replace(Limits(), visitors=2))
    with visitors.holding("a", "sockets"):
        for number in range(5):
            visitors.of(str(number))
        assert visitors.count("a", "sockets") == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"EXPLORER_SOCKETS": "many"}, "EXPLORER_SOCKETS is “many”"),
        ({"EXPLORER_BODY_S": "-1"}, "0 or more"),
        ({"EXPLORER_BODY_S": "inf"}, "0 or more"),
    ],
)
def test_a_limit_that_is_no_number_is_told(given, said):
    with pytest.raises(ValueError, match=said):
        read(given)


def test_the_documentation_lists_every_limit_as_it_is():
    assert table() in (DEPLOY / "README.md").read_text(encoding="utf-8")
