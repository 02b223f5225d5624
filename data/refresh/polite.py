"""Asking a service: bounded in time, attempts and bytes, waiting as it asks, and silent about keys.

An answer that may come right next time (no connection, a timeout, 408, 425, 429, 5xx, a body cut short or not JSON)
is asked for again after a wait that doubles, or after what Retry-After says. Everything else ends the refresh.
Redirects are never followed: a key goes to the declared address only.
"""

from __future__ import annotations

import json
import logging
import random
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import tenacity
from pydantic import SecretStr

from data.refresh.declared import Limits, Refused, Service

AGENT = "us-japan-trade-explorer (refresh of figures)"
PASSING = {408, 425, 429, 500, 502, 503, 504}
EXCERPT = 160
NO_ANSWER = object()


class ForNow(Refused):
    """An answer that may come right; ``wait`` is what the service asked for, in seconds."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class Asker:
    """One run's requests. ``tell`` hears each repeat; ``sleep`` waits.

    Use as a context manager; ``json`` gives the parsed answer, or NO_ANSWER where the service has no figures for
    what was asked (204).
    """

    def __init__(
        self,
        services: Mapping[str, Service],
        keys: Mapping[str, SecretStr],
        limits: Limits,
        tell: Callable[[str], None],
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.services, self.limits, self.tell, self.sleep = services, limits, tell, sleep
        self._secrets = [key.get_secret_value() for key in keys.values() if key.get_secret_value()]
        self._asked = 0
        # httpx logs whole addresses, and a key is part of one.
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        self._client = httpx.Client(
            timeout=limits.timeout_seconds,
            follow_redirects=False,
            headers={"User-Agent": AGENT, "Accept": "application/json", "Accept-Encoding": "identity"},
        )

    def __enter__(self) -> Asker:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def json(self, service: str, path: str, *, params: Mapping[str, str] | None = None, body: Any = None) -> Any:
        """The parsed answer of a GET, or of a POST where there is a body. Raises Refused."""
        limits = self.limits
        retrying = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(limits.attempts),
            retry=tenacity.retry_if_exception_type(ForNow),
            wait=self._wait,
            sleep=self.sleep,
            before_sleep=lambda state: self.tell(f"{state.outcome.exception()} Waiting {state.upcoming_sleep:.0f} s."),
        )
        try:
            return retrying(self._once, self.services[service], path, params, body)
        except tenacity.RetryError as error:
            last = error.last_attempt.exception()
            raise Refused(f"{last} Asked {limits.attempts} times; try again later.") from None

    def _wait(self, state: tenacity.RetryCallState) -> float:
        asked = state.outcome.exception().wait
        doubled = self.limits.first_wait_seconds * 2 ** (state.attempt_number - 1)
        wait = doubled * random.uniform(0.8, 1.2) if asked is None else asked
        return min(wait, self.limits.longest_wait_seconds)

    def _once(self, service: Service, path: str, params: Mapping[str, str] | None, body: Any) -> Any:
        self._asked += 1
        if self._asked > self.limits.requests:
            raise Refused(f"More than {self.limits.requests} requests in one run; the services deserve a pause.")
        address = f"{service.address}/{path}"
        try:
            with self._client.stream("GET" if body is None else "POST", address, params=params, json=body) as response:
                self._status(service, response)
                if response.status_code == httpx.codes.NO_CONTENT:
                    return NO_ANSWER
                content = self._read(service, response)
        except httpx.TimeoutException:
            raise ForNow(f"{service.title}: no answer in {self.limits.timeout_seconds:g} s.") from None
        except httpx.RemoteProtocolError:
            raise ForNow(f"{service.title}: the answer broke off.") from None
        except httpx.HTTPError as error:
            raise ForNow(f"{service.title}: no connection ({type(error).__name__}).") from None
        return self._parsed(service, content)

    def _status(self, service: Service, response: httpx.Response) -> None:
        """Pass 200 and 204; say of everything else what it means."""
        code = response.status_code
        if code in (httpx.codes.OK, httpx.codes.NO_CONTENT):
            return
        if "X-DataWebAPI-KeyError" in response.headers or "_key" in response.headers.get("Location", ""):
            raise self._key_refused(service)
        if 300 <= code < 400:
            raise Refused(
                f"{service.title} answered {code}, a redirect, which is not followed. "
                f"If the service moved, its address stands in data/refresh/services.toml; see {service.documentation}."
            )
        if code in PASSING:
            wait = seconds(response.headers.get("Retry-After"))
            if wait is not None and wait > self.limits.longest_wait_seconds:
                raise Refused(f"{service.title} answered {code} and asks to wait {wait:.0f} s. Run again after that.")
            raise ForNow(f"{service.title} answered {code}.", wait)
        text = self._read(service, response).decode("utf-8", "replace")
        if code in (401, 403) or ("key" in text.lower() and code == httpx.codes.BAD_REQUEST):
            raise self._key_refused(service, text)
        raise Refused(f"{service.title} answered {code}: {self._excerpt(text)}. See {service.documentation}.")

    def _read(self, service: Service, response: httpx.Response) -> bytes:
        """The whole body, or Refused once it is too large or too slow."""
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise Refused(f"{service.title} answered in a compressed form that was not asked for.")
        started, content = time.monotonic(), bytearray()
        for piece in response.iter_raw():
            content += piece
            if len(content) > self.limits.answer_bytes:
                raise Refused(f"{service.title}: the answer is larger than {self.limits.answer_bytes / 1e6:g} MB.")
            if time.monotonic() - started > self.limits.answer_seconds:
                raise ForNow(f"{service.title}: the answer took more than {self.limits.answer_seconds:g} s.")
        return bytes(content)

    def _parsed(self, service: Service, content: bytes) -> Any:
        text = content.decode("utf-8", "replace").strip()
        if text.startswith("<"):
            if " key" in text.lower():
                raise self._key_refused(service)
            raise ForNow(f"{service.title} answered with a web page instead of figures.")
        try:
            return json.loads(text, parse_constant=_not_a_number)
        except (ValueError, RecursionError):
            raise ForNow(f"{service.title}: the answer is empty or cut short.") from None

    def _key_refused(self, service: Service, text: str = "") -> Refused:
        said = f" It says: {self._excerpt(text)}." if text else ""
        return Refused(f"{service.title} did not accept the key in {service.key}.{said} Keys: {service.key_page}.")

    def _excerpt(self, text: str) -> str:
        """The start of what a service said, in one line, keys taken out."""
        for secret in self._secrets:
            text = text.replace(secret, "…")
        return " ".join(text.split())[:EXCERPT].rstrip(".")

    def refused(self, service: str, text: str) -> Refused:
        """What to raise when a service answers that it did not do as asked. A complaint about the key names it."""
        row = self.services[service]
        if "key" in text.lower() and "threshold" not in text.lower():
            return self._key_refused(row, text)
        return Refused(f"{row.title} did not answer: {self._excerpt(text)}.")


def seconds(retry_after: str | None) -> float | None:
    """Seconds of a Retry-After header, which is a number or a date; None where it is neither.

    >>> seconds("7"), seconds("soon"), seconds("Thu, 01 Jan 1970 00:00:00 GMT")
    (7.0, None, 0.0)
    """
    if retry_after is None:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _not_a_number(text: str) -> float:
    raise ValueError(f"{text} is not JSON")
