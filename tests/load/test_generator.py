"""The crowd behaves as browsers do, stays on this machine and within its bounds."""

from random import Random

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.load import people
from tests.load.front_end import FrontEnd
from tests.load.plan import MOST_MINUTES, MOST_TABS, Plan, on_loopback

SLIDER, MARKS, LINK = "$$ID-0a-lever/slide/us_auto_tariff", "$$ID-0b-lever/mark/us_auto_tariff", "path-hash"
TYPED, PRESETS, BASES = "$$ID-0c-lever/type/us_auto_tariff", "$$ID-0d-preset/base", ("2024", "spring-2025", "threat-24")


def started() -> ForwardMsg:
    message = ForwardMsg()
    message.new_session.page_script_hash = "explore-hash"
    message.new_session.config.max_cached_message_age = 2
    return message


def slider(value: float, *, is_set: bool = False) -> ForwardMsg:
    message = ForwardMsg()
    declared = message.delta.new_element.slider
    declared.id, declared.min, declared.max, declared.step = SLIDER, 0.0, 60.0, 0.5
    declared.default.append(27.5)
    if is_set:
        declared.value.append(value)
        declared.set_value = True
    return message


def marks() -> ForwardMsg:
    message = ForwardMsg()
    declared = message.delta.new_element.button_group
    declared.id = MARKS
    for content in ("2.5", "15", "27.5"):
        declared.options.add(content=content)
    declared.default.append(2)
    return message


def typed() -> ForwardMsg:
    message = ForwardMsg()
    message.delta.new_element.text_input.id = TYPED
    return message


def presets() -> ForwardMsg:
    message = ForwardMsg()
    declared = message.delta.new_element.selectbox
    declared.id, declared.default = PRESETS, 0
    declared.options.extend(BASES)
    return message


def page_link() -> ForwardMsg:
    message = ForwardMsg()
    message.delta.new_element.page_link.page_script_hash = LINK
    message.delta.new_element.page_link.query_string = "b=spring-2025"
    return message


def run(front: FrontEnd, *messages: ForwardMsg, status=ForwardMsg.FINISHED_SUCCESSFULLY) -> bool:
    ended = [front.receive(message.SerializeToString()) for message in (started(), *messages)]
    return front.receive(ForwardMsg(script_finished=status).SerializeToString()) and not any(ended)


def sent(front: FrontEnd):
    return BackMsg.FromString(front.request()).rerun_script


def values(front: FrontEnd) -> dict[str, list]:
    return {
        state.id: list(state.double_array_value.data or state.string_array_value.data)
        for state in sent(front).widget_states.widgets
    }


def test_every_widgets_value_travels_with_each_move():
    front = FrontEnd()
    assert run(front, slider(27.5), marks())
    front.widgets[SLIDER].value = 15.0
    assert values(front) == {SLIDER: [15.0], MARKS: ["27.5"]}


def test_a_value_the_server_sets_replaces_the_readers_and_a_redraw_does_not():
    front = FrontEnd()
    run(front, slider(27.5))
    front.widgets[SLIDER].value = 15.0
    run(front, slider(27.5))
    assert values(front) == {SLIDER: [15.0]}
    run(front, slider(10.0, is_set=True))
    assert values(front) == {SLIDER: [10.0]}


def test_a_widget_that_left_the_page_is_forgotten():
    front = FrontEnd()
    run(front, slider(27.5), marks())
    run(front, marks())
    assert list(values(front)) == [MARKS]


def test_a_run_cut_short_for_the_next_is_not_an_end_and_forgets_nothing():
    front = FrontEnd()
    run(front, slider(27.5), marks())
    assert not run(front, marks(), status=ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    assert set(values(front)) == {SLIDER, MARKS}


def test_the_query_the_server_wrote_and_the_page_it_named_are_sent_back():
    front = FrontEnd("b=threat-24")
    assert sent(front).query_string == "b=threat-24"
    written = ForwardMsg()
    written.page_info_changed.query_string = "b=threat-24&a=15"
    run(front, written)
    assert (sent(front).query_string, sent(front).page_script_hash) == ("b=threat-24&a=15", "explore-hash")


def test_a_message_that_may_be_kept_is_offered_understood_by_reference_and_dropped_when_unused():
    kept = slider(27.5)
    kept.hash, kept.metadata.cacheable = "kept-hash", True
    reference = ForwardMsg(ref_hash="kept-hash")
    front = FrontEnd()
    run(front, kept)
    run(front, reference)
    assert list(sent(front).cached_message_hashes) == ["kept-hash"]
    assert SLIDER in front.widgets
    for _ in range(3):
        run(front)
    assert list(sent(front).cached_message_hashes) == []
    with pytest.raises(LookupError, match="kept-hash"):
        run(front, reference)


def test_an_exception_on_the_page_is_noticed():
    broken = ForwardMsg()
    broken.delta.new_element.exception.type = "ValueError"
    front = FrontEnd()
    run(front, broken)
    assert front.failed.startswith("ValueError")
    run(front)
    assert not front.failed


def test_people_always_choose_another_value_that_the_widget_allows():
    chance = Random(1)
    front = FrontEnd()
    drawn = slider(27.5), marks(), typed(), presets(), page_link()
    run(front, *drawn)
    before = {name: widget.value for name, widget in front.widgets.items()}
    seen = set()
    for _ in range(300):
        kind = people.act(front, chance)
        seen.add(kind)
        if kind == "page":
            assert (front.page_hash, front.query, front.widgets) == (LINK, "b=spring-2025", {})
            run(front, *drawn)
        else:
            (changed,) = [name for name, widget in front.widgets.items() if widget.value != before[name]]
            widget = front.widgets[changed]
            if changed == PRESETS:
                assert widget.value in BASES
            elif changed == TYPED:
                assert 0.0 <= float(widget.value) <= 60.0
            elif widget.options:
                assert widget.value in [[option] for option in widget.options]
            else:
                assert widget.low <= widget.value <= widget.high
                assert (widget.value / widget.step).is_integer()
        before = {name: widget.value for name, widget in front.widgets.items()}
        # What a reader chose can be sent.
        assert len(sent(front).widget_states.widgets) == len(front.widgets)
    assert seen == {"slide", "mark", "type", "preset", "page"}


def test_people_who_want_a_lever_where_there_is_none_go_back_to_the_first_page():
    front, explore = FrontEnd(), page_link()
    explore.delta.new_element.page_link.page_script_hash = "explore-hash"
    run(front, slider(27.5), page_link())
    front.go(LINK)
    run(front, explore, page_link())
    chance, went = Random(1), []
    for _ in range(50):
        front.page_hash = ""
        assert people.act(front, chance) == "page"
        went.append(front.page_hash)
    assert went.count("explore-hash") > 40


@pytest.mark.parametrize("url", ["http://192.0.2.1:8501", "https://trade.example.org", "http://127.0.0.1.example.org"])
def test_a_crowd_is_never_sent_off_this_machine(url):
    with pytest.raises(ValueError, match="not on this machine"):
        on_loopback(url)


def test_a_crowd_may_be_sent_to_this_machine():
    assert on_loopback("http://127.0.0.1:8501") == "http://127.0.0.1:8501"


@pytest.mark.parametrize(
    "asked",
    [
        {"tabs": MOST_TABS + 1, "minutes": 1},
        {"tabs": 0, "minutes": 1},
        {"tabs": 10, "minutes": MOST_MINUTES},
        {"tabs": 10, "minutes": 0},
        {"tabs": 10, "minutes": float("nan")},
        {"tabs": 10, "minutes": 1, "a_second": 0},
        {"tabs": 2, "minutes": 1, "steps": 3},
    ],
)
def test_a_crowd_too_large_or_a_run_without_an_end_is_refused(asked):
    with pytest.raises(ValueError, match=r"Allowed|positive"):
        Plan(**asked)
