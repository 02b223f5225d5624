"""The newest move of a page wins, nothing a person does is lost, and a page that sends without pause is slowed."""

import asyncio
from dataclasses import replace

from streamlit.proto.BackMsg_pb2 import BackMsg

from pages.streamlit_hooks.merged_moves import merge
from tests.guard.asked import LIMITS, Socket, guard, newest, run

SOME = replace(LIMITS, runs_burst=2, runs_a_s=20, asks_burst=3, asks_a_s=20)


def heard(messages, limits=SOME, merging=newest, *, within_s=0.4, slow=0.0):
    """What the app heard of messages that came all at once."""

    async def asking():
        socket = Socket(guard(limits, merge=merging), slow)
        for message in messages:
            socket.send(message)
        await asyncio.sleep(within_s)
        found = list(socket.heard)
        socket.leave()
        await asyncio.wait_for(socket.task, 10)
        return found, socket

    return run(asking())


def test_of_moves_that_come_too_fast_the_newest_is_made():
    found, _ = heard([b"m%d" % number for number in range(8)])
    assert found == [b"m0", b"m1", b"m7"]


def test_moves_at_a_persons_pace_are_all_made_at_once():
    async def asking():
        socket = Socket(guard(LIMITS, merge=newest))
        for number in range(5):
            socket.send(b"m%d" % number)
            await asyncio.sleep(0.02)
            assert socket.heard[-1] == b"m%d" % number
        socket.leave()
        await socket.task

    run(asking())


def test_moves_that_cannot_be_merged_are_all_made_in_order():
    found, _ = heard([b"M%d" % number for number in range(8)])
    assert found == [b"M%d" % number for number in range(8)]


def test_a_click_on_a_file_does_not_wait_behind_moves():
    found, _ = heard([b"m1", b"m2", b"m3", b"m4", b"ask"], replace(SOME, runs_a_s=5), within_s=0.05)
    assert found == [b"m1", b"m2", b"ask"]


def test_a_page_that_sends_without_pause_is_read_no_faster_than_it_may_run():
    async def asking():
        socket = Socket(guard(replace(SOME, runs_a_s=10), merge=newest))
        for number in range(10_000):
            socket.send(b"m%d" % number)
        await asyncio.sleep(0.5)
        left, count = socket.inbox.qsize(), len(socket.heard)
        socket.task.cancel()
        return left, count

    left, count = run(asking())
    assert left > 9_000
    assert count <= 2 + 0.5 * 10 + 1


def test_all_pages_of_one_address_share_a_pace_and_another_address_has_its_own():
    async def asking():
        door = guard(replace(SOME, runs_burst_a_visitor=3, runs_a_s_a_visitor=1), merge=newest)
        mine, other = [Socket(door) for _ in range(4)], Socket(door, client="192.0.2.2")
        for socket in (*mine, other):
            socket.send(b"m")
        await asyncio.sleep(0.1)
        found = sum(len(socket.heard) for socket in mine), len(other.heard)
        for socket in (*mine, other):
            socket.leave()
        await asyncio.gather(*(socket.task for socket in (*mine, other)))
        return found

    assert run(asking()) == (3, 1)


def test_a_message_too_large_ends_the_page():
    _, socket = heard([b"m" * (int(SOME.message_bytes) + 1)])
    assert (socket.heard, socket.closed) == ([], 1009)


def test_a_socket_that_asks_for_nothing_is_closed_and_one_that_asked_is_not():
    async def asking():
        door = guard(replace(SOME, silent_s=0.1), merge=newest)
        silent, reader = Socket(door), Socket(door)
        reader.send(b"m")
        await asyncio.sleep(0.3)
        reader.leave()
        await asyncio.gather(silent.task, reader.task)
        return silent.closed, reader.closed

    assert run(asking()) == (1008, None)


def move(query: str, clicked: str = "", page: str = "p", fragment: str = "", **values: float) -> bytes:
    message = BackMsg()
    run = message.rerun_script
    run.query_string, run.page_script_hash, run.fragment_id = query, page, fragment
    for name, value in values.items():
        run.widget_states.widgets.add(id=name).double_array_value.data.append(value)
    if clicked:
        run.widget_states.widgets.add(id=clicked).trigger_value = True
    return message.SerializeToString()


def test_merged_moves_hold_the_newest_values_and_every_click():
    both = merge(move("a=1", clicked="undo", slider=1.0), move("a=2", slider=2.0))
    run = BackMsg.FromString(both).rerun_script
    widgets = {one.id: one for one in run.widget_states.widgets}
    assert run.query_string == "a=2"
    assert widgets["slider"].double_array_value.data == [2.0]
    assert widgets["undo"].trigger_value


def test_the_click_of_another_page_is_not_taken_along():
    run = BackMsg.FromString(merge(move("", clicked="undo"), move("", page="q"))).rerun_script
    assert [one.id for one in run.widget_states.widgets] == []


def test_runs_of_two_parts_of_a_page_follow_one_another():
    assert merge(move("", fragment="x"), move("", fragment="y")) is None
    assert merge(move("", fragment="x"), move("", fragment="x")) is not None
    assert merge(move("", fragment="x"), move("")) is not None


def test_what_is_no_move_is_told():
    assert merge(None, b"\xff\xff") is None
    assert merge(None, BackMsg(stop_script=True).SerializeToString()) is None
    assert merge(None, move("")) == move("")
