"""The same scenario by every road that a page offers, and back."""

import random

from core import Scenario, simulate
from core.draws.ranges import ranges
from core.language.view import View
from core.links import link
from core.scenario.levers import levers
from core.scenario.tariff import tariffs
from core.words.headline import headline
from tests.pages.reading import shown
from tests.space.screens import address, opened
from tests.space.vectors import corner

VIEW = View()
SEED = 20_260


def explore(scenario):
    return sound(opened("explore", scenario, VIEW))


def sound(app):
    assert ([one.message for one in app.exception], [one.value for one in app.error]) == ([], [])
    return app


def test_the_reset_of_a_rate_puts_its_rule_back():
    for base in ("2024", "letter-25"):
        whole = Scenario.preset(base)
        app = explore(whole)
        for tariff in tariffs().values():
            key = f"lever/slide/{tariff.rate}"
            if key not in [one.key for one in app.slider]:
                continue
            for screen in (0.0, 50.0):
                app.slider(key=key).set_value(screen)
                sound(app.run())
            if f"reset/{tariff.rate}" in [one.key for one in app.button]:
                app.button(key=f"reset/{tariff.rate}").click()
                sound(app.run())
            assert address(app) == whole, tariff.rate
        assert shown(app) == headline(simulate(whole), VIEW, ranges(whole))


def test_undo_goes_back_through_every_move():
    chance, app = random.Random(SEED), explore(Scenario())
    steps = [Scenario()]
    for _ in range(6):
        slider = chance.choice([one for one in app.slider if one.key.startswith("lever/slide/")])
        slider.set_value(chance.choice((slider.min, slider.max)))
        sound(app.run())
        if address(app) != steps[-1]:
            steps.append(address(app))
    for before in reversed(steps[:-1]):
        app.button(key="undo").click()
        assert address(sound(app.run())) == before
    assert app.button(key="undo").disabled


def test_link_widget_and_file_give_the_same_scenario_and_headline():
    moves = {
        "us_metals_tariff": 0.5,
        "buy_farm": 8.0,
        "us_copper_tariff": 0.1,
        "usd_jpy": 132.5,
        "us_parts_tariff": 0.2,
    }
    base = Scenario.preset("2024")
    app = explore(base)
    for key, value in moves.items():
        wanted = base.change(**{key: value})
        known = levers()[key]
        if known.follows:
            app.toggle(key=f"lever/override/{key}").set_value(True)
            sound(app.run())
        app.text_input(key=f"lever/type/{key}").set_value(known.unit.write(value))
        sound(app.run())
        assert (address(app), shown(app)) == (wanted, headline(simulate(wanted), VIEW, ranges(wanted))), key
        assert shown(explore(wanted)) == shown(app)
        app.button(key="undo").click()
        sound(app.run())
        if known.follows:
            app.button(key="undo").click()
            sound(app.run())
        filed = explore(Scenario())
        filed.session_state["files"] = True
        sound(filed.run())
        data = simulate(wanted).to_csv().encode("utf-8-sig")
        filed.file_uploader(key="file/scenario").set_value(("mine.csv", data, "text/csv"))
        sound(filed.run())
        assert (address(filed), shown(filed)) == (wanted, shown(explore(wanted))), key


def test_what_the_screen_shows_typed_back_is_the_same_scenario():
    scenario = Scenario()
    for key, known in levers().items():
        if known.form == "number" and not known.of:
            scenario = scenario.change(**{key: known.minimum + (known.maximum - known.minimum) / 7.3})
    for whole in (scenario, corner(2)):
        app = explore(whole)
        fields = [one for one in app.text_input if one.key.startswith("lever/type/")]
        assert len(fields) > 20
        for field in fields:
            digits = field.value
            field.set_value(f" {digits} ")
            assert digits == levers()[field.key.rpartition("/")[2]].write(whole.value(field.key.rpartition("/")[2]))
        assert address(sound(app.run())) == whole, link.to_text(whole)
