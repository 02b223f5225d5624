"""The command line with hostile arguments: results, or status 2 and a message; never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.__main__ import main
from tests.hostile import corpus

ROOT = Path(__file__).parents[2]
PLAIN = [value for value in corpus.VALUES[::3] if "\0" not in value]


def run(argument: str, capsys) -> tuple[int, str, str]:
    """Status, standard output and standard error of the command."""
    try:
        status = main(["--json", "--", argument])
    except SystemExit as stopped:
        status = stopped.code
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.mark.parametrize(
    "argument",
    [*corpus.SEEDS["queries"][::2], *PLAIN, "nul\0.csv", "/", "/.csv", "a/b.csv", "x" * 5_000 + ".csv", "?b=\ud800"],
)
def test_whatever_is_asked_for_there_is_a_result_or_a_message(argument, capsys):
    status, out, error = run(argument, capsys)
    assert status in (0, 2)
    assert "Traceback" not in error
    assert bool(out) == (status == 0)
    assert status == 0 or "error:" in error


@pytest.mark.parametrize(
    "what", ["nothing", "a zip bomb", "50 MB", "utf-32", "cp037", "a million columns", "only the header", "JSON"]
)
def test_a_wrong_file_is_a_message(what, tmp_path, capsys):
    file = tmp_path / "scenario.csv"
    file.write_bytes(corpus.wrong_files(corpus.scenario_file())[what])
    status, out, error = run(str(file), capsys)
    assert (status, out) == (2, "")
    assert "CSV" in error or "first line must be" in error


def test_a_file_in_another_encoding_is_the_same_scenario(tmp_path, capsys):
    files = corpus.wrong_files(corpus.scenario_file())
    found = {}
    for encoding in ("utf-8", "utf-16", "cp932", "euc-jp"):
        file = tmp_path / f"{encoding}.csv"
        file.write_bytes(files.get(encoding, corpus.scenario_file().encode()))
        status, found[encoding], _ = run(str(file), capsys)
        assert status == 0
    assert len(set(found.values())) == 1


def test_a_folder_named_like_a_file_is_a_message(tmp_path, capsys):
    folder = tmp_path / "scenario.csv"
    folder.mkdir()
    assert run(str(folder), capsys)[0] == 2


def test_a_question_mark_in_a_value_does_not_hide_the_link_before_it(capsys):
    _, out, _ = run("http://127.0.0.1/?b=2024&a=15&x=?b=threat-24", capsys)
    assert "b=2024&a=15" in out


def command(*arguments: str, stdout, **environment: str) -> subprocess.CompletedProcess:
    """The command as a process of its own, writing to that file or pipe."""
    whole = [sys.executable, "-m", "core", *arguments]
    return subprocess.run(
        whole, cwd=ROOT, env=os.environ | environment, stdout=stdout, stderr=subprocess.PIPE, timeout=120, check=False
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp932"])
def test_results_are_utf_8_whatever_the_machine_writes_otherwise(encoding):
    ran = command("?b=2024", "--language", "ja", stdout=subprocess.PIPE, PYTHONIOENCODING=encoding)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "日本の対米貿易黒字" in ran.stdout.decode("utf-8")


def test_a_reader_that_has_enough_is_no_error_to_speak_of():
    reader, writer = os.pipe()
    os.close(reader)
    ran = command("?b=2024", "--json", stdout=writer)
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
def test_a_full_disk_is_a_message():
    with open("/dev/full", "wb") as full:
        ran = command("?b=2024", stdout=full)
    assert ran.returncode == 1
    assert b"could not be written" in ran.stderr
    assert b"Traceback" not in ran.stderr
