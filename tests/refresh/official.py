"""The official services, as the tests know them: the documented forms, filled with the figures in ``data/figures``.

Nothing here was recorded from a live service. Two things are not in the figures and are made up for the tests: general
imports and exports in dollars (the millions on file, with zeros), and industries after the last month on file (the
month's total, split as that last month was).
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd

from data.build.paths import FIGURES

KEYS = {
    "CENSUS_API_KEY": "census-key-0123456789",
    "FRED_API_KEY": "fredkey0123456789",
    "BLS_API_KEY": "blskey0123456789",
}
UPDATED = "2026-10-06 09:01:03-05"
LAPSE = {"code": "X", "text": "Data unavailable due to the 2025 lapse in appropriations"}
MONTHS = {1: "January", 2: "February", 3: "March", 4: "April", 5: "May", 6: "June", 7: "July", 8: "August",
          9: "September", 10: "October", 11: "November", 12: "December"}  # fmt: skip
UNITS = {"EXPJP": "Millions of Dollars", "IMPJP": "Millions of Dollars", "EXJPUS": "Japanese Yen to One U.S. Dollar"}


@dataclass
class Answer:
    """Status, body and headers; a body that is not bytes is sent as JSON."""

    body: object = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


class Official:
    """Answers of the three services from a folder of figures."""

    def __init__(self, figures: Path = FIGURES) -> None:
        trade = pd.read_csv(figures / "us_japan_trade_monthly.csv").set_index("date")
        macro = pd.read_csv(figures / "macro_monthly.csv").set_index("date")
        self.fred = {
            "EXPJP": trade["us_exports_to_japan_musd"],
            "IMPJP": trade["us_imports_from_japan_musd"],
            "EXJPUS": macro["jpy_per_usd"],
        }
        self.bls = {"EIUCOJPNTOT": macro["us_import_price_japan_jpntot"]}
        industries = pd.read_csv(figures / "us_imports_from_japan_by_industry_monthly.csv.gz", dtype={"naics3": str})
        industries = industries[industries["naics3"] != "00"]
        duties = pd.read_csv(figures / "us_duties_on_japan_monthly.csv")
        duties["month"] = duties["date"].str[:7]
        self.industries = pd.concat([industries, *_later(industries, duties)], ignore_index=True)
        self.total = self.industries.groupby("month")[["consumption_usd", "calc_duty_usd"]].sum()

    def answer(self, method: str, address: str, body: bytes) -> Answer:
        """What the service whose path it is gives to a request."""
        parts = urlsplit(address)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        service, _, path = parts.path.lstrip("/").partition("/")
        if service == "fred":
            return self._fred(path, query)
        if service == "bls":
            return self._bls(json.loads(body))
        return self._census(path, query)

    def _fred(self, path: str, query: dict[str, str]) -> Answer:
        if query["api_key"] != KEYS["FRED_API_KEY"]:
            told = "Bad Request.  The value for variable api_key is not registered."
            return Answer({"error_code": 400, "error_message": f"{told} ({query['api_key']})"}, 400)
        name = query["series_id"]
        if path == "series":
            about = {"id": name, "frequency": "Monthly", "frequency_short": "M", "units": UNITS[name],
                     "seasonal_adjustment": "Not Seasonally Adjusted", "seasonal_adjustment_short": "NSA",
                     "last_updated": UPDATED, "popularity": 40}  # fmt: skip
            return Answer({"realtime_start": "2026-11-22", "realtime_end": "2026-11-22", "seriess": [about]})
        values = self.fred[name]
        last = values.last_valid_index()
        values = values[(values.index >= query["observation_start"]) & (values.index <= last)]
        span = {"realtime_start": "2026-11-22", "realtime_end": "2026-11-22"}
        rows = [span | {"date": date, "value": "." if pd.isna(v) else f"{v:.10g}"} for date, v in values.items()]
        head = {"observation_start": query["observation_start"], "observation_end": "9999-12-31", "units": "lin",
                "output_type": 1, "file_type": "json", "order_by": "observation_date", "sort_order": "asc",
                "count": len(rows), "offset": 0, "limit": 100000}  # fmt: skip
        return Answer(span | head | {"observations": rows})

    def _bls(self, asked: dict) -> Answer:
        if asked.get("registrationkey", KEYS["BLS_API_KEY"]) != KEYS["BLS_API_KEY"]:
            return Answer(not_processed(f"The key:{asked['registrationkey']} provided by the User is invalid."))
        name = asked["seriesid"][0]
        values = self.bls[name]
        values = values[: values.last_valid_index()]
        values = values[(values.index.str[:4] >= asked["startyear"]) & (values.index.str[:4] <= asked["endyear"])]
        rows = [
            {"year": date[:4], "period": f"M{date[5:7]}", "periodName": MONTHS[int(date[5:7])]}
            | ({"value": "-", "footnotes": [LAPSE]} if pd.isna(v) else {"value": f"{v:.1f}", "footnotes": [{}]})
            for date, v in values.iloc[::-1].items()
        ]
        rows[0]["latest"] = "true"
        series = [{"seriesID": name, "data": rows}]
        return Answer({"status": "REQUEST_SUCCEEDED", "responseTime": 61, "message": [], "Results": {"series": series}})

    def _census(self, path: str, query: dict[str, str]) -> Answer:
        if query.get("key") != KEYS["CENSUS_API_KEY"]:
            page = {"Location": "https://api.census.gov/data/invalid_key.html", "X-DataWebAPI-KeyError": "1"}
            return Answer(b"", 302, page)
        since, columns = query["time"].removeprefix("from "), query["get"].split(",")
        if path == "imports/naics":
            rows = self.industries[self.industries["month"] >= since]
            cells = {"NAICS": rows["naics3"], "NAICS_SDESC": rows["desc"]}
            cells |= {"CON_VAL_MO": rows["consumption_usd"], "CAL_DUT_MO": rows["calc_duty_usd"]}
            table, asked = pd.DataFrame(cells).assign(time=rows["month"]), {"COMM_LVL": "NA3", "CTY_CODE": "5880"}
        else:
            name, variable = ("IMPJP", "GEN_VAL_MO") if path == "imports/hs" else ("EXPJP", "ALL_VAL_MO")
            trade = self.fred[name].copy()
            trade.index = trade.index.str[:7]
            table = self.total.rename(columns={"consumption_usd": "CON_VAL_MO", "calc_duty_usd": "CAL_DUT_MO"})
            table = table.assign(**{variable: 1e6 * trade}).loc[since:]
            table, asked = table.rename_axis("time").reset_index(), {"CTY_CODE": "5880"}
        if not len(table):
            return Answer(b"", 204)
        head = [*columns, *asked, "time"]
        return Answer([head, *([_cell(row.get(c, asked.get(c))) for c in head] for row in table.to_dict("records"))])


def not_processed(message: str) -> dict:
    """How BLS refuses: with status 200."""
    return {"status": "REQUEST_NOT_PROCESSED", "responseTime": 0, "message": [message], "Results": {}}


def older(data: Path) -> None:
    """Turn a copy of ``data/`` into what it was some months ago: the newest months gone, one month yet unrevised."""
    figures = data / "figures"
    for name, month in (("us_japan_trade_monthly.csv", "2026-05-01"), ("us_duties_on_japan_monthly.csv", "2026-04-01")):
        cells = pd.read_csv(figures / name, dtype=str, keep_default_na=False)
        cells = cells[cells["date"] <= month].set_index("date")
        if "us_exports_to_japan_musd" in cells:
            cells.loc["2024-05-01", ["us_exports_to_japan_musd", "us_balance_musd"]] = "6500.0", "-5613.0"
        ends = "\r\n" if b"\r\n" in (figures / name).read_bytes() else "\n"
        (figures / name).write_bytes(cells.reset_index().to_csv(index=False, lineterminator=ends).encode())
    macro = pd.read_csv(figures / "macro_monthly.csv", dtype=str, keep_default_na=False)
    macro.loc[macro["date"] > "2026-04-01", ["jpy_per_usd", "us_import_price_japan_jpntot"]] = ""
    macro[macro["date"] <= "2026-05-01"].to_csv(figures / "macro_monthly.csv", index=False)
    path = figures / "us_imports_from_japan_by_industry_monthly.csv.gz"
    cells = pd.read_csv(path, dtype=str, keep_default_na=False)
    path.write_bytes(gzip.compress(cells[cells["month"] <= "2025-09"].to_csv(index=False).encode(), mtime=0))


def _later(industries: pd.DataFrame, duties: pd.DataFrame) -> list[pd.DataFrame]:
    last = industries[industries["month"] == industries["month"].max()]
    found = []
    for row in duties[duties["month"] > industries["month"].max()].itertuples():
        split = last.assign(month=row.month)
        for column, total in (("consumption_usd", row.cons_imports_usd), ("calc_duty_usd", row.calc_duty_usd)):
            split[column] = (last[column] / last[column].sum() * total).round()
            split.loc[split.index[0], column] += total - split[column].sum()
        found.append(split)
    return found


def _cell(value: object) -> str | None:
    return f"{value:.0f}" if isinstance(value, float) else value
