"""What threads have freed does not stay in a region of each."""

import ctypes
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from pages.guard.memory import few_regions

THREADS = """
    import ctypes, sys, threading
    from pages.guard.memory import few_regions
    if sys.argv[1] == "few":
        assert few_regions()
    libc, all_here = ctypes.CDLL(None), threading.Barrier(8)
    libc.malloc.restype = ctypes.c_void_p

    def take():
        libc.malloc(1_000)
        all_here.wait()

    threads = [threading.Thread(target=take) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    libc.fopen.restype = ctypes.c_void_p
    file = ctypes.c_void_p(libc.fopen(sys.argv[2].encode(), b"w"))
    libc.malloc_info(0, file)
    libc.fclose(file)
"""


def regions(how: str, path: Path) -> int:
    subprocess.run([sys.executable, "-c", textwrap.dedent(THREADS), how, str(path)], check=True, timeout=60)
    return path.read_text().count("<heap nr=")


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(ctypes.CDLL(None), "malloc_info"), reason="the C library is not glibc"
)
def test_threads_share_a_few_regions_of_memory(tmp_path):
    assert regions("few", tmp_path / "few") <= 2
    assert regions("as it is", tmp_path / "many") > 2  # else nothing needs to be done any more


def test_another_c_library_is_left_as_it_is(monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    assert not few_regions()
