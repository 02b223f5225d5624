"""The command line with hostile arguments: results, or status 2 and a message; never a traceback."""

import pytest

from core.__main__ import main
from tests.hostile import corpus

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
    "what", ["nothing", "a zip bomb", "50 MB", "utf-16", "cp932", "a million columns", "only the header", "JSON"]
)
def test_a_wrong_file_is_a_message(what, tmp_path, capsys):
    file = tmp_path / "scenario.csv"
    file.write_bytes(corpus.wrong_files(corpus.scenario_file())[what])
    status, out, error = run(str(file), capsys)
    assert (status, out) == (2, "")
    assert "CSV" in error or "first line must be" in error


def test_a_folder_named_like_a_file_is_a_message(tmp_path, capsys):
    folder = tmp_path / "scenario.csv"
    folder.mkdir()
    assert run(str(folder), capsys)[0] == 2


def test_a_question_mark_in_a_value_does_not_hide_the_link_before_it(capsys):
    _, out, _ = run("http://127.0.0.1/?b=2024&a=15&x=?b=threat-24", capsys)
    assert "b=2024&a=15" in out
