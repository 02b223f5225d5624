"""How many people at once: a crowd that grows until a move takes a second, on one process and on two replicas."""

import json
import subprocess
import sys
from itertools import pairwise
from statistics import median

from bench.aims import Row
from tests.browser.harness import ROOT
from tests.deploy import nginx

# The most that come, in equal parts, each part measured for so many minutes; `python -m tests.load` takes longer.
PEOPLE = {1: 600, 2: 1_000}
PARTS, MINUTES = 8, 0.35
ARRIVALS = 10


def rows() -> list[Row]:
    found = []
    for replicas in PEOPLE:
        if replicas > 1 and nginx.find() is None:
            print(nginx.MISSING)
            continue
        found += _rows(replicas)
    return found


def _rows(replicas: int) -> list[Row]:
    # A process of its own, because the crowd replaces the standard library's sockets with gevent's.
    command = [
        sys.executable,
        "-m",
        "tests.load",
        "--json",
        "--tabs",
        str(PEOPLE[replicas]),
        "--replicas",
        str(replicas),
    ]
    command += ["--steps", str(PARTS), "--minutes", str(MINUTES), "--arrivals", str(ARRIVALS)]
    answer = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    steps = json.loads(answer.stdout.splitlines()[-1])["steps"]
    host = "one process" if replicas == 1 else f"{replicas} replicas behind nginx"
    held = [step for step in steps if not step["slow"]]
    if len(held) < len(steps):
        print(f"{host}: {steps[-1]['tabs']} people were too many, p95 {steps[-1]['p95']:.0f} ms.")
    growth = [
        (median(after["rss_mib"]) - median(before["rss_mib"])) / (after["tabs"] - before["tabs"])
        for before, after in pairwise(steps)
    ]
    most = held[-1:]
    return [
        Row(f"load held, {host}, 10 s between moves, p95 < 1 s", "people", [step["tabs"] for step in most]),
        Row(f"a move with that many, {host}", "ms", [time for step in most for time in _times(step)]),
        Row(f"processor for it, {host}", "cores", [step["server_cores"] for step in most]),
        Row(f"memory of one more person, {host}", "MiB", growth),
    ]


def _times(step: dict) -> list[float]:
    return [float(time) for time, count in step["counts"].items() for _ in range(count)]
