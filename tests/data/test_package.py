"""The Data Package is valid, complete, and what the figures give."""

import hashlib
import json

import frictionless
import pandas as pd
import pytest

from data.build import package
from data.build.__main__ import frames
from data.build.paths import DATA

SIX_MB = 6e6


@pytest.fixture(scope="module")
def descriptor():
    return json.loads((DATA / package.PACKAGE).read_text(encoding="utf-8"))


def test_the_package_and_every_table_validate():
    report = frictionless.validate(str(DATA / package.PACKAGE))
    assert report.valid, report.flatten(["name", "type", "note"])


def test_a_changed_table_no_longer_validates(tmp_path, descriptor):
    table = next(entry for entry in descriptor["resources"] if "compression" not in entry)
    (tmp_path / "tables").mkdir()
    (tmp_path / table["path"]).write_bytes((DATA / table["path"]).read_bytes() + b"\n")
    (tmp_path / package.PACKAGE).write_text(json.dumps({**descriptor, "resources": [table]}), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / package.PACKAGE)).valid


def test_every_hash_is_the_hash_of_the_committed_file(descriptor):
    for entry in descriptor["resources"]:
        content = (DATA / entry["path"]).read_bytes()
        assert entry["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}", entry["name"]
        assert entry["bytes"] == len(content), entry["name"]


def test_the_committed_tables_are_what_the_figures_give():
    changed = package.differences(package.files(frames()))
    assert not changed, "run `python -m data.build` and commit: " + ", ".join(changed)


def test_every_table_names_publisher_address_vintage_licence_and_grade(descriptor):
    for entry in descriptor["resources"]:
        assert entry["sources"], entry["name"]
        assert all(source["publisher"] and source["path"].startswith("https://") for source in entry["sources"])
        assert entry["vintage"]
        assert entry["retrieved"]
        assert entry["licenses"]
        assert entry["grade"] in package.GRADES


def test_every_number_has_a_unit(descriptor):
    for entry in descriptor["resources"]:
        for field in entry["schema"]["fields"]:
            assert field["type"] not in ("number", "integer") or field["unit"], (entry["name"], field["name"])


def test_figures_and_tables_stay_small():
    figures = sum(path.stat().st_size for path in (DATA / "figures").iterdir())
    tables = sum(path.stat().st_size for path in (DATA / "tables").iterdir())
    assert figures < SIX_MB
    assert tables < SIX_MB


def test_an_undescribed_column_is_named():
    frame = pd.DataFrame({"year": [2024], "surprise": [1.0]})
    with pytest.raises(ValueError, match="surprise"):
        package.description("trade_vintages", frame)


def test_a_table_without_a_describe_file_is_refused():
    with pytest.raises(FileNotFoundError, match="no describe file"):
        package.description("not_a_table", pd.DataFrame())


def test_the_same_frame_always_gives_the_same_bytes():
    frame = pd.DataFrame({"value": range(100_000)})
    path, content = package.table_file("long", frame)
    assert path.suffix == ".gz"
    assert package.table_file("long", frame.copy()) == (path, content)


def test_an_unknown_licence_is_refused():
    with pytest.raises(ValueError, match="is not one of"):
        package.licence("free-for-all")
