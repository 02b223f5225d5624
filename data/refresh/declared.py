"""What is asked of whom: ``services.toml``, read once and checked."""

from __future__ import annotations

import ipaddress
import os
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, SecretStr


class Refused(Exception):
    """The refresh cannot go on; the message says why, and what to do. Nothing has been replaced."""


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Limits(Part):
    """Bounds of politeness: repeats, waits in seconds, bytes of an answer, requests of a run."""

    attempts: int
    requests: int
    first_wait_seconds: float
    longest_wait_seconds: float
    timeout_seconds: float
    answer_seconds: float
    answer_bytes: int


class Service(Part):
    """One official service: its base address, where it is documented, and the environment variable of its key."""

    title: str
    address: str
    documentation: str
    key: str
    key_needed: bool
    key_page: str


class Series(Part):
    """One monthly series, or with ``total`` one per industry. Plausible levels are in its own unit."""

    title: str
    unit: str
    service: str
    id: str
    decimals: int
    lowest: float
    highest: float
    endpoint: str = ""
    unit_says: str = ""
    file: str = ""
    column: str = ""
    revision_gate: float = 0.0
    step_gate: float = 0.0
    may_be_missing: bool = False
    total: str = ""
    same_as: str = ""


class Table(Part):
    """A table whose description is dated anew; ``vintage`` and ``vintage_ja`` may hold ``{last}``."""

    series: str
    vintage: str = ""
    vintage_ja: str = ""


class Declared(Part):
    window_years: int
    base_years_gap: float
    limits: Limits
    services: Mapping[str, Service]
    series: Mapping[str, Series]
    tables: Mapping[str, Table]

    def kept(self) -> dict[str, Series]:
        """The series that are kept in a file of ``figures/``, by key."""
        return {key: row for key, row in self.series.items() if row.file}


@cache
def declared() -> Declared:
    path = Path(__file__).with_name("services.toml")
    return Declared.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def with_addresses(services: Mapping[str, Service], given: list[str]) -> dict[str, Service]:
    """The services with addresses of ``NAME=URL`` instead of the official ones. Raises Refused.

    A key travels with every request, so an address is https, or on this machine.

    >>> with_addresses(declared().services, ["bls=http://127.0.0.1:8000"])["bls"].address
    'http://127.0.0.1:8000'
    """
    changed = dict(services)
    for text in given:
        name, _, address = text.partition("=")
        if name not in services:
            raise Refused(f"--address takes NAME=URL with a name of {', '.join(services)}, not “{text[:80]}”.")
        parts = urlsplit(address)
        if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and _here(parts.hostname))):
            raise Refused(
                f"The address of {name} must be https://…, or http:// on this machine, as a key goes with it."
            )
        changed[name] = services[name].model_copy(update={"address": address.rstrip("/")})
    return changed


def _here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def keys(services: Mapping[str, Service], environment: Mapping[str, str] = os.environ) -> dict[str, SecretStr]:
    """The key of each service from the environment, empty where none is needed and none is set.

    Raises Refused naming every key that is needed and not set, so that one run tells them all.
    """
    found = {name: SecretStr(environment.get(row.key, "").strip()) for name, row in services.items()}
    lacking = [
        f"{row.key} ({row.title}; free at {row.key_page})"
        for name, row in services.items()
        if row.key_needed and not found[name].get_secret_value()
    ]
    if lacking:
        raise Refused("Set the environment variable " + " and ".join(lacking) + ".")
    return found
