"""A file that is quick to make does not wait behind many that wait for their turn."""

import asyncio
import inspect
import threading
from concurrent.futures import ThreadPoolExecutor

from streamlit.runtime import backend_operation_handler

from pages.streamlit_hooks import file_threads


def served(threads_installed: bool) -> bool:
    """Whether a table is made while fifty briefs wait, in an event loop as Streamlit has it or with the hook."""

    async def serve() -> bool:
        if threads_installed:
            file_threads.install()
        else:  # as in CPython on a machine with few cores, whatever this one has
            asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(8))
        turn = threading.Event()
        briefs = [asyncio.create_task(asyncio.to_thread(turn.wait, 60)) for _ in range(50)]
        await asyncio.sleep(0)
        table = asyncio.create_task(asyncio.to_thread(lambda: "table"))
        done, _ = await asyncio.wait([table], timeout=20 if threads_installed else 0.5)
        turn.set()
        await asyncio.gather(table, *briefs)
        return bool(done)

    # In a thread of its own: in this one a browser test may have left its event loop running.
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, serve()).result()


def test_a_table_does_not_wait_behind_fifty_briefs():
    assert served(threads_installed=True)


def test_without_it_the_table_waits():
    assert not served(threads_installed=False)


def test_streamlit_still_makes_files_in_the_default_threads_of_its_event_loop():
    """When this fails, look at how Streamlit makes deferred files: the hook may have no effect any more."""
    assert "asyncio.to_thread(" in inspect.getsource(backend_operation_handler)
