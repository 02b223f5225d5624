"""What mail, chat, trackers and keyboards add to a link is taken off; nothing plain changes its meaning."""

from urllib.parse import quote

import pytest

from core import Scenario
from core.links import tray
from core.links.carriers import is_tracking
from core.links.link import KEPT, VIEW, decode, encode, pages_of, to_text, views_of
from core.path import codec
from core.scenario.levers import by_link, levers

MOVED = Scenario.preset("deal-2025-09").change(
    us_auto_tariff=0.175, usd_jpy=143.21, buy_farm=8.0, jp_retaliation_goods=("corn",)
)
SEALED = to_text(MOVED)
PLAIN = SEALED.partition("&")[2]
TRACKED = "&".join(
    f"{key}=x"
    for key in ("fbclid", "gclid", "utm_source", "utm_medium", "mc_cid", "mc_eid", "igshid", "msclkid", "_ga")
)
ENDS = [".", ")", ",", "。", "、", "」", "を参照", " ", ">", "です。", "）。", "!", "\n", "を参照してください。"]
ENDS += [
    "”",
    "’",
    "*",
    "_",
    "/",
    "#section",
    "`",
    "|",
    "‼",
    "～",
    "&gt;",
    "&quot;",
    "\u200b",
    "\u200d",
    "\u200e",
    "\xad",
    "\ufeff",
    "\xa0",
]


def carried(text: str) -> list[str]:
    """The link as carriers hand it on."""
    at = len(text) // 2
    ways = [text + end for end in ENDS]
    ways += [
        text.replace("&", "&amp;"),
        text.replace("&", "&amp;amp;"),
        f"{TRACKED}&{text}",
        f"{text}&{TRACKED}",
        text.replace("&", f"&{TRACKED}&", 1),
    ]
    ways += [
        f"<https://trade.example.org/explore?{text}>",
        f"https://trade.example.org/?{text}",
        f"<URL:https://a.example/?{text}>",
    ]
    inner = quote(f"https://trade.example.org/?{text}", safe="")
    safe = f"https://nam02.safelinks.protection.outlook.com/?url={inner}&data=05%7C01&reserved=0"
    ways += [
        safe,
        f"https://www.google.com/url?q={inner}&sa=D&ust=17",
        f"https://l.facebook.com/l.php?u={inner}&h=AT0",
        f"https://www.google.com/url?q={quote(safe, safe='')}",
    ]
    address = f"https://trade.example.org/?{text}"
    rewritten = quote(address, safe="").replace("-", "%2D").replace("_", "%5F").replace("%2F", "_").replace("%", "-")
    ways += [
        f"<{address}|the deal>",
        f"<p>See <a class='x' href=\"{address.replace('&', '&amp;')}\">the deal</a></p>",
        f"https://urldefense.com/v3/__{address}__;!!AbC!xyz$",
        f"https://urldefense.proofpoint.com/v2/url?u={rewritten}&d=DwMF&c=x",
        *([f"Please see {address} for what I mean."] if "&v=" in text else []),
        f"{text}\\",
        text.replace("&", ";"),
    ]
    ways += [f"{text[:at]}\r\n{text[at:]}", f"{text[:at]}\n> {text[at:]}", f"{text[:at]}=\r\n{text[at:]}"]
    ways += [
        text.replace("=", "=3D"),
        text.replace("=", "=3d"),
        text.replace("&", "&#038;"),
        text.replace("&", "&amp"),
        text.replace("=", "%3D").replace("&", "%26"),
        text.replace("=", "＝").replace("&", "＆"),
    ]
    return ways


def test_a_link_as_carriers_hand_it_on_is_the_scenario_without_a_word():
    for text in (SEALED, PLAIN):
        for way in carried(text):
            found = decode(way)
            assert (found.scenario, found.notes) == (MOVED, ()), way


def test_values_as_people_write_them_are_read_as_meant_and_nothing_else():
    for text in ("15", "15,", "15%", "15 %", "１５", "１５％", "15.0％", "15）", " 15 ", "15%。", "15を参照", "3D15"):
        assert decode({"a": text}).scenario == decode("a=15").scenario, text
        assert decode({"a": text}).notes == ()
    assert decode({"a": "１５．５％"}).scenario.values["us_auto_tariff"] == 0.155
    for text in (
        "15,5",
        "1.500,0",
        "1 5",
        "15x",
        "15 million",
        "15;g=10",
        "1²",
        "½",
        "¥15",
        "15円",
        "0x15",
        "(15)",
        "15–20",
        "15/20",
        "五",
    ):
        found = decode({"a": text})
        assert found.scenario == Scenario(), text
        assert [note.kind for note in found.notes] == ["ignored"], text
    assert decode({"y": "140%"}).notes[0].kind == "ignored"
    assert decode({"rg": "corn.soybeans。"}).scenario == decode({"rg": "corn.soybeans"}).scenario
    assert decode({"b": "2024）"}).scenario == Scenario.preset("2024")


def test_every_minus_sign_is_a_minus_and_a_dash_between_numbers_is_none():
    meant = decode("b=2024&qd=-20").scenario
    assert meant != Scenario.preset("2024")
    for sign in "-\u2212\u2013\uff0d":
        found = decode(f"b=2024&qd={sign}20")
        assert (found.scenario, found.notes) == (meant, ()), sign
    assert levers()["us_auto_tariff"].unit.from_screen("\u221220") == -0.2


def test_what_nobody_sees_is_dropped_from_values_as_from_keys():
    meant = decode("b=2024&y=140").scenario
    for sign in "\u200b\u200d\u200e\u200f\xad\ufeff\xa0\u2060":
        for text in (f"y=1{sign}40", f"y=140{sign}", f"y={sign}140", f"{sign}y=140"):
            found = decode(f"b=2024&{text}")
            assert (found.scenario, found.notes) == (meant, ()), text


def test_views_and_pages_survive_carriers_too():
    assert views_of("lang=ja。&unit=jpy)&stat=japan、") == {"language": "ja", "currency": "jpy", "statistic": "japan"}
    assert decode("lang=ja。&b=2024").notes == ()
    assert pages_of({"amp;tray": "1~~b.2024", "fbclid": "x", "cal": ""}) == {"tray": "1~~b.2024"}
    assert tray.decode("1~~b.2024~.a.15)").scenarios == (Scenario.preset("2024").change(us_auto_tariff=0.15),)
    assert codec.decode("law~+270101!!a:20。")[1] == ()


def test_a_calendar_in_a_link_treats_its_values_as_a_link_does():
    calendar, (note,) = codec.decode("law~+270101!!a:200")
    assert dict(calendar.measures[-1].changes) == {"us_auto_tariff": 0.6}
    assert (note.message, note.kind) == (decode("a=200").notes[0].message, "clamped")
    (note,) = codec.decode("law~+270101!!a:abc")[1]
    assert "“abc” cannot be used. Allowed: 0 to 60 %." in note.message
    assert [one.kind for one in codec.decode("none~ybase~+250101!!s:25")[1]] == ["in_force"]
    assert [one.kind for one in codec.decode("none~ybase~+250101!!q:8,qc:1")[1]] == ["ignored"]
    for option, why in (("r12.5", "whole months"), ("+271301!!a:20", "not a day"), ("+270231!!a:20", "not a day")):
        (note,) = codec.decode(f"law~{option}")[1]
        assert why in note.message, option
    assert codec.decode("law~~~")[1] == ()


def test_keys_in_another_case_are_read_and_noted_and_no_key_of_ours_is_a_trackers():
    found = decode("B=2024&A=15&M=50&MR=add")
    assert found.scenario == Scenario.preset("2024").change(
        us_auto_tariff=0.15, us_metals_tariff=0.5, us_metals_rule="add"
    )
    assert [note.kind for note in found.notes] == ["read_as"] * 4
    assert not [key for key in (*by_link(), *levers(), *VIEW, *KEPT, "b", "r", "v", "z") if is_tracking(key)]


def test_a_percentage_between_0_and_1_is_used_and_asked_about_unless_it_is_a_step_or_was_written_so():
    for key in ("a", "g", "m", "c", "qf", "jf", "bc", "pt"):
        (note,) = [note for note in decode(f"{key}=0.15").notes if note.kind == "asked"]
        assert "Did you mean 15 %?" in note.message
        assert "15%" in note.say("ja")
    assert decode("a=0.15").scenario.values["us_auto_tariff"] == 0.0015
    for text in (
        "a=0.5",
        "a=0",
        "a=1",
        "a=0.15%",
        "ek=0.5",
        "y=150",
        to_text(Scenario().change(us_auto_tariff=0.0015)),
    ):
        assert not [note for note in decode(text).notes if note.kind == "asked"], text


@pytest.mark.parametrize("count", [401, 1_001, 5_000])
def test_of_thousands_of_parameters_the_first_are_read_and_the_rest_noted(count):
    query = {"b": "2024", "a": "15"} | {f"k{number}": "1" for number in range(count)}
    for given in (query, "&".join(f"{key}={text}" for key, text in query.items())):
        found = decode(given)
        assert found.scenario == Scenario.preset("2024").change(us_auto_tariff=0.15)
        assert "longer than any" in found.notes[0].message


def test_a_note_says_in_fields_what_was_given_what_is_allowed_and_what_is_shown():
    (note,) = decode("a=99").notes
    assert (note.kind, note.key, note.given) == ("clamped", "us_auto_tariff", "99")
    assert (str(note.allowed), str(note.shown)) == ("Allowed: 0 to 60 %.", "60 %")
    assert (
        note.say("ja")
        == "米国の対日自動車関税率（合計）：「99」が指定された。可能な値：0〜60%。代わりに60%を表示している。"
    )
    (note,) = decode("b=2024&a=x").notes
    assert str(note.shown) == "2.5 %"
    assert encode(decode("a=99").scenario)["a"] == "60"


@pytest.mark.parametrize("value", ["1 5", "15 million", "15 or 20"])
def test_a_value_with_a_space_is_never_read_as_its_beginning(value):
    found = decode(f"https://trade.example.org/?b=2024&a={value}")
    assert found.scenario == Scenario.preset("2024")
    assert len(found.notes) == 1


def test_words_behind_a_key_that_holds_words_are_kept():
    assert pages_of("https://trade.example.org/?b=2024&law=q.frozen beef")["law"] == "q.frozen beef"
