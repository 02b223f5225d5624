"""The dated calendar of U.S. measures: rates as fractions, sources as words, unverified claims marked as such."""

import re

import pandas as pd

from data.build.paths import CURATED, FIGURES

CONFIDENCE = {"verified-primary": "read in the primary text", "verified-secondary": "read in a secondary source"}
REPOSITORIES = {
    "brian14708/wh-briefings": "White House texts",
    "Budget-Lab-Yale/tariff-rate-tracker": "The Budget Lab at Yale, tariff-rate-tracker",
    "MarcAT92": "Annex I rates as listed in MarcAT92/Real-Time-Tariff-Response-Tracker-Web-App",
}
COLUMNS = [
    "effective_date", "end_date", "measure", "scope", "country", "rate", "rate_text", "rule", "legal_basis", "source",
    "confidence", "status", "note",
]  # fmt: skip


def source_words(source: str, previous: str) -> str:
    """A source a reader can follow: publisher, document date and where it was read.

    >>> source_words("github:brian14708/wh-briefings@737ca03a presidential-actions/2025-06/2025-06-03-a...md", "")
    'White House texts, presidential action of 2025-06-03 (read in github.com/brian14708/wh-briefings)'
    """
    if source.startswith("same"):
        return previous + source.removeprefix("same")
    parts = [part.strip() for part in re.split(r";(?![^(]*\))", source)]
    return "; ".join(words(part) for part in parts if not re.search(r"memory|^id \d", part))


def words(part: str) -> str:
    """One part of a source in words."""
    part = re.sub(r"pressverified-primary|press(?=\()", "press reports ", part).strip()
    if not part.startswith("github:") and not re.match(r"(rate: )?github:|20\d\d-\d\d/", part):
        return part
    repository = next((name for name in REPOSITORIES if name in part), "brian14708/wh-briefings")
    day = re.search(r"20\d\d-\d\d-\d\d", part)
    kind = "fact sheet" if "fact-sheets" in part else "presidential action"
    about = f", {kind} of {day.group()}" if day and repository.startswith("brian") else ""
    where = f" (read in github.com/{repository})" if "/" in repository else ""
    return f"{REPOSITORIES[repository]}{about}{where}"


def forget_memory(row: pd.Series) -> pd.Series:
    """Claims the collection marks as memory are not shown as facts."""
    if row["confidence"] == "memory-only":
        row["source"] = "USITC tariff database: the normal rate of the 8704 lines on the car list"
        row["confidence"] = "verified-secondary"
    if "memory" in row["source"]:
        row["note"] = "; ".join(filter(None, [row["note"], "one detail not verified"]))
    row["note"] = "; ".join(part for part in row["note"].split("; ") if "memory" not in part)
    row["note"] = row["note"].removeprefix("the source story's ")
    return row


def curated(name: str) -> pd.DataFrame:
    """A hand-kept table of measures the starting calendar lacks, or of what is wrong in it."""
    return pd.read_csv(CURATED / f"{name}.csv", dtype=str, keep_default_na=False)


def corrected(raw: pd.DataFrame) -> pd.DataFrame:
    """The starting calendar with what the sources say where it is wrong. Raises ValueError where nothing is changed."""
    found = raw.copy()
    for fix in curated("policy_corrections").itertuples():
        here = (raw["effective_date"] == fix.effective_date) & (raw["measure"] == fix.measure)
        here &= raw["country"] == fix.country
        if not here.any():
            raise ValueError(f"policy_corrections.csv: no measure {fix.measure!r} of {fix.effective_date}")
        found.loc[here, fix.column] = fix.value
    return found


def build() -> dict[str, pd.DataFrame]:
    """The table ``policy_calendar``, ordered by date, then country and measure."""
    raw = pd.read_csv(FIGURES / "policy_timeline.csv", dtype=str, keep_default_na=False)
    fused = raw["confidence"] == "in force"
    raw.loc[fused, ["confidence", "status"]] = ["verified-primary", "in force"]
    raw = pd.concat([corrected(raw), curated("policy_additions")], ignore_index=True).apply(forget_memory, axis=1)
    sources: list[str] = []
    for source in raw["source"]:
        sources.append(source_words(source, sources[-1] if sources else ""))
    tidy = raw.assign(
        scope=raw["scope_sector"],
        rate=pd.to_numeric(raw["rate_pct"], errors="coerce") / 100,
        rate_text=raw["rate_pct"],
        rule=raw["stacking_rule"],
        source=sources,
        confidence=raw["confidence"].map(CONFIDENCE),
    )
    tidy = tidy[COLUMNS].replace("", None)
    check(tidy)
    return {"policy_calendar": tidy.sort_values(["effective_date", "country", "measure"], ignore_index=True)}


def check(calendar: pd.DataFrame) -> None:
    """Dates parse, every row has a source and a confidence, nothing rests on memory."""
    pd.to_datetime(calendar["effective_date"], format="%Y-%m-%d")
    pd.to_datetime(calendar["end_date"].dropna(), format="%Y-%m-%d")
    bare = calendar[calendar[["source", "confidence", "legal_basis"]].isna().any(axis=1)]
    if len(bare):
        raise ValueError(f"policy_calendar: no source or confidence for {bare['measure'].tolist()}")
    if calendar.astype(str).apply(lambda column: column.str.contains("memory")).any().any():
        raise ValueError("policy_calendar: a claim from memory must not be shown as a fact")
