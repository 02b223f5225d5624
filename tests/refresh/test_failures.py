"""Whatever a service does, the message says what happened and data/ stays as it is, byte for byte."""

import gzip
import json
import logging
import tracemalloc
from itertools import cycle
from pathlib import Path

import pytest

from data.refresh import declared, staging
from data.refresh.polite import NO_ANSWER, Asker
from tests.refresh.conftest import QUICK
from tests.refresh.official import KEYS, Answer, not_processed
from tests.refresh.server import cut_short, drip, flood, hang_up, serving, silence

RECORDED = Path(__file__).parent / "recorded"
HTML = {"Content-Type": "text/html"}
MAINTENANCE = Answer(b"<!DOCTYPE html><html><body>Scheduled maintenance</body></html>", 200, HTML)
MISSING_KEY = Answer((RECORDED / "census_missing_key.html").read_bytes(), 200, HTML)
QUOTA = Answer(json.loads((RECORDED / "bls_quota_used_up.json").read_text(encoding="utf-8")))
PACKED = Answer(gzip.compress(b"[" * 10_000_000), 200, {"Content-Encoding": "gzip"})
ELSEWHERE = Answer(b"", 301, {"Location": "https://example.org/moved"})

LASTING = {
    "no word": (silence(1.5), "no answer in 0.4 s. Asked 3 times"),
    "hangs up": (hang_up, "broke off. Asked 3 times"),
    "body cut short": (cut_short, "broke off. Asked 3 times"),
    "a drip without end": (drip, "took more than 0.4 s. Asked 3 times"),
    "a flood": (flood, "larger than 3 MB"),
    "packed unasked": (PACKED, "compressed form"),
    "429": (Answer(b"slow down", 429), "answered 429. Asked 3 times"),
    "429 for an hour": (Answer(b"", 429, {"Retry-After": "3600"}), "asks to wait 3600 s"),
    "500": (Answer(b"oops", 500), "answered 500. Asked 3 times"),
    "503": (Answer(MAINTENANCE.body, 503, HTML), "answered 503. Asked 3 times"),
    "404": (Answer(b"no such page", 404), "answered 404: no such page"),
    "403": (Answer(b"who are you", 403), "did not accept the key"),
    "web page": (MAINTENANCE, "web page instead of figures. Asked 3 times"),
    "page about the key": (MISSING_KEY, "did not accept the key"),
    "nothing": (Answer(b""), "empty or cut short. Asked 3 times"),
    "half of the JSON": (Answer(b'{"status": "REQUEST_SUC'), "empty or cut short. Asked 3 times"),
    "not a number": (Answer(b'{"count": NaN}'), "empty or cut short. Asked 3 times"),
    "too deep": (Answer(b"[" * 200_000), "empty or cut short. Asked 3 times"),
    "no text": (Answer(bytes(range(128, 256))), "empty or cut short. Asked 3 times"),
    "another form": (Answer({"figures": [1, 2, 3]}), "not of the documented form"),
    "a list of numbers": (Answer([1, 2, 3]), "not of the documented form"),
    "elsewhere": (ELSEWHERE, "a redirect, which is not followed"),
}


SERVICES = ("fred", "bls", "census")


@pytest.mark.parametrize(("fault", "service"), list(zip(LASTING, cycle(SERVICES), strict=False)))
def test_a_fault_that_lasts_ends_the_refresh_and_changes_nothing(fault, service, services, run, older_data):
    before = staging.digest(older_data)
    services.faults[service], told = [LASTING[fault][0]], LASTING[fault][1]
    status, said, _ = run(older_data)
    assert status == 1
    assert told in said
    assert declared.declared().services[service].title in said
    assert said.rstrip().endswith("Nothing was replaced.")
    assert staging.digest(older_data) == before
    assert not (staging.room(older_data) / "staging").exists()


PASSING = [
    {"fred": silence(1.0), "bls": Answer(b"", 500), "census": Answer(b"", 429)},
    {"fred": MAINTENANCE, "bls": hang_up, "census": cut_short},
]


@pytest.mark.parametrize("faults", PASSING)
def test_a_fault_that_passes_is_asked_again(faults, services, run, older_data):
    services.faults = {service: [fault, None] for service, fault in faults.items()}
    status, said, waits = run(older_data)
    assert status == 3, said  # one month of this copy is revised by more than passes unseen
    assert len(waits) == len(faults)


def test_waits_double_and_stay_below_the_longest(services, run, older_data):
    services.faults["fred"] = [Answer(b"", 503)]
    limits = QUICK | {"attempts": 6, "first_wait_seconds": 1.0, "longest_wait_seconds": 5.0}
    _, _, waits = run(older_data, limits=limits)
    assert len(waits) == 5
    # each doubled wait is spread by a fifth, so that many visitors do not come back at once
    assert all(0.8 * 2**n <= wait <= min(1.2 * 2**n, 5.0) for n, wait in enumerate(waits[:2]))
    assert waits[-1] == 5.0


def test_retry_after_is_waited_for(services, run, older_data):
    services.faults["fred"] = [Answer(b"", 429, {"Retry-After": "7"}), None]
    _, said, waits = run(older_data)
    assert waits == [7.0]
    assert "Waiting 7 s" in said


def test_a_run_has_a_largest_number_of_requests(services, run, older_data):
    services.faults["census"] = [Answer(b"", 500)]
    status, said, _ = run(older_data, limits=QUICK | {"requests": 8, "attempts": 50})
    assert status == 1
    assert "More than 8 requests" in said
    assert len(services.asked) == 8


def test_a_flood_is_cut_off_before_it_fills_the_memory(services, run, older_data):
    services.faults["fred"] = [flood]
    tracemalloc.start()
    try:
        status, _, _ = run(older_data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert status == 1
    assert peak < 30e6  # ten times the largest answer allowed here, for the pieces under way
    assert services.sent < 100e6


# Keys


def test_needed_keys_that_are_not_set_are_all_named(services, run, older_data):
    status, said, _ = run(older_data, environment={})
    assert status == 1
    assert "CENSUS_API_KEY" in said
    assert "FRED_API_KEY" in said
    assert "BLS_API_KEY" not in said
    assert services.asked == []


def test_without_the_optional_key_bls_is_asked_without(services, run, older_data):
    environment = {name: key for name, key in KEYS.items() if name != "BLS_API_KEY"}
    status, said, _ = run(older_data, environment=environment)
    assert status == 3, said
    assert all("registrationkey" not in body for _, body in services.asked)


@pytest.mark.parametrize("name", KEYS)
def test_a_wrong_key_is_named_by_its_variable_and_never_shown(name, services, run, older_data, caplog):
    wrong = "sekrit-1234567890"
    caplog.set_level(logging.DEBUG)
    status, said, _ = run(older_data, environment=KEYS | {name: wrong})
    assert status == 1
    assert name in said
    assert wrong not in said
    assert wrong not in caplog.text
    assert any(wrong in path + body for path, body in services.asked)


def test_no_key_shows_in_anything_said_logged_or_reported(services, run, older_data, caplog, tmp_path):
    caplog.set_level(logging.DEBUG)
    services.faults = {
        "bls": [Answer(b"", 500), hang_up, None],
        "census": [cut_short, None],
        "fred": [silence(1.0), None],
    }
    _, said, _ = run(older_data, "--report", str(tmp_path))
    written = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert "Waiting" in said
    assert not [key for key in KEYS.values() if key in said + caplog.text + written]


def test_a_used_up_quota_is_told_without_blaming_the_key(services, run, older_data):
    services.faults["bls"] = [QUOTA]
    status, said, _ = run(older_data)
    assert status == 1
    assert "daily threshold" in said
    assert "did not accept" not in said


def test_bls_refusing_with_status_200_is_a_refusal(services, run, older_data):
    services.faults["bls"] = [Answer(not_processed("Invalid Series for Series EIUCOJPNTOT"))]
    status, said, _ = run(older_data)
    assert status == 1
    assert "Invalid Series" in said


# Where requests go


def test_a_redirect_is_not_followed_and_takes_no_key_along(services, run, older_data, official):
    with serving(official) as other:
        services.faults["fred"] = [Answer(b"", 302, {"Location": f"{other.address}/fred/series"})]
        status, said, _ = run(older_data)
        assert other.asked == []
    assert status == 1
    assert "redirect" in said


@pytest.mark.parametrize(
    "given", ["fred=http://example.org", "fred=ftp://127.0.0.1", "fred=", "imf=https://example.org"]
)
def test_keys_go_to_https_or_to_this_machine_only(given, run, older_data, services):
    status, said, _ = run(older_data, "--address", given)
    assert status == 1
    assert "--address" in said or "must be https" in said
    assert services.asked == []


def test_official_addresses_are_https_and_documented():
    for row in declared.declared().services.values():
        assert row.address.startswith("https://")
        assert row.documentation.startswith("https://")


def test_no_figures_for_what_was_asked_is_an_answer_of_its_own(services):
    services.faults["census"] = [Answer(b"", 204)]
    row = declared.declared()
    there = declared.with_addresses(row.services, services.arguments()[1::2])
    limits = row.limits.model_copy(update=QUICK)
    with Asker(there, declared.keys(there, KEYS), limits, lambda text: None) as asker:
        assert asker.json("census", "imports/hs", params={}) is NO_ANSWER


def test_census_having_nothing_is_told(services, run, older_data):
    services.faults["census"] = [Answer(b"", 204)]
    status, said, _ = run(older_data)
    assert status == 1
    assert "has nothing from 2022-01" in said
