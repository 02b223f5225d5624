"""A whole site on loopback: two replicas from the image's files, and the system's nginx in front of them."""

import contextlib
import functools
import getpass
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from deploy import health, static_files
from pages.streamlit_hooks.compressed_files import ON_DEMAND
from tests.browser.harness import free_port
from tests.deploy import nginx
from tests.deploy.image import DEPLOY, write_app

START_TIMEOUT_S = 60


@dataclass
class Replica:
    url: str
    process: subprocess.Popen

    def sessions(self) -> int:
        """How many browsers are connected to it now."""
        with health.NO_PROXY.open(f"{self.url}/_stcore/metrics?families=active_sessions", timeout=5) as answer:
            lines = answer.read().decode().splitlines()
        return sum(int(float(line.split()[-1])) for line in lines if line.startswith("active_sessions"))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@dataclass
class Site:
    url: str
    replicas: list[Replica]


@contextlib.contextmanager
def site(replicas: int = 2) -> Iterator[Site]:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        command, environment = write_app(folder / "app")
        environment |= {"STREAMLIT_SERVER_ADDRESS": "127.0.0.1", "STREAMLIT_SERVER_COOKIE_SECRET": "equal everywhere"}
        environment |= {"EXPLORER_METRICS": "1"}  # for `sessions`
        started = []
        for _ in range(replicas):
            port = str(free_port())
            variables = os.environ | environment | {"STREAMLIT_SERVER_PORT": port}
            process = running(stack, command, cwd=folder / "app", env=variables)
            started.append(Replica(f"http://127.0.0.1:{port}", process))
        for replica in started:
            wait_for(functools.partial(health.healthy, replica.url), replica.process)
        yield Site(proxy(stack, folder, started), started)


def proxy(stack: contextlib.ExitStack, folder: Path, replicas: list[Replica]) -> str:
    """nginx with the configuration on file; only the port, the replicas, the user and who is believed are this machine's."""
    configuration = shutil.copytree(DEPLOY / "nginx", folder / "nginx")
    port = free_port()
    (configuration / "listen.conf").write_text(f"listen 127.0.0.1:{port};")
    servers = [f"server {replica.url.removeprefix('http://')} max_fails=1 fail_timeout=5s;" for replica in replicas]
    (configuration / "replicas.conf").write_text("\n".join(servers))
    # Readers of a crowd say who they are.
    (configuration / "proxies.conf").write_text("set_real_ip_from 127.0.0.1; real_ip_header X-Forwarded-For;")
    static_files.write(folder, ON_DEMAND)
    (folder / "run").mkdir()
    # Started by root, nginx would work as a user who may not read this folder; started by anyone else it stays that.
    main = f"daemon off; user {getpass.getuser()};"
    command = [nginx.find(), "-p", f"{folder}/", "-c", str(configuration / "nginx.conf"), "-g", main]
    process = running(stack, command)
    url = f"http://127.0.0.1:{port}"
    wait_for(functools.partial(health.healthy, url), process)
    return url


def running(stack: contextlib.ExitStack, command: list[str], **options) -> subprocess.Popen:
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **options)

    def stop() -> None:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()

    stack.callback(stop)
    return process


def wait_for(condition: Callable[[], bool], process: subprocess.Popen) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while not condition():
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} stopped at start with exit code {process.returncode}.")
        if time.monotonic() > deadline:
            raise RuntimeError(f"{process.args[0]} did not answer within {START_TIMEOUT_S} s.")
        time.sleep(0.05)
