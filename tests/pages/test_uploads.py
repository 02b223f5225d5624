"""Files given to a page: used and named; one of which little could be read only once its reader says so."""

import pytest
from streamlit.testing.v1 import AppTest

from core import Scenario
from core.links import link, scenario_csv, tray
from core.path import calendar_csv, codec
from core.path.named import calendar
from core.trade.simulate import simulate
from tests.pages.opening import address, page_at, sound

WANTED = Scenario.preset("deal-2025-09").change(usd_jpy=132.5)


def give(app: AppTest, key: str, name: str, data: bytes) -> AppTest:
    app.file_uploader(key=key).set_value((name, data, "text/csv"))
    return sound(app.run())


def test_a_scenario_file_is_used_and_named():
    app = page_at("app.py", {"files": True})
    data = simulate(WANTED).to_csv().encode("utf-8-sig")
    give(app, "file/scenario", "mine.csv", data)
    assert link.decode(address(app)).scenario == WANTED
    assert any("mine" in one.value for one in app.toast)
    app.slider(key="lever/slide/usd_jpy").set_value(140.0)
    assert not sound(app.run()).success


@pytest.mark.parametrize(("button", "used"), [("use", True), ("leave", False)])
def test_a_file_of_which_little_could_be_read_waits_for_its_reader(button, used):
    names = ["usd_jpy", *(f"no_such_lever_{number}" for number in range(20))]
    lines = ["about,base,spring-2025", *(f"lever,{name},132.5" for name in names)]
    rows = "section,key,scenario\r\n" + "\r\n".join(lines)
    assert scenario_csv.read(rows.encode()).doubtful
    app = page_at("app.py", {"files": True}, b="spring-2025")
    give(app, "file/scenario", "odd.csv", rows.encode())
    assert link.decode(address(app)).scenario == Scenario()
    assert any("odd" in one.value for one in app.warning)
    app.button(key=f"file/scenario/{button}").click()
    sound(app.run())
    assert (link.decode(address(app)).scenario.values["usd_jpy"] == 132.5) is used
    assert "file/scenario/use" not in [one.key for one in app.button]


def test_a_doubtful_file_on_compare_asks_until_it_is_used():
    rows = "section,key,scenario\r\nabout,base,spring-2025\r\nlever,usd_jpy,132.5\r\n"
    rows += "".join(f"lever,no_such_lever_{number},1\r\n" for number in range(20))
    app = page_at("pages/compare.py", {}, b="spring-2025")
    app.file_uploader(key="tray/upload").set_value([("odd.csv", rows.encode(), "text/csv")])
    sound(app.run())
    sound(app.run())  # by now its bytes are given back
    (box,) = [one for one in app.checkbox if one.key.startswith("tray/little/")]
    box.set_value(True)
    sound(app.run())
    app.button(key="tray/keep").click()
    assert Scenario().change(usd_jpy=132.5) in tray.decode(address(sound(app.run()))["tray"]).scenarios


def test_a_calendar_file_of_which_little_could_be_read_leaves_the_calendar_as_it_was():
    whole = calendar_csv.write(calendar("struck"))
    app = page_at("pages/path.py", {"path/files": True}, cal="back")
    give(app, "path/upload", "whole.csv", whole.encode("utf-8-sig"))
    assert codec.decode(address(app).get("cal", ""))[0] == calendar("struck")
    lines = whole.splitlines()
    lines = [one if not number or ",option:" in one else one.replace("-", "~") for number, one in enumerate(lines)]
    broken = "\r\n".join(lines)
    assert calendar_csv.read(broken.encode()).doubtful
    give(app, "path/upload", "broken.csv", broken.encode())
    assert codec.decode(address(app).get("cal", ""))[0] == calendar("struck")
    app.button(key="path/upload/leave").click()
    assert codec.decode(address(sound(app.run())).get("cal", ""))[0] == calendar("struck")
