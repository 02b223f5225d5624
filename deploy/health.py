"""Whether a replica is ready: `python deploy/health.py http://127.0.0.1:8501` exits 0 when it can compute a scenario.

Streamlit answers 200 with its page for every path it does not know, so the status alone proves nothing.
"""

import sys
import urllib.request

NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def healthy(url: str) -> bool:
    """True once the server at `url` says "ok"; False when it refuses, says anything else or takes over 5 s."""
    try:
        with NO_PROXY.open(f"{url}/healthz", timeout=5) as answer:
            return answer.read(16) == b"ok"
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(not healthy(sys.argv[1]))
