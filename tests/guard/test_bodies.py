"""What a request carries is bounded in bytes and in time, however it arrives."""

import asyncio
from dataclasses import replace
from itertools import repeat

import pytest

from tests.guard.asked import LIMITS, answer, get, guard, run, scope

UPLOAD, MB = "/_stcore/upload_file/session/file", 2**20


class Files:
    """Files that no page has read: sizes by session."""

    def __init__(self, **held: list[int]) -> None:
        self.held = held

    def waiting(self, session: str) -> list[int]:
        return self.held.get(session, [])

    def all_waiting(self) -> int:
        return sum(map(sum, self.held.values()))


@pytest.mark.parametrize(
    ("chunks", "length", "status"),
    [
        ([b"x" * MB], str(MB), 200),
        ([b"x"], str(2 * MB), 413),
        ([b"x"], "1" * 5_000, 413),
        ([b"x"], "-1", 413),
        (repeat(b"x" * 100_000, 12), "", 413),
        (repeat(b"x" * 100_000, 12), "1000", 413),
    ],
)
def test_a_file_is_a_megabyte_at_most(chunks, length, status):
    assert get(guard(), UPLOAD, chunks, method="PUT", content_length=length)[0] == status


def test_any_other_body_is_small():
    assert get(guard(), "/api/v1/scenario", [b"x" * 20_000], method="POST")[0] == 413
    assert get(guard(), UPLOAD, [b"x" * 20_000], method="DELETE")[0] == 413


def test_a_body_that_drips_is_refused_in_time():
    async def asking():
        limits = replace(LIMITS, body_s=0.05)

        async def receive():
            await asyncio.sleep(0.02)
            return {"type": "http.request", "body": b"x", "more_body": True}

        sent = []

        async def send(message):
            sent.append(message)

        await guard(limits)(scope(UPLOAD, method="PUT"), receive, send)
        return sent[0]["status"]

    assert run(asyncio.wait_for(asking(), 5)) == 408


@pytest.mark.parametrize(
    ("held", "status"),
    [
        ([], 200),
        ([MB], 200),
        ([MB, MB], 429),
        ([10] * int(LIMITS.uploads_waiting), 429),
    ],
)
def test_a_session_has_few_files_waiting(held, status):
    door = guard(files=Files(session=held, other=[5 * MB]))
    assert get(door, UPLOAD, [b"x" * 20_000], method="PUT", content_length="20000")[0] == status


def test_all_sessions_together_have_a_bound():
    door = guard(files=Files(**{f"s{number}": [MB] for number in range(32)}))
    assert get(door, UPLOAD, [b"x"], method="PUT", content_length="1000")[0] == 503


def test_bodies_of_one_address_under_way_are_few_and_none_is_forgotten():
    async def asking():
        door, go = guard(), asyncio.Event()

        async def one(number: int) -> int:
            async def receive():
                await go.wait()
                return {"type": "http.request", "body": b"x", "more_body": False}

            sent = []

            async def send(message):
                sent.append(message)

            await door(scope(f"/_stcore/upload_file/s{number}/f", method="PUT", content_length="9"), receive, send)
            return sent[0]["status"]

        asked = [asyncio.ensure_future(one(number)) for number in range(12)]
        await asyncio.sleep(0.01)
        go.set()
        statuses = await asyncio.gather(*asked)
        after = await answer(door, scope(UPLOAD, method="PUT"))
        return statuses, after[0], door.visitors.counts, door.uploads._under_way

    statuses, after, counts, under_way = run(asking())
    assert statuses.count(200) == LIMITS.uploads_a_visitor
    assert statuses.count(429) == 12 - LIMITS.uploads_a_visitor
    assert (after, counts, under_way) == (200, {}, {})
