"""Write the tidy tables and describe them as a Data Package.

A table is one CSV (gzip above ``GZIP_ABOVE_BYTES``) and one file in ``describe/`` that says what it holds,
who publishes it, how good it is, and the unit of every column. Bytes depend on content alone, so a rebuild
that changes nothing changes no hash. Specification: Data Package 1, frictionlessdata.io.
"""

import gzip
import hashlib
import json
import tomllib
from pathlib import Path

import pandas as pd

from data.build.japanese import publishers
from data.build.paths import DATA, DESCRIBE

GZIP_ABOVE_BYTES = 300_000
PACKAGE = "datapackage.json"
GRADES = {"A", "B", "C", "mixed", "assumption"}
WORDS = ("title", "title_ja", "description", "description_ja")
"""What a table is called and holds, in English and in Japanese."""

LICENCES = {
    "us-public-domain": {
        "name": "other-pd",
        "title": "Work of the U.S. government, public domain",
        "title_ja": "米国政府の著作物（パブリックドメイン）",
        "path": "https://www.usa.gov/government-copyright",
    },
    "japan-attribution": {
        "name": "other-at",
        "title": "Government of Japan, use with attribution",
        "title_ja": "日本政府、出典表示により利用可",
        "path": "https://www.e-stat.go.jp/en/terms-of-use",
    },
    "etalab": {
        "name": "other-at",
        "title": "Etalab Open Licence 2.0, use with attribution",
        "title_ja": "Etalabオープンライセンス2.0、出典表示により利用可",
        "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    },
    "cc-by": {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0",
        "title_ja": "クリエイティブ・コモンズ 表示4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
    "own-work": {
        "name": "MIT",
        "title": "MIT License (this project's own choices and mappings)",
        "title_ja": "MIT License（本アプリ独自の選択と対応付け）",
        "path": "https://opensource.org/license/mit",
    },
    "facts-cited": {
        "name": "other-at",
        "title": "Single facts, cited; no database is reproduced",
        "title_ja": "個別の事実を出典付きで引用（データベースは複製しない）",
    },
}


def files(frames: dict[str, pd.DataFrame]) -> dict[Path, bytes]:
    """Every file of the package: path relative to ``data/`` -> content."""
    tables = {name: table_file(name, frame) for name, frame in sorted(frames.items())}
    resources = [resource(name, frames[name], *tables[name]) for name in tables]
    vintage = tomllib.loads((DATA / "vintage.toml").read_text(encoding="utf-8"))
    descriptor = {
        "name": "us-japan-trade-scenarios",
        "title": "Figures behind the U.S.-Japan trade scenario explorer",
        "description": "U.S.-Japan goods trade, duties and the parameters of the scenario model. U.S. trade "
        "of 2024 is the June-2026 revision. Rates are fractions; values are current USD unless a unit says "
        "otherwise.",
        "version": vintage["package"],
        "created": vintage["created"],
        "licenses": [LICENCES["own-work"]],
        "resources": resources,
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"
    return {**dict(tables.values()), Path(PACKAGE): text.encode()}


def table_file(name: str, frame: pd.DataFrame) -> tuple[Path, bytes]:
    """Path and bytes of one table; the same frame always gives the same bytes."""
    text = frame.to_csv(index=False, float_format="%.12g", lineterminator="\n").encode("utf-8")
    if len(text) <= GZIP_ABOVE_BYTES:
        return Path(f"tables/{name}.csv"), text
    return Path(f"tables/{name}.csv.gz"), gzip.compress(text, compresslevel=9, mtime=0)


def resource(name: str, frame: pd.DataFrame, path: Path, content: bytes) -> dict:
    """The package's entry for one table, from its describe file."""
    about = description(name, frame)
    entry = {
        "name": name,
        "type": "table",
        **{name: about[name] for name in WORDS},
        "path": path.as_posix(),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "bytes": len(content),
        "licenses": [licence(about["licence"])],
        "sources": [_source(source) for source in about["sources"]],
        "grade": about["grade"],
        "vintage": about["vintage"],
        "vintage_ja": about["vintage_ja"],
        "retrieved": about["retrieved"],
        "schema": {"fields": [{"name": column, **about["fields"][column]} for column in frame.columns]},
    }
    if path.suffix == ".gz":
        entry["compression"] = "gz"
    return entry


def description(name: str, frame: pd.DataFrame) -> dict:
    """The describe file of a table, checked against its columns."""
    path = DESCRIBE / f"{name}.toml"
    if not path.exists():
        raise FileNotFoundError(f"Table {name!r} has no describe file; write {path.relative_to(DATA)}")
    about = tomllib.loads(path.read_text(encoding="utf-8"))
    missing = {*WORDS, "grade", "sources", "vintage", "vintage_ja", "retrieved", "licence", "fields"} - set(about)
    if missing:
        raise ValueError(f"{path.name} lacks {sorted(missing)}")
    if about["grade"] not in GRADES:
        raise ValueError(f"{path.name}: grade {about['grade']!r} is not one of {sorted(GRADES)}")
    if set(about["fields"]) != set(frame.columns):
        undescribed = sorted(set(frame.columns) - set(about["fields"]))
        gone = sorted(set(about["fields"]) - set(frame.columns))
        raise ValueError(f"{path.name}: columns without a description {undescribed}; described but absent {gone}")
    incomplete = [field for field, entry in about["fields"].items() if not {"type", "description"} <= set(entry)]
    incomplete += [
        field
        for field, entry in about["fields"].items()
        if entry["type"] in ("number", "integer") and "unit" not in entry
    ]
    if incomplete:
        raise ValueError(f"{path.name}: a field needs type and description, a number also a unit: {incomplete}")
    return about


def _source(source: dict) -> dict:
    """A source with its publisher's Japanese name."""
    return {**source, "publisher_ja": publishers().get(source["publisher"], source["publisher"])}


def licence(key: str) -> dict:
    if key not in LICENCES:
        raise ValueError(f"Licence {key!r} is not one of {sorted(LICENCES)}")
    return LICENCES[key]


def write(contents: dict[Path, bytes]) -> None:
    """Write the package; a table nothing builds any more stays and is named by ``differences``."""
    for path, content in contents.items():
        (DATA / path).parent.mkdir(exist_ok=True)
        (DATA / path).write_bytes(content)


def differences(contents: dict[Path, bytes]) -> list[str]:
    """Paths whose committed bytes are not what the figures give, or that nothing builds."""
    changed = [p.as_posix() for p, content in contents.items() if not same(DATA / p, content)]
    return changed + [stale.relative_to(DATA).as_posix() for stale in stale_files(contents)]


def same(path: Path, content: bytes) -> bool:
    """Equal content: gzip is compared unpacked, because its bytes may vary with the zlib version."""
    if not path.exists():
        return False
    committed = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(committed) == gzip.decompress(content)
    if path.name == PACKAGE:
        return without_packing(committed) == without_packing(content)
    return committed == content


def without_packing(descriptor: bytes) -> dict:
    """The descriptor without hash and size of gzip files, for the same reason."""
    package = json.loads(descriptor)
    for entry in package["resources"]:
        if entry.get("compression") == "gz":
            del entry["hash"], entry["bytes"]
    return package


def stale_files(contents: dict[Path, bytes]) -> list[Path]:
    kept = {DATA / path for path in contents}
    return sorted(path for path in (DATA / "tables").glob("*.csv*") if path not in kept)
