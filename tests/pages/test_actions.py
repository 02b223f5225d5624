"""Buttons act on what was typed just before they were pressed, in the same run, as a tap on a touch screen sends it."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core import Scenario
from core.language.numbers import amount
from core.links import link, tray
from core.path import codec
from core.solve.goal import plain_scenario, seek
from core.trade.simulate import simulate
from pages.frame import actions
from pages.frame.session import Session, opening
from tests.pages.opening import address, page_at, sound
from tests.pages.reading import written

ROOT = Path(__file__).parents[2]
CARS, TYPED = "lever/type/us_auto_tariff", Scenario().change(us_auto_tariff=0.15)


def opened(page: str = "app.py", **settings: Any) -> AppTest:
    return page_at(page, **{"b": Scenario().base} | settings)


def scenario(app: AppTest) -> Scenario:
    return link.decode(address(app)).scenario


def type_and_press(app: AppTest, field: str, typed: str, button: str) -> AppTest:
    app.text_input(key=field).set_value(typed)
    app.button(key=button).click()
    return sound(app.run())


def test_what_is_saved_to_compare_is_what_was_typed():
    app = type_and_press(opened(), CARS, "15", "tray/add")
    assert tray.decode(address(app)["tray"]).scenarios == (TYPED,)


def test_saving_says_what_was_saved_and_that_it_was_already_and_explore_names_what_was_moved():
    app = type_and_press(opened(), CARS, "15", "tray/add")
    (said,) = [one.value.replace("\\", "") for one in app.toast]
    assert said.startswith("Saved for Compare: ")
    assert "Spring 2025 · Cars: 15 %" in said
    app.button(key="tray/add").click()
    (said,) = sound(app.run()).toast
    assert said.value.startswith("Already saved for Compare")
    assert not sound(app.run()).toast
    assert "Changed from “" in written(app)
    assert "Changed from “" not in written(opened())


@pytest.mark.parametrize(
    ("field", "typed", "said", "value"),
    [
        (CARS, "2 5", "The value is as it was.", None),
        (CARS, "15円", "The value is as it was.", None),
        ("lever/type/usd_jpy", "140 %", "The value is as it was.", None),
        (CARS, "0.15", "Did you mean 15 %?", 0.0015),
        (CARS, "0.15 %", "", 0.0015),
        ("lever/type/usd_jpy", "140円", "", 140.0),
        ("lever/type/buy_farm", "$8 bn", "", 8.0),
    ],
)
def test_a_typed_field_reads_what_a_link_reads_and_tells_what_a_link_tells(field, typed, said, value):
    app = opened()
    app.text_input(key=field).set_value(typed)
    sound(app.run())
    remarks = " ".join(one.value for one in app.caption).replace("\\", "")
    assert said in remarks
    assert said or ("was asked for" not in remarks and "Did you mean" not in remarks)
    key = field.rpartition("/")[2]
    assert scenario(app).value(key) == (Scenario().value(key) if value is None else value)


def test_undo_takes_back_what_was_typed_and_no_more():
    app = opened()
    app.text_input(key="lever/type/usd_jpy").set_value("140")
    sound(app.run())
    type_and_press(app, CARS, "15", "undo")
    assert scenario(app) == Scenario().change(usd_jpy=140.0)


def test_resets_take_what_was_typed_with_them():
    app = type_and_press(opened(a="20"), CARS, "15", "reset/us_auto_tariff")
    assert scenario(app) == Scenario()
    app = type_and_press(opened(a="20", y="140"), "lever/type/us_general_tariff", "24", "reset/kind/policy")
    assert scenario(app) == Scenario().change(usd_jpy=140.0)
    for reset, left in (("0", Scenario()), ("1", Scenario().change(usd_jpy=140.0)), ("2", opening())):
        app = opened(y="140", state={"resets": True})
        app.slider(key="lever/slide/us_general_tariff").set_value(24.0)
        sound(app.run())
        type_and_press(app, CARS, "15", f"reset/all/{reset}")
        assert scenario(app) == left


def test_a_preset_chosen_after_typing_comes_after_it():
    app = opened()
    app.text_input(key=CARS).set_value("15")
    app.selectbox(key="preset/base").set_value("threat-24")
    assert scenario(sound(app.run())) == Scenario.preset("threat-24")


def test_an_own_elasticity_is_set_as_typed_and_removed_beside_another_typing():
    app = opened(state={"groups/assumption": ["elasticities"]})
    type_and_press(app, "own/value", "1,375", "own/set")
    ((sector, value),) = scenario(app).values["own_elasticities"]
    assert value == 1.375
    assert any("1.375" in one.value for one in app.markdown)
    type_and_press(app, CARS, "15", f"own/remove/{sector}")
    assert scenario(app) == TYPED
    type_and_press(app, "own/value", "fast", "own/set")
    assert scenario(app) == TYPED
    assert any("fast" in one.value for one in app.caption)


def test_what_compare_saves_and_opens_is_against_the_reference_chosen_with_it():
    app = opened("pages/compare.py", tray=tray.encode([TYPED]))
    app.selectbox(key="reference/compare").set_value("spring-2025")
    app.button(key="tray/add").click()
    sound(app.run())
    saved = (TYPED, Scenario().against("spring-2025"))
    assert tray.decode(address(app)["tray"]).scenarios == saved
    app.button(key="tray/load/0").click()
    assert scenario(sound(app.run())) == TYPED
    app.button(key="tray/remove/0").click()
    assert tray.decode(address(sound(app.run()))["tray"]).scenarios == saved[1:]


def test_solve_opens_explore_at_the_answer_to_what_was_typed_in_few_digits():
    app = type_and_press(opened("pages/solve.py"), "solve/target/USD bn/us", "65", "solve/take")
    found = scenario(app)
    assert found == plain_scenario(seek(Scenario(), "us_auto_tariff", 65.0), Scenario())
    surplus = simulate(found).surplus()
    assert amount(surplus.scenario, surplus.unit, "en") == amount(65.0, "USD bn", "en")
    assert re.fullmatch(r"\d+(\.\d{1,2})?", address(app)["a"])
    assert app.slider(key="lever/slide/us_auto_tariff").value == float(address(app)["a"])  # on Explore


def test_the_package_opened_is_that_of_the_ends_typed():
    app = opened("pages/solve.py", slv="s.offers~ol.a~1g")
    type_and_press(app, "solve/offer/japan/us_auto_tariff", "20", "solve/offer/take")
    assert 0.15 <= scenario(app).values["us_auto_tariff"] <= 0.2


def test_path_steps_adds_and_removes_what_was_typed():
    def measures():
        return codec.decode(address(app)["cal"])[0].measures

    def yen() -> list[float]:
        return [dict(measure.changes)["usd_jpy"] for measure in measures() if "usd_jpy" in dict(measure.changes)]

    app = opened("pages/path.py", cal="struck", state={"path/add": True})
    app.date_input(key="path/start").set_value(date(2027, 3, 15))
    app.button(key="path/step/1").click()
    sound(app.run())
    assert measures()[-1].start == date(2027, 4, 15)
    app.selectbox(key="path/new/lever").set_value("usd_jpy")
    sound(app.run())
    type_and_press(app, "path/new/value/usd_jpy", "132,5", "path/new/add")
    assert yen() == [132.5]
    app.text_input(key="path/value/usd_jpy").set_value("fast")
    assert any("fast" in one.value for one in sound(app.run()).caption)
    type_and_press(app, "path/value/usd_jpy", "130", "path/undo")
    assert yen() == [132.5]
    before = measures()
    type_and_press(app, "path/value/us_general_tariff", "5", "path/remove")  # of the last, which is edited now
    assert measures() == before[:-1]


def test_evidence_uses_the_estimate_of_what_was_chosen_with_the_press():
    app = opened("pages/evidence.py")
    (use,) = [one.key for one in app.button if one.key == "evidence/use/tariff panel"] or [None]
    assert use
    app.button_group(key="evidence/panel/weights").set_value("trade")
    app.button(key=use).click()
    sound(app.run())
    both = scenario(app).values["elasticity_scale"]
    app.button(key="evidence/reset/tariff panel").click()
    sound(app.run())
    app.button(key=use).click()
    assert scenario(sound(app.run())).values["elasticity_scale"] == both != 1.0


@pytest.mark.breaks
def test_an_action_that_fails_leaves_the_scenario_and_says_so(caplog):
    def breaks(session):
        raise ZeroDivisionError("secret of the house")

    session = Session()
    actions.intend(session, actions.Intent(breaks, ()))
    actions.intend(session, actions.Intent(lambda session: session.move_to(TYPED), (), typed=True))
    assert actions.carry_out(session)
    assert (session.scenario, session.intents) == (TYPED, [])
    assert "secret" in caplog.text
    assert "secret" not in str(session.notes)
    assert session.notes


def test_no_widget_of_a_page_calls_back_with_anything_but_what_was_asked_for():
    """Arguments of a callback are from when the page was last drawn, before what was typed."""
    calls = re.compile(r'on_(?:click|change)=(?!"ignore"|"rerun"|intend\b)\S+')
    found = {
        str(file.relative_to(ROOT)): calls.findall(file.read_text(encoding="utf-8"))
        for file in [ROOT / "app.py", *(ROOT / "pages").rglob("*.py")]
    }
    assert {name: callers for name, callers in found.items() if callers} == {}
